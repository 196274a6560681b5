/** Places looked at for a hash. Words chosen so that their hashes crowd together go into the map, which bears them. */
const mostSteps = 8
const leastPlaces = 1 << 10
/** 4 MiB. */
const mostPlaces = 1 << 19
const free = -1

/** How often each of very many hashes has come: what the table has no place for goes into a map, which takes four times as long. */
export class HashCounts {
  readonly #hashes: Int32Array
  readonly #counts: Int32Array
  readonly #others = new Map<number, number>()

  /** `expected`: different hashes, roughly. */
  constructor(expected: number) {
    const wanted = 2 ** Math.ceil(Math.log2(2 * expected))
    const places = Math.min(mostPlaces, Math.max(leastPlaces, wanted))
    this.#hashes = new Int32Array(places).fill(free)
    this.#counts = new Int32Array(places)
  }

  /** `hash`: of 31 bits, not negative. */
  add(hash: number): void {
    const place = this.#placeOf(hash)
    if (place === undefined) {
      this.#others.set(hash, (this.#others.get(hash) ?? 0) + 1)
      return
    }
    this.#hashes[place] = hash
    this.#counts[place] = (this.#counts[place] ?? 0) + 1
  }

  get(hash: number): number {
    const place = this.#placeOf(hash)
    return (place === undefined ? this.#others.get(hash) : this.#counts[place]) ?? 0
  }

  /** Where the hash stands or may stand; undefined if others stand there. */
  #placeOf(hash: number): number | undefined {
    const hashes = this.#hashes
    const mask = hashes.length - 1
    const home = hash ^ (hash >>> 15)
    for (let step = 0; step < mostSteps; step++) {
      const place = (home + step) & mask
      const other = hashes[place]
      if (other === hash || other === free) return place
    }
    return undefined
  }
}
