import { isPlayable, mediaKind } from '../lib/media-kind.ts'
import type { CleanEntry } from './stored-entry.ts'

/** What planning a site needs to know of every entry beside its card. */
export interface EntryTraits {
  /** Its tags, as the feed words them. */
  readonly tags: readonly string[]
  /** Entries with similar words, the most similar first: known before it was, so that this list never changes. */
  readonly kin: readonly number[]
  /** Has a file that can be played. */
  readonly media: boolean
}

/** What an entry is compared by with others, to find its kin. */
export interface Signature {
  readonly id: number
  /** From `tellingWords`. */
  readonly words: Uint32Array
}

/** The tags of an entry in the words of its feed, each once. */
export function tagsOf({ categories }: Pick<CleanEntry, 'categories'>): readonly string[] {
  return [...new Set(categories.map(({ label, term }) => (label ?? term).trim()))].filter(Boolean)
}

export function hasMedia({ enclosures }: Pick<CleanEntry, 'enclosures'>): boolean {
  return enclosures.some(({ type, url }) => isPlayable(mediaKind(type, url)))
}
