/** Bounds on what comes from outside (P3). */
export const limits = {
  /** Characters of text, of bytes likewise. */
  maxLength: 64 * 1024 * 1024,
  /** Elements within elements; what is deeper is passed over. */
  maxDepth: 256,
  /** Attributes of one element. */
  maxAttributes: 10_000,
  /** Every entry that is there is read; this only keeps a hostile document from filling the memory. */
  maxEntries: 200_000,
  /** Values of one kind in one place: links, categories, persons, chapters. */
  maxValues: 1_000,
  /** Literal entities of a document type, and the characters that all their uses together may add. */
  maxEntities: 64,
  maxEntityLength: 256,
  maxEntityOutput: 65_536,
} as const
