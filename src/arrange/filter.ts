import { compilePattern, type Search } from '../lib/pattern.ts'

/** Regular expressions of the configuration, case-insensitive over title and text. */
export interface Filter {
  /** An entry must match it to be shown. */
  readonly include?: string | undefined
  /** An entry that matches it is not shown. */
  readonly exclude?: string | undefined
}

/** UTF-16 units of an entry that are looked at (D6). */
const maxChars = 500_000
const maxCompiled = 10_000

const compiled = new Map<string, Search | undefined>()

/**
 * Does an entry pass a filter? A pattern that is none, or could take for ever, filters nothing: the configuration reports
 * it, and until it is mended no entry gets lost.
 */
export function matches(entry: { readonly title: string; readonly text: string }, filter: Filter): boolean {
  const include = searchFor(filter.include)
  const exclude = searchFor(filter.exclude)
  if (include === undefined && exclude === undefined) return true
  const words = `${entry.title}\n${entry.text}`.slice(0, maxChars)
  return (include?.(words) ?? true) && !(exclude?.(words) ?? false)
}

function searchFor(pattern: string | undefined): Search | undefined {
  if (pattern === undefined || pattern === '') return undefined
  if (compiled.has(pattern)) return compiled.get(pattern)
  const search = compilePattern(pattern)
  if (compiled.size < maxCompiled) compiled.set(pattern, search)
  return search
}
