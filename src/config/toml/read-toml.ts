import { parse, TomlError } from 'smol-toml'
import type { Draft, DraftList, FeedDraft, Given, Warning } from '../draft.ts'
import { listKinds } from '../list-kind.ts'
import { type Mistakes, showValue } from '../mistakes.ts'
import { editDistance } from '../nearest-name.ts'
import { feedOptions, listOptions, options } from '../options.ts'
import { knownKeys, suggestOption, suggestSection } from '../suggestion.ts'
import { indexLines, type LineIndex } from './line-index.ts'

/** Reads planet.toml. `file` is its name in messages. */
export function readToml(toml: string, file: string, mistakes: Mistakes): Draft {
  const document = parseToml(toml, file, mistakes)
  const placeOf = placesIn(toml, file)
  const settings = new Map<string, Given>()
  const warnings: Warning[] = []

  for (const [section, table] of Object.entries(document)) {
    if (section === 'theme' && isTable(table)) {
      // What a theme lets its users choose is known once the theme is.
      for (const [key, value] of Object.entries(table))
        settings.set(`theme.${key}`, givenAt(value, `${key} in [theme]`, ['theme', key], placeOf))
      continue
    }
    if (section === 'feeds' || section === 'lists') continue
    if (!isSection(section)) {
      const what = isTable(table) ? `section [${section}]` : `option "${section}" outside a section`
      mistakes.add('unknown-option', placeOf([section]), `unknown ${what}.${suggestSection(section)}`)
    } else if (!isTable(table)) {
      mistakes.add('bad-value', placeOf([section]), `${section} must be a section: write [${section}]`)
    } else readSection(section, table)
  }

  function readSection(section: keyof typeof options, table: Readonly<Record<string, unknown>>): void {
    const known = knownKeys(section)
    for (const [key, value] of Object.entries(table)) {
      const path = [section, key]
      if (known.includes(key)) {
        settings.set(`${section}.${key}`, givenAt(value, `${key} in [${section}]`, path, placeOf))
      } else {
        const message = `unknown option "${key}" in [${section}].${suggestOption(section, key)}`
        mistakes.add('unknown-option', placeOf(path), message)
      }
    }
  }

  return {
    kind: 'toml',
    settings,
    feeds: readFeeds(document.feeds, placeOf, mistakes, warnings),
    readingLists: readLists(document.lists, placeOf, mistakes, warnings),
    warnings,
  }
}

type Path = readonly (string | number)[]
type PlaceOf = (path: Path) => string

/** Places are for messages, which a good configuration has none of: the lines are counted when the first is wanted. */
export function placesIn(toml: string, file: string): PlaceOf {
  let index: LineIndex | undefined
  return (path) => {
    index ??= indexLines(toml)
    return `${file}:${index.lineOf(path)}`
  }
}

function givenAt(value: unknown, name: string, path: Path, placeOf: PlaceOf): Given {
  return {
    value,
    name,
    get place() {
      return placeOf(path)
    },
  }
}

/** The document, or an empty one and a mistake. */
export function parseToml(toml: string, file: string, mistakes: Mistakes): Readonly<Record<string, unknown>> {
  try {
    return parse(toml)
  } catch (error) {
    if (!(error instanceof TomlError)) throw error
    const reason = error.message.split('\n')[0]?.replace(/^Invalid TOML document: /, '') ?? ''
    mistakes.add('syntax', `${file}:${error.line}:${error.column}`, `this is not TOML: ${reason}`)
    return {}
  }
}

/** What stands in a list names its feeds' defaults but for these. */
const ofTheList: readonly string[] = ['format', 'program', 'depth']

function readLists(lists: unknown, placeOf: PlaceOf, mistakes: Mistakes, warnings: Warning[]): DraftList[] {
  return readTables('lists', lists, placeOf, mistakes, warnings).map(({ feed, table, index }) => {
    const at = (key: string) => givenAt(table[key], `${key} of the list`, ['lists', index, key], placeOf)
    const { format } = table
    const kind = listKinds.find((known) => known === format)
    if (format !== undefined && kind === undefined) {
      const message = `format of the list is ${showValue(format)}; it must be ${listOptions.format.kind.expects}`
      mistakes.add('bad-value', placeOf(['lists', index, 'format']), message)
    }
    const program = table.program === undefined ? undefined : at('program')
    const depth = table.depth === undefined ? undefined : at('depth')
    return { kind, program, depth, defaults: feed }
  })
}

function readFeeds(feeds: unknown, placeOf: PlaceOf, mistakes: Mistakes, warnings: Warning[]): FeedDraft[] {
  return readTables('feeds', feeds, placeOf, mistakes, warnings).map(({ feed }) => feed)
}

interface ReadTable {
  readonly feed: FeedDraft
  readonly table: Readonly<Record<string, unknown>>
  readonly index: number
}

function readTables(
  section: 'feeds' | 'lists',
  feeds: unknown,
  placeOf: PlaceOf,
  mistakes: Mistakes,
  warnings: Warning[],
): ReadTable[] {
  const one = section === 'feeds' ? 'feed' : 'list'
  if (feeds === undefined) return []
  if (!Array.isArray(feeds)) {
    mistakes.add('bad-value', placeOf([section]), `${section} are written with two brackets: [[${section}]]`)
    return []
  }
  return feeds.flatMap((table: unknown, index) => {
    if (isTable(table)) return [{ feed: readFeed(table, index), table, index }]
    mistakes.add(
      'bad-value',
      placeOf([section, index]),
      `a ${one} must be a section [[${section}]] with a url`,
    )
    return []
  })

  function readFeed(feed: Readonly<Record<string, unknown>>, index: number): FeedDraft {
    const values = new Map<string, Given>()
    const fields: Record<string, string> = {}
    for (const [key, value] of Object.entries(feed)) {
      const path = [section, index, key]
      if (section === 'lists' && ofTheList.includes(key)) continue
      if (feedKeys.includes(key)) {
        values.set(key, givenAt(value, `${key} of the ${one}`, path, placeOf))
        continue
      }
      const field = fieldText(value)
      if (field === undefined) {
        const message = `the field "${key}" of a ${one} must be text, a number, or true or false`
        mistakes.add('bad-value', placeOf(path), message)
        continue
      }
      fields[key] = field
      const meant = feedKeys.find((known) => editDistance(key, known, 2) < 2)
      if (meant !== undefined) {
        warnings.push({
          place: placeOf(path),
          message: `"${key}" is a field for themes. Did you mean "${meant}"?`,
        })
      }
    }
    return {
      get place() {
        return placeOf([section, index])
      },
      values,
      fields,
      comments: [],
    }
  }
}

const feedKeys: readonly string[] = Object.values(feedOptions).map((option) => option.key)

function fieldText(value: unknown): string | undefined {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint')
    return String(value)
  return value instanceof Date ? value.toISOString() : undefined
}

function isSection(name: string): name is keyof typeof options {
  return Object.hasOwn(options, name)
}

function isTable(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date)
}
