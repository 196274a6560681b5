import { type NumberLists, startAt } from '../lib/number-lists.ts'
import type { CardTable } from '../model/card-table.ts'
import { EntryList, type Surroundings } from '../model/entry-list.ts'
import type { RiverTag } from '../model/river.ts'
import { gatherTags, type TagLimits } from './tags.ts'

/** Entries that a page names as its entry's kin. */
const mostKin = 5

/** Entries that know what leads on from them, and the tags that lead to them. */
export interface Acquainted {
  readonly entries: EntryList
  readonly tags: readonly RiverTag[]
}

/** Tells the entries of these rows of their tags' pages and of those of their kin that are in the river with them. */
export function acquaint(
  cards: CardTable,
  rows: Uint32Array,
  alsoOn: Surroundings['alsoOn'],
  limits: TagLimits,
): Acquainted {
  const tags = gatherTags(cards, rows, limits)
  // Not by how much they are used: then a new entry would change the tags of others.
  const bySlug = tags.toSorted((one, other) => (one.slug < other.slug ? -1 : 1))
  const around = {
    alsoOn,
    kin: presentKin(cards, rows),
    tags: placesByRow(cards.length, bySlug),
    slugs: bySlug.map(({ slug }) => slug),
  }
  return {
    entries: new EntryList(cards, around, rows),
    tags: tags.map(({ slug, name, rows }) => ({ slug, name, entries: new EntryList(cards, around, rows) })),
  }
}

/** Row → the places of its tags in their list. */
function placesByRow(length: number, tags: readonly { readonly rows: Uint32Array }[]): NumberLists {
  const ends = new Uint32Array(length)
  for (const { rows } of tags) for (const row of rows) ends[row] = (ends[row] ?? 0) + 1
  let size = 0
  for (let row = 0; row < length; row++) {
    const count = ends[row] ?? 0
    // For a while where the list begins: each of its tags moves it on.
    ends[row] = size
    size += count
  }
  const values = new Uint32Array(size)
  for (const [place, { rows }] of tags.entries())
    for (const row of rows) {
      const end = ends[row] ?? 0
      values[end] = place
      ends[row] = end + 1
    }
  return { ends, values }
}

/** Row → the rows of its kin. */
function presentKin(cards: CardTable, rows: Uint32Array): NumberLists {
  let most = 0
  for (const row of rows) most = Math.max(most, cards.id(row))
  /** Id → row + 1, for ids are numbers in a row; 0: not in the river. */
  const places = new Uint32Array(most + 1)
  for (const row of rows) places[cards.id(row)] = row + 1
  const { kin } = cards.columns
  const ends = new Uint32Array(cards.length)
  const values = new Uint32Array(kin.values.length)
  let size = 0
  for (let row = 0; row < cards.length; row++) {
    const full = size + mostKin
    const end = kin.ends[row] ?? 0
    for (let at = startAt(kin.ends, row); at < end && size < full; at++) {
      const place = places[kin.values[at] ?? 0] ?? 0
      if (place > 0) values[size++] = place - 1
    }
    ends[row] = size
  }
  return { ends, values: values.subarray(0, size) }
}
