import { folded, keywordSearch } from '../lib/keyword-search.ts'
import { compilePattern, type Search } from '../lib/pattern.ts'
import type { Filter, FilterRule } from '../model/filter.ts'
import type { CleanEntry } from '../model/stored-entry.ts'

/** What a filter looks at. */
export type Filterable = Pick<CleanEntry, 'title' | 'text'> &
  Partial<Pick<CleanEntry, 'categories' | 'authors' | 'language'>>

/** UTF-16 units of an entry that are looked at (D6). */
const maxChars = 500_000
const maxCompiled = 10_000

/** Whether an entry has what is looked for; undefined if it cannot be told, and then the filter lets it pass. */
type Look = (entry: Filterable) => boolean | undefined

/** Where each condition looks: in any of these texts. */
const patterns = {
  '': (entry: Filterable) => [wordsOf(entry)],
  title: (entry: Filterable) => [entry.title],
  body: (entry: Filterable) => [entry.text],
  author: (entry: Filterable) => (entry.authors ?? []).flatMap(({ name }) => name ?? []),
} as const

/** A condition, ready to be asked. */
export interface Condition {
  readonly rule: FilterRule
  readonly wanted: boolean
  readonly look: Look
}

type Value = string | readonly string[]

/** What a filter can say, in the order in which it is asked. */
const sayings = (['exclude', 'include'] as const).flatMap((way) => [
  ...Object.entries(patterns).map(([aspect, read]) =>
    sayingOf(way, aspect, (value) => lookForPattern(String(value), read)),
  ),
  sayingOf(way, 'keywords', (value) => lookForKeywords(value as readonly string[])),
  sayingOf(way, 'tags', (value) => lookForTags(value as readonly string[])),
  sayingOf(way, 'languages', (value) => lookForLanguages(value as readonly string[])),
])

interface Saying {
  readonly key: keyof Filter
  readonly option: string
  readonly wanted: boolean
  readonly lookFor: (value: Value) => Look
}

function sayingOf(way: 'include' | 'exclude', aspect: string, lookFor: Saying['lookFor']): Saying {
  return {
    key: `${way}${aspect.charAt(0).toUpperCase()}${aspect.slice(1)}` as keyof Filter,
    option: aspect === '' ? way : `${way}_${aspect}`,
    wanted: way === 'include',
    lookFor,
  }
}

/** The conditions of a filter that decide something; none if every entry passes. XPath is not among them: see planet/sieve. */
export function conditionsOf(filter: Filter): readonly Condition[] {
  return sayings.flatMap(({ key, option, wanted, lookFor }) => {
    const value: Value = filter[key] ?? ''
    if (value.length === 0) return []
    const shown = typeof value === 'string' ? value : value.join(', ')
    return [{ rule: { option, value: shown }, wanted, look: lookFor(value) }]
  })
}

/** Does an entry pass a filter? */
export function matches(entry: Filterable, filter: Filter): boolean {
  return ruleAgainst(entry, conditionsOf(filter)) === undefined
}

/** The condition that keeps an entry out; undefined if it passes. */
export function ruleAgainst(entry: Filterable, conditions: readonly Condition[]): FilterRule | undefined {
  return conditions.find(({ look, wanted }) => look(entry) === !wanted)?.rule
}

const compiled = new Map<string, Search | undefined>()

/**
 * A pattern that is none, or could take for ever, filters nothing: the configuration reports it, and until it is mended no
 * entry gets lost.
 */
function lookForPattern(pattern: string, read: (entry: Filterable) => readonly string[]): Look {
  const search = searchFor(pattern)
  if (search === undefined) return () => undefined
  return (entry) => read(entry).some((text) => search(text.slice(0, maxChars)))
}

function searchFor(pattern: string): Search | undefined {
  if (compiled.has(pattern)) return compiled.get(pattern)
  const search = compilePattern(pattern)
  if (compiled.size < maxCompiled) compiled.set(pattern, search)
  return search
}

function lookForKeywords(keywords: readonly string[]): Look {
  const search = keywordSearch(keywords)
  return (entry) => search(wordsOf(entry).slice(0, maxChars))
}

function lookForTags(tags: readonly string[]): Look {
  const wanted = new Set(tags.map(folded))
  return (entry) => tagsOf(entry).some((tag) => wanted.has(folded(tag)))
}

/** RFC 4647 §3.3.1. An entry of which nobody says the language passes either way. */
function lookForLanguages(ranges: readonly string[]): Look {
  const wanted = ranges.map((range) => range.toLowerCase())
  return ({ language }) => {
    const tag = language?.toLowerCase()
    return tag === undefined || tag === ''
      ? undefined
      : wanted.some((range) => tag === range || tag.startsWith(`${range}-`))
  }
}

/** In this order, so that `^` is the beginning of the title and `$` the end of the body. */
function wordsOf(entry: Filterable): string {
  return [entry.title, ...tagsOf(entry), entry.text].join('\n')
}

function tagsOf({ categories = [] }: Filterable): readonly string[] {
  return categories.flatMap(({ term, label }) =>
    label === undefined || label === term ? [term] : [term, label],
  )
}
