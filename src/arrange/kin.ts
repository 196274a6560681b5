import { HashCounts } from '../lib/hash-counts.ts'
import { strongBit } from '../lib/telling-words.ts'
import type { Signature } from '../model/traits.ts'

/** Figures found by looking at the kin of real entries. */
const measure = {
  /** The most telling words of an entry, which it is compared by. */
  words: 20,
  /** Entries that share a word and are compared, the latest ones. */
  perWord: 60,
  /** A word that so many of all entries have tells nothing, unless they are few. */
  commonShare: 0.1,
  commonCount: 12,
  strongWeight: 2,
  /** Cosine of the angle between two entries that are kin; 1 would be the same words. */
  least: 0.16,
  leastShared: 3,
  /** Different words in all, for each entry: the first ones bring more, later ones fewer. */
  newWords: 10,
}

interface Word {
  readonly key: number
  readonly weight: number
}

/**
 * The kin of entries: those before it with which an entry shares its most telling words (cosine of tf-idf, words of titles
 * and tags counting twice). `known` were there before; `fresh` are taken in their order, so that each finds only what came
 * before it, and a new entry changes no list but its own. The same entries in the same order have the same kin.
 */
export function findKin(
  known: readonly Signature[],
  fresh: readonly Signature[],
  most: number,
): ReadonlyMap<number, readonly number[]> {
  const wordsOf = wordReader([...known, ...fresh])
  const shelf = new Shelf(known.length + fresh.length)
  for (const { id, telling } of meetable(known, fresh, wordsOf)) shelf.add(id, telling)
  const kin = new Map<number, readonly number[]>()
  for (const { id, words } of fresh) {
    const telling = wordsOf(words)
    kin.set(id, shelf.nearest(telling, most))
    shelf.add(id, telling)
  }
  return kin
}

type WordReader = (words: Uint32Array) => readonly Word[]

/** Weighs the words of an entry by how rare they are among all; gives the most telling ones, of unit length together. */
function wordReader(entries: readonly Signature[]): WordReader {
  const bearers = new HashCounts(entries.length * measure.newWords)
  for (const { words } of entries) for (const word of words) bearers.add(keyOf(word))
  const common = Math.max(measure.commonCount, entries.length * measure.commonShare)

  return (words) => {
    const weighed: Word[] = []
    for (const word of words) {
      const count = bearers.get(keyOf(word))
      if (count < 2 || count > common) continue
      const rarity = Math.log(1 + entries.length / count)
      weighed.push({ key: keyOf(word), weight: word >= strongBit ? rarity * measure.strongWeight : rarity })
    }
    weighed.sort((one, other) => other.weight - one.weight || one.key - other.key)
    const telling = weighed.slice(0, measure.words)
    const length = Math.sqrt(telling.reduce((sum, { weight }) => sum + weight * weight, 0))
    return telling.map(({ key, weight }) => ({ key, weight: weight / length }))
  }
}

interface Weighed {
  readonly id: number
  readonly telling: readonly Word[]
}

/** Those of the known that a fresh entry can meet: for each of its telling words the latest that have it too. Most are none. */
function meetable(
  known: readonly Signature[],
  fresh: readonly Signature[],
  wordsOf: WordReader,
): readonly Weighed[] {
  if (known.length === 0) return []
  /** How many more are looked for, by word. */
  const wanted = new Map<number, number>()
  for (const { words } of fresh) for (const { key } of wordsOf(words)) wanted.set(key, measure.perWord)

  const met: Weighed[] = []
  for (const { id, words } of known.toReversed()) {
    if (!words.some((word) => wanted.has(keyOf(word)))) continue
    const telling = wordsOf(words)
    const shared = telling.filter(({ key }) => wanted.has(key))
    if (shared.length > 0) met.push({ id, telling })
    for (const { key } of shared) {
      const more = (wanted.get(key) ?? 0) - 1
      if (more > 0) wanted.set(key, more)
      else wanted.delete(key)
    }
  }
  return met.reverse()
}

function keyOf(word: number): number {
  return word >= strongBit ? word - strongBit : word
}

/** Who has a word: places on the shelf, and how much the word weighs there. */
interface Bearers {
  readonly places: number[]
  readonly weights: number[]
}

/** Of those who have a word only the latest are ever compared; they are cut now and then, because cutting costs more than keeping. */
function forgetFirst({ places, weights }: Bearers): void {
  if (places.length < 2 * measure.perWord) return
  places.splice(0, measure.perWord)
  weights.splice(0, measure.perWord)
}

/** Entries by their words. */
class Shelf {
  readonly #ids: number[] = []
  readonly #bearers = new Map<number, Bearers>()
  /** By place; all zero between two questions. */
  readonly #scores: Float64Array
  readonly #shared: Uint8Array

  constructor(size: number) {
    this.#scores = new Float64Array(size)
    this.#shared = new Uint8Array(size)
  }

  add(id: number, words: readonly Word[]): void {
    const place = this.#ids.push(id) - 1
    for (const { key, weight } of words) {
      const bearers = this.#bearers.get(key) ?? { places: [], weights: [] }
      bearers.places.push(place)
      bearers.weights.push(weight)
      forgetFirst(bearers)
      this.#bearers.set(key, bearers)
    }
  }

  /** The entries most like these words, the most similar first; of equals the latest. */
  nearest(words: readonly Word[], most: number): readonly number[] {
    const met = this.#meet(words)
    const scores = this.#scores
    const scoreOf = (place: number) => scores[place] ?? 0
    const near = met
      .filter((place) => scoreOf(place) >= measure.least && (this.#shared[place] ?? 0) >= measure.leastShared)
      .sort((one, other) => scoreOf(other) - scoreOf(one) || other - one)
      .slice(0, most)
    for (const place of met) {
      this.#scores[place] = 0
      this.#shared[place] = 0
    }
    return near.flatMap((place) => this.#ids[place] ?? [])
  }

  /** Adds up what they share with each of the entries that have one of these words; says which those are. */
  #meet(words: readonly Word[]): number[] {
    const [scores, shared] = [this.#scores, this.#shared]
    const met: number[] = []
    for (const { key, weight } of words) {
      const bearers = this.#bearers.get(key)
      if (bearers === undefined) continue
      const { places, weights } = bearers
      for (let at = Math.max(0, places.length - measure.perWord); at < places.length; at++) {
        const place = places[at] ?? 0
        if (shared[place] === 0) met.push(place)
        shared[place] = (shared[place] ?? 0) + 1
        scores[place] = (scores[place] ?? 0) + weight * (weights[at] ?? 0)
      }
    }
    return met
  }
}
