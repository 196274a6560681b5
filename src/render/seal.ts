import { createHash } from 'node:crypto'
import { startAt } from '../lib/number-lists.ts'
import type { EntryList } from '../model/entry-list.ts'

/** What a seal stands for, beside the entries themselves. */
export interface SealFacts {
  /** Stands for all that is shown of a feed (`numberOf`). */
  readonly keyOf: (feedId: number) => number
  /** Are the kin of the entries shown? */
  readonly kin?: boolean | undefined
}

/** Numbers of an entry beside its tags and kin, of one of its kin, and hashed at once. */
const sizes = { entry: 10, kin: 4, batch: 4096 }

/** Shared: seals are made one after the other. */
const scratch = new Float64Array(sizes.batch)

const nowhereElse: readonly number[] = []

/** The first 48 bits of a name in hexadecimal: as many as a number holds exactly. */
export function numberOf(name: string): number {
  return Number.parseInt(name.slice(0, 12), 16)
}

/**
 * One short name for lists of entries of a river, with everything that files tell of them: their words by version, place, feeds,
 * tags and, if wanted, kin. As numbers, which are hashed together: a planet has a hundred thousand entries, and a name for each
 * would take longer than all the rest of a build that changes one page.
 */
export function sealOf(lists: readonly EntryList[], facts: SealFacts): string {
  const seal = new Seal(facts)
  for (const list of lists) seal.add(list)
  return seal.close()
}

class Seal {
  readonly #facts: SealFacts
  readonly #hash = createHash('sha256')
  /** Place of a slug in the river → its number here: there it has another with every river. */
  readonly #slugs = new Map<number, number>()
  #slugNames: readonly string[] = []
  #held = scratch
  #count = 0

  constructor(facts: SealFacts) {
    this.#facts = facts
  }

  add({ cards, around, rows }: EntryList): void {
    const { tags, kin } = around
    this.#slugNames = around.slugs
    const { keyOf, kin: withKin } = this.#facts
    for (const row of rows) {
      const firstTag = startAt(tags.ends, row)
      const endOfTags = tags.ends[row] ?? 0
      const endOfKin = withKin === true ? (kin.ends[row] ?? 0) : 0
      const firstKin = withKin === true ? startAt(kin.ends, row) : 0
      const alsoOn = around.alsoOn.get(row) ?? nowhereElse
      const counts = endOfTags - firstTag + alsoOn.length + sizes.kin * (endOfKin - firstKin)
      let at = this.#placeFor(sizes.entry + counts)
      const held = this.#held
      held[at++] = cards.id(row)
      held[at++] = cards.version(row)
      held[at++] = cards.feedId(row)
      held[at++] = cards.riverAt(row)
      held[at++] = cards.publishedAt(row)
      held[at++] = cards.isArchive(row) ? 1 : 0
      held[at++] = endOfTags - firstTag
      held[at++] = endOfKin - firstKin
      held[at++] = alsoOn.length
      held[at++] = keyOf(cards.feedId(row))
      for (const feedId of alsoOn) held[at++] = keyOf(feedId)
      for (let tag = firstTag; tag < endOfTags; tag++) held[at++] = this.#slugNumber(tags.values[tag] ?? 0)
      for (let place = firstKin; place < endOfKin; place++) {
        const one = kin.values[place] ?? 0
        held[at++] = cards.id(one)
        held[at++] = cards.version(one)
        held[at++] = cards.riverAt(one)
        held[at++] = keyOf(cards.feedId(one))
      }
      this.#count = at
    }
  }

  close(): string {
    this.#hashHeld()
    const slugs = JSON.stringify(Array.from(this.#slugs.keys(), (place) => this.#slugNames[place]))
    return this.#hash.update(slugs).digest('hex').slice(0, 20)
  }

  /** Where the next `size` numbers go. */
  #placeFor(size: number): number {
    if (this.#count + size <= this.#held.length) return this.#count
    this.#hashHeld()
    if (size > this.#held.length) this.#held = new Float64Array(size)
    return 0
  }

  #hashHeld(): void {
    this.#hash.update(new Uint8Array(this.#held.buffer, 0, this.#count * this.#held.BYTES_PER_ELEMENT))
    this.#count = 0
  }

  #slugNumber(place: number): number {
    const known = this.#slugs.get(place)
    if (known !== undefined) return known
    this.#slugs.set(place, this.#slugs.size)
    return this.#slugs.size - 1
  }
}
