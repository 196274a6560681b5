import type { DeletedEntry, Feed } from '../model/feed.ts'
import type { KnownEntry } from '../model/judgement.ts'
import type { Candidate } from './candidate.ts'
import { alternativeIdOf, entryIdOf } from './entry-key.ts'
import type { Matches } from './match.ts'
import { dayMilliseconds, momentOf } from './moment.ts'

export interface Absences {
  readonly unlisted: readonly number[]
  readonly missing: readonly number[]
  readonly withdrawn: readonly number[]
}

/**
 * What it means that known entries are not in the document (P15). By age, nothing. Between older ones that it still lists: on the
 * first visit they are missing, on the second withdrawn. Named as deleted, or absent from a document that says it is
 * complete: withdrawn at once. An empty or partial document withdraws nothing.
 */
export function absences(
  feed: Feed,
  feedKey: string,
  known: readonly KnownEntry[],
  matches: Matches,
  partial: boolean,
): Absences {
  const present = new Set(matches.values())
  const deleted = deletedOf(feed.deleted, feedKey, known)
  const named = [...deleted.keys()].filter((entry) => !present.has(entry))
  const absent = known.filter((entry) => !present.has(entry) && !deleted.has(entry))
  const silent = partial || present.size === 0
  if (silent) return settle([], [], named)
  if (feed.complete) return settle([], [], [...named, ...absent])

  const still = stillListed(present, known)
  const left = absent.filter((entry) => entry.listed || (entry.missing > 0 && !entry.withdrawn))
  const skipped = left.filter((entry) => still(entry))
  const byAge = left.filter((entry) => entry.listed && !still(entry))
  return settle(
    byAge,
    skipped.filter((entry) => entry.missing === 0),
    [...named, ...skipped.filter((entry) => entry.missing > 0)],
  )
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
 * Whether the document still lists entries older than a given one. Old entries that stay in it for ever, pinned by their author,
 * do not count: beside them, news leave by age. They are known by a gap, unless the document has merely shrunk.
 */
function stillListed(
  present: ReadonlySet<KnownEntry>,
  known: readonly KnownEntry[],
): (entry: KnownEntry) => boolean {
  const listed = [...present].sort(newestFirst)
  const shrunk = present.size < known.filter((entry) => entry.listed).length
  const bottom = shrunk ? listed.at(-1) : (listed[firstPinned(listed) - 1] ?? listed.at(-1))
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

/** Known entries that the document names as deleted, with the moment of it (RFC 6721). */
function deletedOf(
  deleted: readonly DeletedEntry[],
  feedKey: string,
  known: readonly KnownEntry[],
): ReadonlyMap<KnownEntry, number | undefined> {
  if (deleted.length === 0) return new Map()
  const byHash = new Map(known.flatMap((entry) => [entry.entryId, ...entry.aliases].map((id) => [id, entry])))
  return new Map(
    deleted.flatMap(({ ref, at }) => {
      const guid = ref.trim()
      const entry =
        byHash.get(entryIdOf(feedKey, [['guid', guid]])) ?? byHash.get(alternativeIdOf(feedKey, guid) ?? '')
      return entry === undefined ? [] : [[entry, momentOf(at)] as const]
    }),
  )
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
