import { createHash } from 'node:crypto'
import { startAt } from '../lib/number-lists.ts'
import type { EntryList } from '../model/entry-list.ts'

/** What a seal stands for, beside the entries themselves. */
export interface SealFacts {
  /** Names all that is shown of a feed. */
  readonly keyOf: (feedId: number) => string
  /** Are the kin of the entries shown? */
  readonly kin?: boolean | undefined
}

/** Numbers of an entry beside its tags and kin, of one of its kin, and hashed at once. */
const sizes = { entry: 8, kin: 3, batch: 4096 }

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
  /** Named after the numbers. */
  readonly #feeds = new Set<number>()
  readonly #alsoOn: (readonly number[])[] = []
  /** Slug → its number here: elsewhere it has another with every river. */
  readonly #slugs = new Map<string, number>()
  #held = new Float64Array(sizes.batch)
  #count = 0

  constructor(facts: SealFacts) {
    this.#facts = facts
  }

  add({ cards, around, rows }: EntryList): void {
    const { tags, kin, slugs } = around
    for (const row of rows) {
      const [firstTag, endOfTags] = [startAt(tags.ends, row), tags.ends[row] ?? 0]
      const [firstKin, endOfKin] = this.#facts.kin ? [startAt(kin.ends, row), kin.ends[row] ?? 0] : [0, 0]
      let at = this.#placeFor(sizes.entry + endOfTags - firstTag + sizes.kin * (endOfKin - firstKin))
      const held = this.#held
      held[at++] = cards.id(row)
      held[at++] = cards.version(row)
      held[at++] = cards.feedId(row)
      held[at++] = cards.riverAt(row)
      held[at++] = cards.publishedAt(row)
      held[at++] = cards.isArchive(row) ? 1 : 0
      held[at++] = endOfTags - firstTag
      held[at++] = endOfKin - firstKin
      this.#feeds.add(cards.feedId(row))
      for (let tag = firstTag; tag < endOfTags; tag++)
        held[at++] = this.#slugNumber(slugs[tags.values[tag] ?? 0] ?? '')
      for (let place = firstKin; place < endOfKin; place++) {
        const one = kin.values[place] ?? 0
        held[at++] = cards.id(one)
        held[at++] = cards.version(one)
        held[at++] = cards.riverAt(one)
        this.#feeds.add(cards.feedId(one))
      }
      this.#count = at
      const alsoOn = around.alsoOn.get(row)
      if (alsoOn !== undefined) this.#alsoOn.push([cards.id(row), ...alsoOn])
    }
  }

  close(): string {
    this.#hashHeld()
    for (const [, ...others] of this.#alsoOn) for (const feedId of others) this.#feeds.add(feedId)
    const names = Array.from(this.#feeds, (feedId) => [feedId, this.#facts.keyOf(feedId)])
    const rest = JSON.stringify([names, this.#alsoOn, [...this.#slugs.keys()]])
    return this.#hash.update(rest).digest('hex').slice(0, 20)
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

  #slugNumber(slug: string): number {
    const number = this.#slugs.get(slug) ?? this.#slugs.size
    this.#slugs.set(slug, number)
    return number
  }
}
