import type { Entry } from './entry.ts'
import type { Hold } from './moderation.ts'
import type { CleanEntry } from './stored-entry.ts'
import { floorAt } from './timestamp.ts'

/** What the store remembers of an entry, as far as judging a new document of its feed needs it. */
export interface KnownEntry {
  readonly id: number
  readonly entryId: string
  /** Other hashes by which the entry is known: former ids, alternative forms (P9, P10). */
  readonly aliases: readonly string[]
  /** Canonical permalink (P10, P11). */
  readonly canonical?: string | undefined
  /** As compared: plain, one space between words, lower case; '' if it has none. */
  readonly title: string
  readonly publishedAt?: number | undefined
  readonly firstSeenAt: number
  readonly riverAt: number
  readonly position: number
  readonly fingerprint: string
  /** Visits in a row at which it was missing from a document that still listed older ones (P15). */
  readonly missing: number
  readonly withdrawn: boolean
  /** Was in the document that was parsed last. */
  readonly listed: boolean
  /** Its fate, for whoever asks why it is not shown; judging does not need it. */
  readonly archive?: boolean | undefined
  readonly hold?: Hold | undefined
  readonly hidden?: boolean | undefined
  /** Its words are gone for good (P14). */
  readonly erased?: boolean | undefined
  /** Shown only while it is listed. */
  readonly noarchive?: boolean | undefined
  readonly editedAt?: number | undefined
}

/**
 * When the newest of these entries came: its place in the river. What has no date, and has its place before all that has, came
 * when it was first seen. 0 if there is none.
 */
export function newestAmong(entries: readonly Pick<AddedEntry, 'riverAt' | 'firstSeenAt'>[]): number {
  return entries.reduce(
    (newest, { riverAt, firstSeenAt }) =>
      Math.max(newest, riverAt <= floorAt ? firstSeenAt : Math.min(riverAt, firstSeenAt)),
    0,
  )
}

/** How an entry is known again, and how its twins in other feeds are found. */
export interface EntryIdentity {
  readonly aliases: readonly string[]
  readonly canonical?: string | undefined
  /** Names the article across feeds: the hash of its `atom:source` id (or its own feed's id) and its id (P11). */
  readonly origin?: string | undefined
  /** As compared. */
  readonly title: string
  /** '': not known; then the next document that holds the entry completes it, and edits nothing. */
  readonly fingerprint: string
}

/** An entry that is new. */
export interface AddedEntry extends EntryIdentity {
  readonly entryId: string
  readonly publishedAt?: number | undefined
  readonly firstSeenAt: number
  readonly riverAt: number
  readonly position: number
  readonly archive: boolean
  /** Not shown before a maintainer lets it in. */
  readonly hold?: Hold | undefined
  readonly raw: Entry
  readonly clean: CleanEntry
}

/** A known entry whose words have changed; its place stays (P13). */
export interface EditedEntry extends EntryIdentity {
  readonly id: number
  readonly entryId: string
  /** Only fills a gap: a date once known stays. */
  readonly publishedAt?: number | undefined
  readonly editedAt: number
  readonly raw: Entry
  readonly clean: CleanEntry
}

/** What a document means for what is known of its feed. Every list holds changes only: an unchanged document has empty ones. */
export interface Judgement {
  /** Oldest first (P18). */
  readonly added: readonly AddedEntry[]
  readonly edited: readonly EditedEntry[]
  /** Known entries that the document lists and the one before did not. Those withdrawn return. */
  readonly listed: readonly number[]
  /** Known entries that have left the document by age: they stay as they are. */
  readonly unlisted: readonly number[]
  /** Newly learnt aliases of entries that are otherwise unchanged. */
  readonly aliases: readonly { readonly id: number; readonly alias: string }[]
  /** Known entries that should be in the document and are not, for the first time. */
  readonly missing: readonly number[]
  /** Entries that leave river, pages and outputs (P15). */
  readonly withdrawn: readonly number[]
}
