import type { EntryCard } from './stored-entry.ts'

/** An entry in the river, with the other feeds that carry it too (P11). */
export interface RiverEntry {
  readonly card: EntryCard
  /** Feeds, other than the entry's own, in which it appears. */
  readonly alsoOn: readonly number[]
  /** Slugs of those of its tags that have pages, by code units. */
  readonly tags?: readonly string[] | undefined
  /** Entries with similar words, all in the river, the most similar first. */
  readonly kin?: readonly EntryCard[] | undefined
  /** Has a file that can be played. */
  readonly media?: boolean | undefined
}
