import type { FeedDraft, Given, Warning } from '../draft.ts'
import type { Found, Source } from './imported.ts'

type Expression = string | readonly Expression[]

const deepest = 50

const settingsOf: Readonly<Record<string, string>> = {
  name: 'planet.name',
  link: 'planet.url',
  'owner-name': 'planet.owner',
  'owner-email': 'planet.email',
  'items-per-page': 'river.entries_per_page',
  'days-per-page': 'river.days_per_page',
  'date-format': 'planet.day_format',
}

/** Imports the configuration of planet.scheme.org: `(planet (name "…") (feeds (feed (url "…") (name "…"))))`. */
export function importScheme({ text, file }: Source): Found | undefined {
  if (!/^\s*(?:;[^\n]*\s*)*\(planet\b/.test(text)) return undefined
  const [planet] = readExpressions(text)
  const settings = new Map<string, Given>()
  const feeds: FeedDraft[] = []
  const warnings: Warning[] = []
  for (const part of asList(planet).slice(1)) {
    const [key, value] = asList(part)
    const path = typeof key === 'string' ? settingsOf[key] : undefined
    if (key === 'feeds')
      feeds.push(
        ...asList(part)
          .slice(1)
          .map((feed, index) => feedOf(feed, index)),
      )
    else if (path !== undefined) settings.set(path, { value, place: file, name: String(key) })
    else warnings.push({ place: file, message: `${String(key)}: no equivalent` })
  }

  function feedOf(feed: Expression, index: number): FeedDraft {
    const place = `${file} (feed ${index + 1})`
    const values = new Map<string, Given>()
    const fields: Record<string, string> = {}
    for (const part of asList(feed).slice(1)) {
      const [key, value] = asList(part)
      if (key === 'url' || key === 'name') values.set(key, { value, place, name: key })
      else if (key === 'link') values.set('site', { value, place, name: key })
      else if (typeof key === 'string' && typeof value === 'string') fields[key] = value
    }
    return { place, values, fields, comments: [] }
  }

  return { format: 'a configuration of planet.scheme.org', settings, feeds, readingLists: [], warnings }
}

function asList(expression: Expression | undefined): readonly Expression[] {
  return Array.isArray(expression) ? expression : []
}

/** S-expressions, as far as a configuration needs them: lists, strings, words; `;` begins a comment. */
function readExpressions(text: string): readonly Expression[] {
  const tokens = text.matchAll(/;[^\n]*|[()]|"((?:[^"\\]|\\.)*)"|[^\s()";]+/g)
  const root: Expression[] = []
  const open: Expression[][] = [root]
  for (const [token, quoted] of tokens) {
    const inner = open.at(-1) ?? root
    if (token.startsWith(';')) continue
    if (token === '(' && open.length < deepest) {
      const list: Expression[] = []
      inner.push(list)
      open.push(list)
    } else if (token === ')') {
      if (open.length > 1) open.pop()
    } else inner.push(quoted === undefined ? token : quoted.replace(/\\(.)/g, '$1'))
  }
  return root
}
