import type { EntryList } from './entry-list.ts'
import type { RiverEntry } from './river-entry.ts'

/** A tag that has a page. */
export interface RiverTag {
  /** Folder of its page: `tag/SLUG/`. Tags of one slug are one tag, however feeds word them. */
  readonly slug: string
  /** As it is worded most often. */
  readonly name: string
  /** Newest first. */
  readonly entries: EntryList
}

/** Consecutive entries of one author within a day. */
export interface RiverGroup {
  readonly feedId: number
  readonly entries: readonly RiverEntry[]
  /** Entries of this feed and day beyond `entries_per_feed_and_day`, to be shown folded (P17). */
  readonly folded: readonly RiverEntry[]
}

export interface RiverDay {
  /** `2025-10-29` in the planet's time zone. */
  readonly day: string
  readonly groups: readonly RiverGroup[]
}

export interface RiverPage {
  /** 1 is the front page. */
  readonly number: number
  readonly days: readonly RiverDay[]
}

/** The planet's entries, arranged. */
export interface River {
  /** At least one: an empty planet has an empty front page. */
  readonly pages: readonly RiverPage[]
  /** Everything visible, newest first. */
  readonly entries: EntryList
  /** What the planet's own feeds announce: visible and not archive, newest first. */
  readonly announced: EntryList
  /** Visible entries with a file that can be played, newest first. */
  readonly playable: EntryList
  /** Visible entries by feed, newest first. */
  readonly byFeed: ReadonlyMap<number, EntryList>
  /** Tags that have pages, the most used first. */
  readonly tags?: readonly RiverTag[] | undefined
  /** How many entries a page shows in full at most, and the planet's feeds hold; 0 or undefined: no limit. */
  readonly entriesPerPage?: number | undefined
  /** Days that a page spans at most; 0 or undefined: no limit. */
  readonly daysPerPage?: number | undefined
  /** Visible entries but for those beyond a feed's share of the river, newest first; undefined: all of them. */
  readonly flowing?: EntryList | undefined
  /** How many entries of a feed the maintainer’s filters keep out. */
  readonly filtered?: ReadonlyMap<number, number> | undefined
  /** When the river changes though nothing new comes: the time of the next entry dated in the future (P16). */
  readonly changesAt?: number | undefined
}
