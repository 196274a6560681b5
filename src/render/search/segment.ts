import { createHash } from 'node:crypto'
import type { EntryList } from '../../model/entry-list.ts'
import type { PlannedFile, Site } from '../../model/site.ts'
import { type FoundEntry, findable, foundEntry } from './found-entry.ts'
import type { Block } from './time-blocks.ts'
import { WordIndex } from './word-index.ts'

/** Grows with every change of this folder, or of `lib/search-terms.ts`, that changes files of unchanged content. */
const version = 3

/** Entries of a file of results: few, because a reader is shown ten from anywhere. */
export const entriesOfFile = 4
/** Parts of the words of a segment: as many as keep each small, a power of two. */
const parts = { least: 8, most: 2048, entriesOfEach: 8 }
/** Loaded at once. */
const batch = 200

/** A part of the index: entries that follow each other in time, and their words. Nothing in it knows of other segments. */
export interface Segment {
  /** Names all that goes into its files, which are named by it: they never change, they come and go. */
  readonly key: string
  readonly entries: EntryList
  /** How many files its words are in: `search/words/KEY/0.bin` and on. */
  readonly parts: number
}

export function segmentOf(site: Site, { from, to }: Block, names: ReadonlyMap<number, string>): Segment {
  const entries = site.river.entries.slice(from, to)
  const wanted = 2 ** Math.ceil(Math.log2(entries.length / parts.entriesOfEach))
  return {
    key: keyOf(entries, site.planet.timezone, names),
    entries,
    parts: Math.min(Math.max(wanted, parts.least), parts.most),
  }
}

/** The same for the same entries in every store: ids are not in it. */
function keyOf(
  { cards, rows }: EntryList,
  timezone: string,
  names: ReadonlyMap<number, string>,
): Segment['key'] {
  const authors = new Map<number, number>()
  const facts = new Float64Array(rows.length * 3)
  let at = 0
  for (const row of rows) {
    const feedId = cards.feedId(row)
    const author = authors.get(feedId) ?? authors.size
    authors.set(feedId, author)
    facts[at++] = cards.version(row)
    facts[at++] = cards.riverAt(row)
    facts[at++] = author
  }
  const texts = [version, timezone, ...[...authors.keys()].map((feedId) => names.get(feedId))]
  return createHash('sha256')
    .update(cards.namesOf(rows))
    .update(new Uint8Array(facts.buffer))
    .update(JSON.stringify(texts))
    .digest('hex')
    .slice(0, 16)
}

interface Body {
  readonly words: readonly Uint8Array[]
  readonly found: readonly string[]
}

/** What segments hold, made when the first of their files is rendered. */
export type Bodies = (segment: Segment) => Promise<Body>

/** Segments whose files may be rendered at the same time: the last files of one and the first of the next. */
const atOnce = 2

/** Keeps what was made last, and no more: the segments of a large planet together would fill the memory. */
export function bodiesOf(site: Site, names: ReadonlyMap<number, string>): Bodies {
  const made = new Map<string, Promise<Body>>()
  return (segment) => {
    const known = made.get(segment.key)
    if (known !== undefined) return known
    for (const key of [...made.keys()].slice(0, Math.max(0, made.size - atOnce + 1))) made.delete(key)
    const body = makeBody(site, segment, names)
    made.set(segment.key, body)
    return body
  }
}

async function makeBody(site: Site, segment: Segment, names: ReadonlyMap<number, string>): Promise<Body> {
  const index = new WordIndex()
  const found: (FoundEntry | null)[] = []
  const ids = segment.entries.map(({ card }) => card.id)
  for (let start = 0; start < ids.length; start += batch) {
    const wanted = ids.slice(start, start + batch)
    const stored = new Map((await site.load(wanted)).map((entry) => [entry.id, entry]))
    for (const { card } of segment.entries.slice(start, start + batch)) {
      const entry = stored.get(card.id)
      // An entry that has left the store meanwhile keeps its number, and is found by nothing.
      index.add(
        entry === undefined
          ? { title: '', names: [], text: '', facts: [] }
          : findable({ ...entry, ...card }, names.get(card.feedId) ?? '', site.planet.timezone),
      )
      found.push(entry === undefined ? null : foundEntry({ ...entry, ...card }))
    }
  }
  return { words: index.parts(segment.parts), found: filesOf(found) }
}

function filesOf(found: readonly (FoundEntry | null)[]): string[] {
  const files: string[] = []
  for (let start = 0; start < found.length; start += entriesOfFile)
    files.push(JSON.stringify(found.slice(start, start + entriesOfFile)))
  return files
}

/** The files of a segment: its words, and its entries as results. */
export function* planSegment(segment: Segment, bodies: Bodies): Iterable<PlannedFile> {
  const { key } = segment
  for (let part = 0; part < segment.parts; part++)
    yield {
      path: `search/words/${key}/${part}.bin`,
      key,
      render: async () => (await bodies(segment)).words[part] ?? new Uint8Array(),
    }
  for (let file = 0; file * entriesOfFile < segment.entries.length; file++)
    yield {
      path: `search/entries/${key}/${file}.json`,
      key,
      render: async () => (await bodies(segment)).found[file] ?? '[]',
    }
}

/** Moments of the river that the index knows of without a look at its entries. */
export function momentsOf(entries: EntryList, step: number): number[] {
  const last = entries.length - 1
  const moments: number[] = []
  for (let index = 0; index < last; index += step) moments.push(entries.momentAt(index))
  return [...moments, entries.momentAt(last)]
}
