import type { FeedDraft, Given, Warning } from '../draft.ts'
import type { Found, Source } from './imported.ts'

type Expression = string | Comment | readonly Expression[]
interface Comment {
  readonly comment: string
}

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
  const whole = readExpressions(text)
  const planet = whole.find((expression) => Array.isArray(expression))
  const loose = whole.flatMap(commentOf)
  const settings = new Map<string, Given>()
  const feeds: FeedDraft[] = []
  const warnings: Warning[] = []
  for (const part of asList(planet).slice(1)) {
    const [key, value] = asList(part)
    const path = typeof key === 'string' ? settingsOf[key] : undefined
    if (key === 'feeds') readFeeds(asList(part).slice(1))
    else if (!Array.isArray(part)) loose.push(...commentOf(part))
    else if (path !== undefined) settings.set(path, { value, place: file, name: String(key) })
    else warnings.push({ place: file, message: `${String(key)}: no equivalent` })
  }

  function readFeeds(parts: readonly Expression[]): void {
    let comments: string[] = []
    for (const part of parts) {
      comments.push(...commentOf(part))
      if (!Array.isArray(part)) continue
      feeds.push(feedOf(part, [...comments, ...part.flatMap(commentOf)]))
      comments = []
    }
    loose.push(...comments)
  }

  function feedOf(feed: Expression, comments: readonly string[]): FeedDraft {
    const place = `${file} (feed ${feeds.length + 1})`
    const values = new Map<string, Given>()
    const fields: Record<string, string> = {}
    for (const part of asList(feed).slice(1)) {
      const [key, value] = asList(part)
      if (key === 'url' || key === 'name') values.set(key, { value, place, name: key })
      else if (key === 'link') values.set('site', { value, place, name: key })
      else if (typeof key === 'string' && typeof value === 'string') fields[key] = value
    }
    return { place, values, fields, comments }
  }

  return {
    format: 'a configuration of planet.scheme.org',
    settings,
    feeds,
    readingLists: [],
    warnings,
    comments: { head: loose, idle: [], trailing: [] },
  }
}

function asList(expression: Expression | undefined): readonly Expression[] {
  return Array.isArray(expression) ? expression : []
}

function commentOf(expression: Expression): readonly string[] {
  return typeof expression === 'object' && 'comment' in expression ? [expression.comment] : []
}

/** `;` and `#;` to the end of the line, and `#|…|#` (R7RS §2.2; an expression behind `#;` is rarely longer than its line). */
const tokenPattern = /#\|([\s\S]*?)\|#|#?;+([^\n]*)|[()]|"((?:[^"\\]|\\.)*)"|[^\s()";]+/g

/** S-expressions, as far as a configuration needs them: lists, strings, words and comments. */
function readExpressions(text: string): readonly Expression[] {
  const root: Expression[] = []
  const open: Expression[][] = [root]
  for (const [token, block, line, quoted] of text.matchAll(tokenPattern)) {
    const inner = open.at(-1) ?? root
    const comment = block ?? line
    if (comment !== undefined) inner.push({ comment: comment.trim() })
    else if (token === '(' && open.length < deepest) {
      const list: Expression[] = []
      inner.push(list)
      open.push(list)
    } else if (token === ')') {
      if (open.length > 1) open.pop()
    } else inner.push(quoted === undefined ? token : quoted.replace(/\\(.)/g, '$1'))
  }
  return root
}
