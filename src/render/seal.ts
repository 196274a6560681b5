import { createHash, hash } from 'node:crypto'
import { startAt } from '../lib/number-lists.ts'
import type { EntryList } from '../model/entry-list.ts'

/** Numbers that are hashed at once, and those of one entry: a stamp, how many kin, and a stamp for each. */
const sizes = { batch: 16_384, entry: 3, kin: 2 }

/** Shared: seals are made one after the other. */
const scratch = new Uint32Array(sizes.batch)

const nowhereElse: readonly number[] = []

/**
 * For each row of a river two numbers that stand for everything that files tell of its entry, but for its kin: its words by version,
 * place, feeds and tags.
 */
export type Stamps = Uint32Array

/** The first 48 bits of a name in hexadecimal: as many as a number holds exactly. */
function numberOf(name: string): number {
  return Number.parseInt(name.slice(0, 12), 16)
}

/**
 * Made once, because an entry is in five sections, and in those of whose kin it is. `keys`: by feed, a hash of what is shown of it, in
 * hexadecimal.
 */
export function stampsOf({ cards, around, rows }: EntryList, keys: ReadonlyMap<number, string>): Stamps {
  const feeds = new Map(Array.from(keys, ([feedId, key]) => [feedId, numberOf(key)]))
  const keyOf = (feedId: number) => feeds.get(feedId) ?? 0
  const { tags } = around
  const slugs = around.slugs.map((slug) => numberOf(hash('sha256', slug, 'hex')))
  const stamps = new Uint32Array(cards.length * 2)
  let [one, other] = [0, 0]

  /** A multiplication in each half, as in MurmurHash: two states of one entry would have to meet in 64 bits. */
  function mix(number: number): void {
    const low = number | 0
    const high = (number / 2 ** 32) | 0
    one = Math.imul(Math.imul(one ^ low, 0x9e3779b1) ^ high, 0x85ebca6b)
    one ^= one >>> 15
    other = Math.imul(Math.imul(other ^ high, 0xc2b2ae35) ^ low, 0x27d4eb2f)
    other ^= other >>> 13
  }

  for (const row of rows) {
    ;[one, other] = [0, 0]
    const publishedAt = cards.publishedAt(row)
    const alsoOn = around.alsoOn.get(row) ?? nowhereElse
    mix(cards.id(row))
    mix(cards.version(row))
    mix(cards.riverAt(row))
    mix(publishedAt)
    mix((cards.isArchive(row) ? 1 : 0) + (Number.isNaN(publishedAt) ? 2 : 0))
    mix(keyOf(cards.feedId(row)))
    mix(alsoOn.length)
    for (const feedId of alsoOn) mix(keyOf(feedId))
    const end = tags.ends[row] ?? 0
    for (let at = startAt(tags.ends, row); at < end; at++) mix(slugs[tags.values[at] ?? 0] ?? 0)
    stamps[row * 2] = one
    stamps[row * 2 + 1] = other
  }
  return stamps
}

/** Of what a seal is made. */
export interface SealFacts {
  readonly stamps: Stamps
  /** Are the kin of the entries shown? */
  readonly kin?: boolean | undefined
}

/**
 * One short name for lists of entries of a river, with everything that files tell of them. As numbers, which are hashed together: a planet has a
 * hundred thousand entries, and a name for each would take longer than all the rest of a build that changes one page.
 */
export function sealOf(lists: readonly EntryList[], { stamps, kin: withKin = false }: SealFacts): string {
  const sha256 = createHash('sha256')
  let held = scratch
  let count = 0

  function makeRoomFor(size: number): void {
    if (count + size <= held.length) return
    sha256.update(new Uint8Array(held.buffer, 0, count * held.BYTES_PER_ELEMENT))
    if (size > held.length) held = new Uint32Array(size)
    count = 0
  }

  for (const { around, rows } of lists) {
    const { ends, values } = around.kin
    for (const row of rows) {
      const end = withKin ? (ends[row] ?? 0) : 0
      const start = withKin ? startAt(ends, row) : 0
      makeRoomFor(sizes.entry + sizes.kin * (end - start))
      held[count++] = stamps[row * 2] ?? 0
      held[count++] = stamps[row * 2 + 1] ?? 0
      held[count++] = end - start
      for (let at = start; at < end; at++) {
        const kin = values[at] ?? 0
        held[count++] = stamps[kin * 2] ?? 0
        held[count++] = stamps[kin * 2 + 1] ?? 0
      }
    }
  }
  sha256.update(new Uint8Array(held.buffer, 0, count * held.BYTES_PER_ELEMENT))
  return sha256.digest('hex').slice(0, 20)
}
