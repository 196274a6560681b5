import type { Entry } from '../model/entry.ts'
import type { Feed } from '../model/feed.ts'
import type { AddedEntry, EditedEntry, EntryIdentity, Judgement, KnownEntry } from '../model/judgement.ts'
import type { ModerationMode } from '../model/moderation.ts'
import type { CleanEntry } from '../model/stored-entry.ts'
import { aliasesOf, freeName, type Names, namesOf, newAliases } from './aliases.ts'
import { type Candidate, candidatesOf } from './candidate.ts'
import { digest } from './face.ts'
import { isArchive, isFlood } from './flood.ts'
import { type Matches, match } from './match.ts'
import { oldestOf, placeOf } from './place.ts'
import { absences, withoutDeleted } from './withdrawal.ts'

export interface JudgePolicy {
  /** How many entries a feed that joins a running planet brings into its river; 0 = all (P17). */
  readonly newFeedEntries: number
  /** What becomes of a date in the future: the moment it was first seen, or kept for the river to hide or show (P16). */
  readonly futureDates: 'first-seen' | 'hide' | 'keep'
  /** The feed has never been read before. */
  readonly firstVisit: boolean
  /** The feed belongs to the planet from its first day: all its entries take their places (P17). */
  readonly planetIsNew: boolean
  /** The feed is read from another address than the last time. */
  readonly movedAddress: boolean
  /** Whether new entries wait for a maintainer. */
  readonly moderation: ModerationMode
  /** Fields that are not trusted. */
  readonly ignore: readonly string[]
}

export interface JudgeInput {
  /** The feed's key: scopes the ids of its entries (P7). */
  readonly feedKey: string
  readonly known: readonly KnownEntry[]
  readonly feed: Feed
  /** HTTP 226: the document holds only what is new, so nothing follows from what it lacks (F19). */
  readonly partial: boolean
  readonly now: number
  readonly policy: JudgePolicy
  /** Cleaning is dear: called for new and edited entries only. The entry comes without the fields that are not trusted. */
  readonly clean: (entry: Entry, entryId: string) => CleanEntry
}

/** What a document means for what is known of its feed: what is new and where it belongs, what is edited, what is gone (P7–P18). */
export function judge(input: JudgeInput): Judgement {
  const { feed, feedKey, known, policy } = input
  const candidates = withoutDeleted(candidatesOf(feed, feedKey, policy.ignore), feed.deleted)
  const names = namesOf(known)
  const matches = match(feedKey, candidates, known, names)
  const found = [...matches]
  return {
    added: add(input, candidates, matches, names),
    edited: found.flatMap(([candidate, entry]) => edit(input, candidate, entry)),
    listed: found.flatMap(([, entry]) =>
      entry.listed && !entry.withdrawn && entry.missing === 0 ? [] : [entry.id],
    ),
    aliases: found.flatMap(([candidate, entry]) =>
      newAliases(feedKey, candidate, entry, names).map((alias) => ({ id: entry.id, alias })),
    ),
    ...absences({ ...input, listed: candidates.length, matches }),
  }
}

/** New entries, oldest first, so that an interrupted run leaves no gap behind newer ones (P18). */
function add(
  input: JudgeInput,
  candidates: readonly Candidate[],
  matches: Matches,
  names: Names,
): readonly AddedEntry[] {
  const { now, policy } = input
  const fresh = candidates.filter((candidate) => !matches.has(candidate))
  const flood = isFlood({ ...policy, added: fresh.length, listed: candidates.length })
  const placing = { now, futureDates: policy.futureDates, flood, oldestAt: oldestOf(candidates, now) }
  const placed = fresh
    .map((candidate) => ({ candidate, riverAt: placeOf(candidate, placing) }))
    .sort((a, b) => a.riverAt - b.riverAt || b.candidate.position - a.candidate.position)

  const joins = policy.firstVisit && !policy.planetIsNew
  const kept = joins && policy.newFeedEntries > 0 ? policy.newFeedEntries : placed.length
  const waits = mustWait(input) ? 'approval' : undefined
  return placed.map(({ candidate, riverAt }, index) => {
    const entryId = freeName(input.feedKey, candidate, names)
    return {
      ...identityOf(input, candidate),
      aliases: aliasesOf(input.feedKey, candidate, entryId).filter((alias) => !names.has(alias)),
      entryId,
      publishedAt: candidate.publishedAt,
      firstSeenAt: now,
      riverAt,
      position: candidate.position,
      archive: flood && isArchiveHere(candidate, input),
      hold: index < placed.length - kept ? 'joining' : waits,
      raw: candidate.raw,
      clean: input.clean(candidate.entry, entryId),
    }
  })
}

/** Who has been let in once is trusted from then on, in the mode that holds first entries. */
function mustWait({ known, policy }: JudgeInput): boolean {
  if (policy.moderation === 'open') return false
  return (
    policy.moderation === 'all-held' ||
    !known.some(({ hold, hidden }) => hold === undefined && hidden !== true)
  )
}

/** A planet's first build announces everything that has a date: nobody has read it yet (P17). */
function isArchiveHere({ publishedAt }: Candidate, { now, policy }: JudgeInput): boolean {
  return policy.firstVisit && policy.planetIsNew ? publishedAt === undefined : isArchive(publishedAt, now)
}

function edit(input: JudgeInput, candidate: Candidate, known: KnownEntry): readonly EditedEntry[] {
  if (candidate.fingerprint === known.fingerprint) return []
  return [
    {
      ...identityOf(input, candidate),
      aliases: [],
      id: known.id,
      entryId: known.entryId,
      publishedAt: candidate.publishedAt,
      editedAt: input.now,
      raw: candidate.raw,
      clean: input.clean(candidate.entry, known.entryId),
    },
  ]
}

function identityOf(input: JudgeInput, candidate: Candidate): EntryIdentity {
  return {
    aliases: [],
    canonical: candidate.canonical,
    origin: originOf(input.feed, candidate.entry),
    title: candidate.title,
    fingerprint: candidate.fingerprint,
  }
}

/** Names the article in whichever feed it appears (RFC 4287 §4.2.11): the id of the feed that it comes from, and its own (P11). */
function originOf(feed: Feed, entry: Entry): string | undefined {
  const source = entry.source?.id ?? feed.id
  if (source === undefined || entry.id === undefined) return undefined
  return digest([source, entry.id])
}
