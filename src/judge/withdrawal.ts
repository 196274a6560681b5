import type { DeletedEntry, Feed } from '../model/feed.ts'
import type { KnownEntry } from '../model/judgement.ts'
import { namesOf } from './aliases.ts'
import type { Candidate } from './candidate.ts'
import { alternativeIdOf, entryIdOf } from './entry-key.ts'
import type { Matches } from './match.ts'
import { dayMilliseconds, momentOf } from './moment.ts'

export interface Absences {
  readonly unlisted: readonly number[]
  readonly missing: readonly number[]
  readonly withdrawn: readonly number[]
}

export interface Reading {
  readonly feed: Feed
  readonly feedKey: string
  readonly known: readonly KnownEntry[]
  /** How many entries the document lists, and which of them were known. */
  readonly listed: number
  readonly matches: Matches
  readonly partial: boolean
}

/**
 * What it means that known entries are not in the document (P15). By age, nothing. Between older ones that it still lists:
 * on the first visit they are missing, on the second withdrawn. Named as deleted, or absent from a document that
 * says it is complete: withdrawn at once. An empty or partial document withdraws nothing, nor does one that has
 * nothing in common with what was known: the feed is another then, not its entries gone.
 */
export function absences(reading: Reading): Absences {
  const { feed, feedKey, known, matches, partial } = reading
  const present = new Set(matches.values())
  const deleted = deletedOf(feed.deleted, feedKey, known)
  const named = [...deleted].filter((entry) => !present.has(entry))
  const absent = known.filter((entry) => !present.has(entry) && !deleted.has(entry))
  if (partial || reading.listed === 0) return settle([], [], named)
  if (present.size === 0) return settle(absent.filter(isListed), [], named)
  if (feed.complete) return settle([], [], [...named, ...absent])

  const still = stillListed(present, reading.listed < known.filter(isListed).length)
  const left = absent.filter((entry) => entry.listed || (entry.missing > 0 && !entry.withdrawn))
  const skipped = left.filter(still)
  return settle(
    left.filter((entry) => entry.listed && !still(entry)),
    skipped.filter((entry) => entry.missing === 0),
    [...named, ...skipped.filter((entry) => entry.missing > 0)],
  )
}

function isListed(entry: KnownEntry): boolean {
  return entry.listed
}

function settle(
  unlisted: readonly KnownEntry[],
  missing: readonly KnownEntry[],
  withdrawn: readonly KnownEntry[],
): Absences {
  const ids = (entries: readonly KnownEntry[]): readonly number[] => entries.map((entry) => entry.id)
  return {
    unlisted: ids(unlisted),
    missing: ids(missing),
    withdrawn: ids(withdrawn.filter((entry) => !entry.withdrawn)),
  }
}

/**
 * Whether the document still lists entries older than a given one. Old entries that stay in it for ever, pinned by
 * their author, do not count: beside them, news leave by age. They are known by a gap; unless the document has
 * shrunk, for then nothing has pushed the entry out.
 */
function stillListed(present: ReadonlySet<KnownEntry>, shrunk: boolean): (entry: KnownEntry) => boolean {
  const listed = [...present].sort(newestFirst)
  const bottom = shrunk ? listed.at(-1) : listed[firstPinned(listed) - 1]
  return (entry) => bottom !== undefined && newestFirst(entry, bottom) < 0
}

/** Index of the first of the entries that lie far below the others; the number of entries if none do. */
function firstPinned(listed: readonly KnownEntry[]): number {
  const newest = listed[0]?.riverAt ?? 0
  const index = listed.findIndex((entry, at) => {
    const above = listed[at - 1]
    if (above === undefined) return false
    const gap = above.riverAt - entry.riverAt
    return gap > 90 * dayMilliseconds && gap > 4 * (newest - above.riverAt)
  })
  return index === -1 || index < listed.length / 2 ? listed.length : index
}

function newestFirst(a: KnownEntry, b: KnownEntry): number {
  return b.riverAt - a.riverAt || b.firstSeenAt - a.firstSeenAt || a.position - b.position
}

/** Known entries that the document names as deleted (RFC 6721). */
function deletedOf(
  deleted: readonly DeletedEntry[],
  feedKey: string,
  known: readonly KnownEntry[],
): ReadonlySet<KnownEntry> {
  if (deleted.length === 0) return new Set()
  const names = namesOf(known)
  const entries = deleted.flatMap(({ ref }) => {
    const guid = ref.trim()
    const entry =
      names.get(entryIdOf(feedKey, [['guid', guid]])) ?? names.get(alternativeIdOf(feedKey, guid) ?? '')
    return entry === undefined ? [] : [entry]
  })
  return new Set(entries)
}

/** Entries that the document both lists and names as deleted since: the later word counts (RFC 6721 §3). */
export function withoutDeleted(
  candidates: readonly Candidate[],
  deleted: readonly DeletedEntry[],
): readonly Candidate[] {
  if (deleted.length === 0) return candidates
  const deletedAt = new Map(deleted.map(({ ref, at }) => [ref.trim(), momentOf(at) ?? 0]))
  return candidates.filter(({ entry, publishedAt }) => {
    const at = entry.id === undefined ? undefined : deletedAt.get(entry.id.trim())
    return at === undefined || at <= (momentOf(entry.updated) ?? publishedAt ?? 0)
  })
}
