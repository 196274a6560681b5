import type { Tree } from './xml-tree.ts'

/** A rule of a standard: its section, and what to say of an element that breaks it. */
export type Faults = string[]

export const ns = {
  atom: '{http://www.w3.org/2005/Atom}',
  rdf: '{http://www.w3.org/1999/02/22-rdf-syntax-ns#}',
  rss10: '{http://purl.org/rss/1.0/}',
  dc: '{http://purl.org/dc/elements/1.1/}',
  itunes: '{http://www.itunes.com/dtds/podcast-1.0.dtd}',
  history: '{http://purl.org/syndication/history/1.0}',
  tombstones: '{http://purl.org/atompub/tombstones/1.0}',
  content: '{http://purl.org/rss/1.0/modules/content/}',
  sitemap: '{http://www.sitemaps.org/schemas/sitemap/0.9}',
} as const

export const all = (tree: Tree, name: string): readonly Tree[] =>
  tree.children.filter((child) => child.name === name)
export const first = (tree: Tree, name: string): Tree | undefined => all(tree, name)[0]
export const textOf = (tree: Tree, name: string): string => first(tree, name)?.text ?? ''

/** RFC 3987, absolute, as far as a regular expression tells. */
export function isIri(text: string): boolean {
  return /^[a-z][a-z0-9+.-]*:(?:[^\s<>"{}|\\^`%\p{C}]|%[0-9a-f]{2})+$/iu.test(text)
}

export function isWebAddress(text: string): boolean {
  return isIri(text) && /^https?:\/\/[^/?#]/i.test(text) && URL.canParse(text)
}

/** RFC 3339 §5.6. */
export function isInternetDate(text: string): boolean {
  return (
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/.test(text) &&
    !Number.isNaN(Date.parse(text))
  )
}

/** RFC 822 §5.1 with years of four digits (RFC 1123 §5.2.14). */
export function isMailDate(text: string): boolean {
  const form =
    /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d:\d\d GMT$/
  return form.test(text) && new Date(text).toUTCString() === text
}

/** BCP 47, well-formed. */
export function isLanguage(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text).length === 1
  } catch {
    return false
  }
}

export function isMediaType(text: string): boolean {
  return /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+$/.test(text)
}

/** Says what is wrong, if it is. */
export function expect(faults: Faults, holds: boolean, rule: string): void {
  if (!holds) faults.push(rule)
}

export function count(
  faults: Faults,
  tree: Tree,
  name: string,
  least: number,
  most: number,
  section: string,
): void {
  const found = all(tree, name).length
  expect(faults, found >= least && found <= most, `${section}: ${found} × ${name} in ${tree.name}`)
}

export function unique(faults: Faults, values: readonly string[], rule: string): void {
  expect(faults, new Set(values).size === values.length, rule)
}
