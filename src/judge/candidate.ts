import type { Feed } from '../model/feed.ts'
import { trustedEntry } from '../model/trusted-entry.ts'
import { alternativeIdOf, entryIdOf, type Trait, traitsOf } from './entry-key.ts'
import { type Face, faceOf } from './face.ts'
import { fingerprintOf } from './fingerprint.ts'
import { momentOf } from './moment.ts'

/** An entry of the document, told apart from its others. */
export interface Candidate extends Face {
  /** What it may be recognised by, best first. */
  readonly traits: readonly [Trait, ...Trait[]]
  /** How many of its traits it takes to be unique in the document. */
  readonly depth: number
  /** Made of that many traits: unique in the document. */
  readonly entryId: string
  /** Its guid as an address, however written; undefined if another entry of the document has the same. */
  readonly alternativeId: string | undefined
  readonly fingerprint: string
}

/** The entries of a document, each once, told apart even where their ids are not (P8, P9). */
export function candidatesOf(feed: Feed, feedKey: string, ignore: readonly string[]): readonly Candidate[] {
  const faces = feed.entries.map((raw, position) =>
    faceOf(raw, ignore.length === 0 ? raw : trustedEntry(raw, ignore), position),
  )
  const candidates = tellApart(faces).map(({ face, traits, depth }): Candidate => {
    const entryId = entryIdOf(feedKey, traits.slice(0, depth))
    const alternativeId = alternativeIdOf(feedKey, face.guid)
    return { ...face, traits, depth, entryId, alternativeId, fingerprint: fingerprintOf(face) }
  })
  const alternatives = Map.groupBy(candidates, (candidate) => candidate.alternativeId)
  return candidates.map((candidate) =>
    alternatives.get(candidate.alternativeId)?.length === 1
      ? candidate
      : { ...candidate, alternativeId: undefined },
  )
}

interface Told {
  readonly face: Face
  readonly traits: readonly [Trait, ...Trait[]]
  readonly depth: number
}

/** Takes as many traits as make each entry unique (P9). Those equal in all of them are one entry, written twice. */
function tellApart(faces: readonly Face[]): readonly Told[] {
  const all = latestOfEach(faces).map((face) => ({ face, traits: traitsOf(face), depth: 1 }))
  return split(all).toSorted((a, b) => a.face.position - b.face.position)
}

function split(entries: readonly Told[]): readonly Told[] {
  const groups = Map.groupBy(entries, ({ traits, depth }) => traits[depth - 1]?.join(' ') ?? '')
  return [...groups.values()].flatMap((group) => {
    const [first] = group
    if (first === undefined) return []
    if (group.length === 1 || group.every(({ traits, depth }) => traits.length <= depth)) return [first]
    return split(group.map((told) => ({ ...told, depth: Math.min(told.depth + 1, told.traits.length) })))
  })
}

/**
 * The entries, leaving out those of which the document holds a later state: one id, one link, one title, and a later
 * date (RFC 4287 §4.1.1). Otherwise the feed has a broken id rather than a history, and no entry may be lost.
 */
function latestOfEach(faces: readonly Face[]): readonly Face[] {
  const states = Map.groupBy(faces, ({ guid, canonical, title, position }) =>
    guid === undefined || canonical === undefined ? position : JSON.stringify([guid, canonical, title]),
  )
  return [...states.values()].flatMap((group) => {
    const latest = group.reduce((at, face) => Math.max(at, updatedAt(face)), 0)
    return group.filter((face) => updatedAt(face) === latest)
  })
}

function updatedAt({ entry, publishedAt }: Face): number {
  return momentOf(entry.updated) ?? publishedAt ?? 0
}
