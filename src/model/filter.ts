/**
 * What decides whether an entry is shown, as the configuration says it: in `[river]` for every feed, in `[[feeds]]` for
 * one. Everything that is included must be there, and nothing that is excluded. Patterns are regular expressions and mind
 * no case; words of a list stand for each other.
 */
export interface Filter {
  /** Looked for in title, body and tags. */
  readonly include?: string | undefined
  readonly exclude?: string | undefined
  readonly includeTitle?: string | undefined
  readonly excludeTitle?: string | undefined
  readonly includeBody?: string | undefined
  readonly excludeBody?: string | undefined
  /** In the names of the byline. */
  readonly includeAuthor?: string | undefined
  readonly excludeAuthor?: string | undefined
  /** Whole words or phrases in title, body and tags. */
  readonly includeKeywords?: readonly string[] | undefined
  readonly excludeKeywords?: readonly string[] | undefined
  /** Tags, each as a whole. */
  readonly includeTags?: readonly string[] | undefined
  readonly excludeTags?: readonly string[] | undefined
  /** BCP 47: `en` is `en-GB` too, `en-GB` is not `en`. */
  readonly includeLanguages?: readonly string[] | undefined
  readonly excludeLanguages?: readonly string[] | undefined
  /** XPath over the entry as Atom. */
  readonly includeXpath?: string | undefined
  readonly excludeXpath?: string | undefined
  /** Programs that entries pass through, by name in the filter folders or absolute path, with parameters: `shorten.py?width=50`. */
  readonly filters?: readonly string[] | undefined
}

/** One condition of a filter, and whose: what kept an entry out. */
export interface FilterRule {
  /** Its key in the configuration: `exclude_tags`; `filters` for a program. */
  readonly option: string
  readonly value: string
}

/** What kept an entry out: a condition for every feed (`[river]`), or one of its own feed. */
export interface KeptOut extends FilterRule {
  readonly scope: 'river' | 'feed'
}
