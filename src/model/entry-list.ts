import { listAt, type NumberLists, numberLists, startAt } from '../lib/number-lists.ts'
import { splitDays } from '../lib/split-days.ts'
import { type CardColumns, CardTable, cardTable } from './card-table.ts'
import type { RiverEntry } from './river-entry.ts'
import type { EntryCard } from './stored-entry.ts'

/** What a river knows of its entries, by row of its cards. */
export interface Surroundings {
  /** Feeds, other than the entry's own, in which it appears; of few entries. */
  readonly alsoOn: ReadonlyMap<number, readonly number[]>
  /** Rows of entries with similar words, all in the river. */
  readonly kin: NumberLists
  /** Places in `slugs`. */
  readonly tags: NumberLists
  /** Of the tags that have pages. */
  readonly slugs: readonly string[]
}

/** A list as plain data, by itself: so another thread can be told. */
export interface Excerpt extends Surroundings {
  readonly cards: CardColumns
  readonly length: number
}

/** The entries of one calendar day. */
export interface Day {
  /** `2025-10-29`. */
  readonly day: string
  readonly entries: EntryList
}

/** Nearly all entries are nowhere else, and share one list of it. */
const nowhereElse: readonly number[] = []

/** Entries of a river in their order. They are rows of its table, and made into objects only when they are looked at. */
export class EntryList implements Iterable<RiverEntry> {
  readonly cards: CardTable
  readonly around: Surroundings
  readonly rows: Uint32Array

  constructor(cards: CardTable, around: Surroundings, rows: Uint32Array) {
    this.cards = cards
    this.around = around
    this.rows = rows
  }

  get length(): number {
    return this.rows.length
  }

  /** As of arrays: −1 is the last. */
  at(index: number): RiverEntry | undefined {
    const row = this.rows.at(index)
    return row === undefined ? undefined : new Row(this.cards, this.around, row)
  }

  /** Its place in the river, milliseconds UTC; the index must be one of the list. */
  momentAt(index: number): number {
    return this.cards.riverAt(this.rows[index] ?? 0)
  }

  slice(start?: number, end?: number): EntryList {
    return this.#with(this.rows.subarray(start, end))
  }

  /** Those whose rows are wanted. */
  filter(isWanted: (row: number, index: number) => boolean): EntryList {
    return this.#with(this.rows.filter(isWanted))
  }

  /** By calendar days of a time zone, where the newest come first. */
  *days(timezone: string): Generator<Day> {
    for (const { day, start, end } of splitDays(this.length, (index) => this.momentAt(index), timezone))
      yield { day, entries: this.slice(start, end) }
  }

  *[Symbol.iterator](): Generator<RiverEntry> {
    for (const row of this.rows) yield new Row(this.cards, this.around, row)
  }

  map<Result>(form: (entry: RiverEntry) => Result): Result[] {
    return Array.from(this.rows, (row) => form(new Row(this.cards, this.around, row)))
  }

  find(isIt: (entry: RiverEntry) => boolean): RiverEntry | undefined {
    for (const entry of this) if (isIt(entry)) return entry
    return undefined
  }

  excerpt(): Excerpt {
    const { around, cards } = this
    const rows = new Set(this.rows)
    for (const row of this.rows) for (const other of listAt(around.kin, row)) rows.add(other)
    const taken = Uint32Array.from(rows)
    const places = new Map([...taken].map((row, place) => [row, place]))
    const slugs = new Map<number, number>()
    function slugPlace(slug: number): number {
      const place = slugs.get(slug) ?? slugs.size
      slugs.set(slug, place)
      return place
    }
    return {
      cards: cards.pick(taken).columns,
      length: this.length,
      alsoOn: new Map([...taken].flatMap((row, place) => pairOf(place, around.alsoOn.get(row)))),
      kin: numberLists(
        [...this.rows].map((row) => [...listAt(around.kin, row)].map((kin) => places.get(kin) ?? 0)),
      ),
      tags: numberLists([...this.rows].map((row) => [...listAt(around.tags, row)].map(slugPlace))),
      slugs: [...slugs.keys()].map((slug) => around.slugs[slug] ?? ''),
    }
  }

  #with(rows: Uint32Array): EntryList {
    return new EntryList(this.cards, this.around, rows)
  }
}

const none = { ends: new Uint32Array(), values: new Uint32Array() }

export const noEntries = new EntryList(
  cardTable([]),
  { alsoOn: new Map(), kin: none, tags: none, slugs: [] },
  new Uint32Array(),
)

/** The list of an excerpt. */
export function listOf({ cards, length, ...around }: Excerpt): EntryList {
  return new EntryList(
    new CardTable(cards),
    around,
    Uint32Array.from({ length }, (_, row) => row),
  )
}

function pairOf(place: number, feeds: readonly number[] | undefined) {
  return feeds === undefined ? [] : [[place, feeds] as const]
}

/** An entry of a list. */
class Row implements RiverEntry {
  readonly #cards: CardTable
  readonly #around: Surroundings
  readonly #row: number
  #card: EntryCard | undefined
  #tags: readonly string[] | undefined

  constructor(cards: CardTable, around: Surroundings, row: number) {
    this.#cards = cards
    this.#around = around
    this.#row = row
  }

  get card(): EntryCard {
    this.#card ??= this.#cards.card(this.#row)
    return this.#card
  }

  get alsoOn(): readonly number[] {
    return this.#around.alsoOn.get(this.#row) ?? nowhereElse
  }

  get tags(): readonly string[] {
    this.#tags ??= this.#readTags()
    return this.#tags
  }

  get kin(): readonly EntryCard[] {
    return Array.from(listAt(this.#around.kin, this.#row), (row) => this.#cards.card(row))
  }

  get media(): boolean {
    return this.#cards.hasMedia(this.#row)
  }

  #readTags(): readonly string[] {
    const { tags, slugs } = this.#around
    const end = tags.ends[this.#row] ?? 0
    const found: string[] = []
    for (let at = startAt(tags.ends, this.#row); at < end; at++) found.push(slugs[tags.values[at] ?? 0] ?? '')
    return found
  }
}
