import { joinLists, listAt, type NumberLists, numberLists } from '../lib/number-lists.ts'
import type { EntryCard } from './stored-entry.ts'
import type { EntryTraits } from './traits.ts'

/** Of a row: how many numbers it has, and which of them is what. No date is NaN. */
const width = 7
const field = { id: 0, feedId: 1, riverAt: 2, publishedAt: 3, position: 4, version: 5, marks: 6 }
const mark = { archive: 1, media: 2 }
const nameBytes = 32
/** Of four bytes: they are copied faster than bytes. */
const nameWords = nameBytes / 4

/** What a table holds: plain data, so that other threads can be told. Ids of entries are less than 2³². */
export interface CardColumns {
  readonly facts: Float64Array
  /** SHA-256, row by row, beginning at a multiple of four bytes. */
  readonly names: Uint8Array
  /** Ids of entries with similar words. */
  readonly kin: NumberLists
  /** Places in `words`. */
  readonly tags: NumberLists
  /** Tags, each once, as feeds word them. */
  readonly words: readonly string[]
}

/** What is said of an entry in a table. */
export type CardRow = EntryCard & EntryTraits

/**
 * The cards of many entries, with their traits, by row. In columns: a planet has hundreds of thousands, and a build that changes
 * one page looks at all of them.
 */
export class CardTable implements Iterable<EntryCard> {
  readonly columns: CardColumns
  readonly length: number

  constructor(columns: CardColumns) {
    this.columns = columns
    this.length = columns.facts.length / width
  }

  id(row: number): number {
    return this.columns.facts[row * width + field.id] ?? 0
  }

  feedId(row: number): number {
    return this.columns.facts[row * width + field.feedId] ?? 0
  }

  riverAt(row: number): number {
    return this.columns.facts[row * width + field.riverAt] ?? 0
  }

  /** NaN: its feed says none. */
  publishedAt(row: number): number {
    return this.columns.facts[row * width + field.publishedAt] ?? Number.NaN
  }

  position(row: number): number {
    return this.columns.facts[row * width + field.position] ?? 0
  }

  version(row: number): number {
    return this.columns.facts[row * width + field.version] ?? 0
  }

  isArchive(row: number): boolean {
    return (this.#marks(row) & mark.archive) !== 0
  }

  hasMedia(row: number): boolean {
    return (this.#marks(row) & mark.media) !== 0
  }

  entryId(row: number): string {
    return this.#name(row).toString('hex')
  }

  /** Their names, 32 bytes each. */
  namesOf(rows: Uint32Array): Uint8Array {
    const names = new Uint32Array(rows.length * nameWords)
    const { buffer, byteOffset, byteLength } = this.columns.names
    const known = new Uint32Array(buffer, byteOffset, byteLength / names.BYTES_PER_ELEMENT)
    let at = 0
    for (const row of rows)
      for (let word = row * nameWords; word < (row + 1) * nameWords; word++) names[at++] = known[word] ?? 0
    return new Uint8Array(names.buffer)
  }

  /** As their names in hexadecimal would be compared. */
  compareNames(row: number, other: number): number {
    return this.#name(row).compare(this.#name(other))
  }

  card(row: number): EntryCard {
    const publishedAt = this.publishedAt(row)
    return {
      id: this.id(row),
      entryId: this.entryId(row),
      feedId: this.feedId(row),
      riverAt: this.riverAt(row),
      position: this.position(row),
      publishedAt: Number.isNaN(publishedAt) ? undefined : publishedAt,
      archive: this.isArchive(row),
      version: this.version(row),
    }
  }

  traits(row: number): EntryTraits {
    const { tags, kin, words } = this.columns
    return {
      tags: [...listAt(tags, row)].map((place) => words[place] ?? ''),
      kin: [...listAt(kin, row)],
      media: this.hasMedia(row),
    }
  }

  *[Symbol.iterator](): Generator<EntryCard> {
    for (let row = 0; row < this.length; row++) yield this.card(row)
  }

  /** The same table with some entries in other places. `momentOf`: where in the river, by row. */
  placedAt(momentOf: (row: number) => number): CardTable {
    const facts = this.columns.facts.slice()
    for (let row = 0; row < this.length; row++) facts[row * width + field.riverAt] = momentOf(row)
    return new CardTable({ ...this.columns, facts })
  }

  /** Some rows by themselves, without their traits. */
  pick(rows: Uint32Array): CardTable {
    const facts = new Float64Array(rows.length * width)
    for (const [place, row] of rows.entries())
      facts.set(this.columns.facts.subarray(row * width, (row + 1) * width), place * width)
    const none = { ends: new Uint32Array(rows.length), values: new Uint32Array() }
    return new CardTable({ facts, names: this.namesOf(rows), kin: none, tags: none, words: [] })
  }

  #marks(row: number): number {
    return this.columns.facts[row * width + field.marks] ?? 0
  }

  #name(row: number): Buffer {
    const { buffer, byteOffset } = this.columns.names
    return Buffer.from(buffer, byteOffset + row * nameBytes, nameBytes)
  }
}

export function cardTable(rows: readonly CardRow[]): CardTable {
  const facts = new Float64Array(rows.length * width)
  const names = new Uint8Array(rows.length * nameBytes)
  const words = new Map<string, number>()
  for (const [row, { entryId, archive, media, ...card }] of rows.entries()) {
    const marks = (archive ? mark.archive : 0) + (media ? mark.media : 0)
    const { id, feedId, riverAt, publishedAt = Number.NaN, position, version } = card
    facts.set([id, feedId, riverAt, publishedAt, position, version, marks], row * width)
    names.set(Buffer.from(entryId, 'hex'), row * nameBytes)
  }
  const kin = numberLists(rows.map((row) => row.kin))
  const tags = numberLists(rows.map((row) => row.tags.map((word) => placeOf(word, words))))
  return new CardTable({ facts, names, kin, tags, words: [...words.keys()] })
}

/** The rows of several tables, one after the other. */
export function joinTables(tables: readonly CardTable[]): CardTable {
  const parts = tables.map(({ columns }) => columns)
  const words = new Map<string, number>()
  const numbers = parts.map((part) => part.words.map((word) => placeOf(word, words)))
  const size = tables.reduce((sum, { length }) => sum + length, 0)
  const facts = new Float64Array(size * width)
  const names = new Uint8Array(size * nameBytes)
  let row = 0
  for (const part of parts) {
    facts.set(part.facts, row * width)
    names.set(part.names, row * nameBytes)
    row += part.facts.length / width
  }
  return new CardTable({
    facts,
    names,
    kin: joinLists(parts.map(({ kin }) => kin)),
    tags: joinLists(
      parts.map(({ tags }) => tags),
      (part) => numbers[part],
    ),
    words: [...words.keys()],
  })
}

function placeOf(word: string, words: Map<string, number>): number {
  const known = words.get(word)
  if (known !== undefined) return known
  words.set(word, words.size)
  return words.size - 1
}
