/** Bounds on what comes from outside (P3). */
export const limits = {
  /** Characters of text, of bytes likewise. */
  maxLength: 64 * 1024 * 1024,
  /** Elements within elements; what is deeper is passed over. */
  maxDepth: 256,
  /** Attributes of one element. */
  maxAttributes: 10_000,
  /** Values of one kind in one place: links, categories, persons, chapters. */
  maxValues: 1_000,
  /** Literal entities of a document type, and the characters that all their uses together may add. */
  maxEntities: 64,
  maxEntityLength: 256,
  maxEntityOutput: 65_536,
} as const

/** P3's number of entries, and what an entry that says anything takes at least, in characters. */
const [entries, charactersOfEntry] = [2_000, 64]

/**
 * Entries that a document of this length may have: every real one, however long the feed is, but not so many empty ones that they
 * fill the memory.
 */
export function maxEntries(length: number): number {
  return entries + Math.floor(length / charactersOfEntry)
}
