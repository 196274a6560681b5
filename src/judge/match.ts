import type { KnownEntry } from '../model/judgement.ts'
import { isShared, type Names, possibleNames } from './aliases.ts'
import type { Candidate } from './candidate.ts'
import { dayMilliseconds } from './moment.ts'

/** Which known entry each entry of the document is, for those that are known. */
export type Matches = ReadonlyMap<Candidate, KnownEntry>

interface Matching {
  readonly feedKey: string
  readonly known: readonly KnownEntry[]
  readonly names: Names
  readonly matches: Map<Candidate, KnownEntry>
  readonly claimed: Set<KnownEntry>
  /** Candidates not matched yet. */
  open: readonly Candidate[]
}

type Confirm = (candidate: Candidate, known: KnownEntry) => boolean
type Sign<Of> = (entry: Of) => string | undefined

/** Below this many entries that a feed used to list, what looks like a change of all its ids may be chance. */
const fewestForRekeying = 3
/** Share of ids that have to change at once for it to be a change of the feed's software, not of its entries (P9). */
const rekeyedShare = 0.3

/**
 * Finds known entries again, by the surest sign first (P10): id; another writing of the id; link; title and date; path and
 * title, where a site has changed its host. When a feed has changed all its ids at once, links or titles alone
 * will do (P9), so that old entries keep their names and places and nobody is flooded.
 *
 * Linear: each step builds one Map of what is not matched yet.
 */
export function match(
  feedKey: string,
  candidates: readonly Candidate[],
  known: readonly KnownEntry[],
  names: Names,
): Matches {
  const matching: Matching = {
    feedKey,
    known,
    names,
    matches: new Map(),
    claimed: new Set(),
    open: candidates,
  }
  if (known.length === 0 || candidates.length === 0) return matching.matches

  byIds(matching)
  const listedBefore = known.filter((entry) => entry.listed).length

  const byLink = pairs(matching, canonicalOf, canonicalOf, 'several')
  claim(
    matching,
    byLink.filter(([candidate, entry]) => sameTitle(candidate, entry) || sameTime(candidate, entry)),
  )
  claimIfMany(matching, pairs(matching, canonicalOf, whileListed(canonicalOf), 'one'), listedBefore)

  const byTitle = pairs(matching, titleOf, titleOf, 'one')
  claim(
    matching,
    byTitle.filter(([candidate, entry]) => sameTime(candidate, entry)),
  )
  const byPath = pairs(matching, pathAndTitle, pathAndTitle, 'one')
  claim(
    matching,
    byPath.filter(([candidate, entry]) => undated(candidate, entry) || sameTime(candidate, entry)),
  )
  claimIfMany(matching, pairs(matching, titleOf, whileListed(titleOf), 'one'), listedBefore)
  return matching.matches
}

function byIds(matching: Matching): void {
  claim(
    matching,
    open(matching, (candidate) => namesake(candidate, matching)),
  )
  claim(
    matching,
    open(matching, ({ alternativeId }) =>
      alternativeId === undefined ? undefined : matching.names.get(alternativeId),
    ),
  )
}

/** Where a trait is shared, the more telling names come first, so that of two entries with one guid each finds its own. */
function namesake(candidate: Candidate, { feedKey, names }: Matching): KnownEntry | undefined {
  if (!isShared(candidate, feedKey, names)) return names.get(candidate.entryId)
  const possible = possibleNames(candidate, feedKey)
  const name = possible.find((one) => names.has(one)) ?? ''
  const known = names.get(name)
  if (known === undefined || name !== possible.at(-1) || possible.length === 1) return known
  return sameLink(candidate, known) || sameTitle(candidate, known) ? known : undefined
}

type Pair = readonly [Candidate, KnownEntry]

function open(matching: Matching, find: (candidate: Candidate) => KnownEntry | undefined): readonly Pair[] {
  return matching.open.flatMap((candidate) => {
    const known = find(candidate)
    return known === undefined ? [] : [[candidate, known] as const]
  })
}

/**
 * Open candidates and unclaimed entries that have one sign in common. A sign that two candidates have says nothing.
 * `one`: nor does one that two known entries have. `several`: each of them makes a pair.
 */
function pairs(
  matching: Matching,
  ofCandidate: Sign<Candidate>,
  ofKnown: Sign<KnownEntry>,
  allow: 'one' | 'several',
): readonly Pair[] {
  if (matching.open.length === 0) return []
  const candidates = Map.groupBy(matching.open, (candidate) => ofCandidate(candidate) ?? '')
  candidates.delete('')
  const known = Map.groupBy(
    matching.known.filter((entry) => !matching.claimed.has(entry)),
    (entry) => ofKnown(entry) ?? '',
  )
  return [...candidates].flatMap(([sign, [candidate, ...others]]) => {
    const entries = known.get(sign) ?? []
    if (candidate === undefined || others.length > 0 || (allow === 'one' && entries.length > 1)) return []
    return entries.map((entry) => [candidate, entry] as const)
  })
}

function claim(matching: Matching, found: readonly Pair[]): void {
  for (const [candidate, known] of found) {
    if (matching.claimed.has(known) || matching.matches.has(candidate)) continue
    matching.matches.set(candidate, known)
    matching.claimed.add(known)
  }
  if (found.length > 0) matching.open = matching.open.filter((candidate) => !matching.matches.has(candidate))
}

/** The mapping pass (P9): what would be doubtful for one entry is certain when it fits for so many at once. */
function claimIfMany(matching: Matching, found: readonly Pair[], listedBefore: number): void {
  const enough = Math.max(fewestForRekeying, rekeyedShare * listedBefore)
  if (found.length >= enough) claim(matching, found)
}

const sameTitle: Confirm = (candidate, known) => candidate.title !== '' && candidate.title === known.title
const sameLink: Confirm = (candidate, known) =>
  candidate.canonical !== undefined && candidate.canonical === known.canonical
const undated: Confirm = (candidate, known) =>
  candidate.publishedAt === undefined || known.publishedAt === undefined

/**
 * Within what a change of software does to a date: another time zone, or the time of day lost. Not a whole day,
 * or of two daily entries under one standing title the second would overwrite the first.
 */
const sameTime: Confirm = (candidate, known) => {
  const difference = apart(candidate, known)
  if (difference <= (14 / 24) * dayMilliseconds) return true
  return difference < dayMilliseconds && (atMidnight(candidate.publishedAt) || atMidnight(known.publishedAt))
}

function apart(candidate: Candidate, known: KnownEntry): number {
  if (candidate.publishedAt === undefined || known.publishedAt === undefined) return Number.POSITIVE_INFINITY
  return Math.abs(candidate.publishedAt - known.publishedAt)
}

function atMidnight(at: number | undefined): boolean {
  return at !== undefined && at % dayMilliseconds === 0
}

const canonicalOf = (entry: Candidate | KnownEntry): string | undefined => entry.canonical
const titleOf = (entry: Candidate | KnownEntry): string => entry.title

function whileListed(sign: Sign<KnownEntry>): Sign<KnownEntry> {
  return (known) => (known.listed ? sign(known) : undefined)
}

function pathAndTitle(entry: Candidate | KnownEntry): string | undefined {
  const path = entry.canonical?.slice(entry.canonical.indexOf('/'))
  return path === undefined || path.length < 2 || !path.startsWith('/') ? undefined : `${path} ${entry.title}`
}
