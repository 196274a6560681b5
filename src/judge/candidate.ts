import { canonicalUrl } from '../lib/canonical-url.ts'
import type { Entry } from '../model/entry.ts'
import type { Feed } from '../model/feed.ts'
import { trustedEntry } from '../model/trusted-entry.ts'
import { alternativeIdOf, entryIdOf, type Trait, traitsOf } from './entry-key.ts'
import { fingerprintOf } from './fingerprint.ts'
import { momentOf, publishedAt } from './moment.ts'
import { plainTitle } from './plain.ts'

/** An entry of the document, with all that it may be recognised by. */
export interface Candidate {
  readonly raw: Entry
  /** Without the fields that are not trusted. */
  readonly entry: Entry
  /** 0 = top of the document. */
  readonly position: number
  /** Unique in the document. */
  readonly entryId: string
  /** Whether `entryId` is its first trait alone: nothing else in the document has the same. */
  readonly plain: boolean
  /** Names it may have been stored under, most telling first. */
  readonly formerIds: readonly string[]
  /** Its guid as an address, however written; undefined if another entry of the document has the same. */
  readonly alternativeId: string | undefined
  readonly canonical: string | undefined
  readonly title: string
  readonly publishedAt: number | undefined
  readonly fingerprint: string
}

/** The entries of a document, each once, told apart even where their ids are not (P8, P9). */
export function candidatesOf(
  feed: Feed,
  feedKey: string,
  ignore: readonly string[],
  anyKnown: boolean,
): readonly Candidate[] {
  const entries = feed.entries.map((raw) => (ignore.length === 0 ? raw : trustedEntry(raw, ignore)))
  const told = tellApart(entries)
  const alternatives = new Map<string, number>()
  const candidates = told.map(({ position, traits, depth }) => {
    const entry = entries[position] as Entry
    const alternativeId = alternativeIdOf(feedKey, entry.id)
    if (alternativeId !== undefined)
      alternatives.set(alternativeId, (alternatives.get(alternativeId) ?? 0) + 1)
    return {
      raw: feed.entries[position] as Entry,
      entry,
      position,
      entryId: entryIdOf(feedKey, traits.slice(0, depth)),
      plain: depth === 1,
      formerIds: anyKnown ? formerIds(feedKey, traits, depth) : [],
      alternativeId,
      canonical: canonicalUrl(entry.permalink),
      title: plainTitle(entry.title),
      publishedAt: publishedAt(entry),
      fingerprint: fingerprintOf(entry),
    }
  })
  return candidates.map((candidate) =>
    (alternatives.get(candidate.alternativeId ?? '') ?? 0) > 1
      ? { ...candidate, alternativeId: undefined }
      : candidate,
  )
}

/**
 * In other documents the entry may have needed more traits to be told apart, or fewer. The more telling names come first,
 * so that of two entries with one guid each finds its own.
 */
function formerIds(feedKey: string, traits: readonly Trait[], depth: number): readonly string[] {
  const depths = [2, 3, 4, 1].filter((other) => other !== depth && other <= traits.length)
  return depths.map((other) => entryIdOf(feedKey, traits.slice(0, other)))
}

interface Told {
  readonly position: number
  readonly traits: readonly Trait[]
  /** How many of the traits it takes to be unique. */
  readonly depth: number
}

/** Takes as many traits as make each entry unique (P9). Those equal in all of them are one entry, written twice. */
function tellApart(entries: readonly Entry[]): readonly Told[] {
  const all = latestOfEach(entries).map((position) => ({
    position,
    traits: traitsOf(entries[position] as Entry),
  }))
  return split(all, 1).sort((a, b) => a.position - b.position)
}

type Untold = Omit<Told, 'depth'>

function split(entries: readonly Untold[], depth: number): Told[] {
  const groups = Map.groupBy(entries, ({ traits }) => JSON.stringify(traits[depth - 1] ?? ''))
  return [...groups.values()].flatMap((group) => {
    const [first] = group
    if (first === undefined) return []
    if (group.length === 1 || group.every(({ traits }) => traits.length <= depth))
      return [{ ...first, depth: Math.min(depth, first.traits.length) }]
    return split(group, depth + 1)
  })
}

/**
 * Positions of the entries, leaving out those of which the document holds a later state: one id, one link, one title
 * (RFC 4287 §4.1.1). With other links or titles, the feed has a broken id rather than a history, and no entry may be lost.
 */
function latestOfEach(entries: readonly Entry[]): readonly number[] {
  const latest = new Map<string, number>()
  entries.forEach((entry, position) => {
    const link = canonicalUrl(entry.permalink)
    const name =
      entry.id === undefined || link === undefined
        ? `${position}`
        : JSON.stringify([entry.id.trim(), link, plainTitle(entry.title)])
    const other = latest.get(name)
    if (other === undefined || updatedAt(entry) > updatedAt(entries[other] as Entry))
      latest.set(name, position)
  })
  return [...latest.values()]
}

function updatedAt(entry: Entry): number {
  return momentOf(entry.updated) ?? publishedAt(entry) ?? 0
}
