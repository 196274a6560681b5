import { canonicalUrl } from '../lib/canonical-url.ts'
import type { Entry } from '../model/entry.ts'
import type { Feed } from '../model/feed.ts'
import { trustedEntry } from '../model/trusted-entry.ts'
import { alternativeIdOf, entryIdOf, sharedGuidMark, type Trait, traitsOf } from './entry-key.ts'
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
  /** Names it may be stored under, most telling first; the last is made of its best trait alone. */
  readonly names: readonly string[]
  /** Marks a guid that other entries of the document have too; undefined if it is this one's alone. */
  readonly sharedGuid: string | undefined
  /** Its guid as an address, however written; undefined if another entry of the document has the same. */
  readonly alternativeId: string | undefined
  readonly canonical: string | undefined
  readonly title: string
  readonly publishedAt: number | undefined
  readonly fingerprint: string
}

/** The entries of a document, each once, told apart even where their ids are not (P8, P9). */
export function candidatesOf(feed: Feed, feedKey: string, ignore: readonly string[]): readonly Candidate[] {
  const entries = feed.entries.map((raw) => (ignore.length === 0 ? raw : trustedEntry(raw, ignore)))
  const candidates = tellApart(entries).map(({ position, traits, depth }): Candidate => {
    const entry = entries[position] as Entry
    const names = traits.map((_, index) => entryIdOf(feedKey, traits.slice(0, index + 1)))
    return {
      raw: feed.entries[position] as Entry,
      entry,
      position,
      entryId: names[depth - 1] as string,
      names: names.reverse(),
      sharedGuid: depth === 1 ? undefined : sharedGuidMark(feedKey, entry.id),
      alternativeId: alternativeIdOf(feedKey, entry.id),
      canonical: canonicalUrl(entry.permalink),
      title: plainTitle(entry.title),
      publishedAt: publishedAt(entry),
      fingerprint: fingerprintOf(entry),
    }
  })
  const alternatives = Map.groupBy(candidates, (candidate) => candidate.alternativeId)
  return candidates.map((candidate) =>
    alternatives.get(candidate.alternativeId)?.length === 1
      ? candidate
      : { ...candidate, alternativeId: undefined },
  )
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
