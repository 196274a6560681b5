import { hash } from 'node:crypto'

/** Of a hash, as 32-bit words: enough that two paths will never share them. */
const words = 4

/** Part of the places that may be taken. */
const fullest = 0.75

/** Paths by their hashes, in one piece of memory: as texts, those of a large planet would be the most of what a build remembers. */
export class PathSet {
  #size = 0
  /** `words` of each path, in the first free place from where its hash points; a place is free while its first word is 0. */
  #places = new Uint32Array(words << 10)

  get size(): number {
    return this.#size
  }

  has(path: string): boolean {
    return this.#places[this.#find(hashOf(path))] !== 0
  }

  /** False if it was there already. */
  add(path: string): boolean {
    if (this.#size * words > this.#places.length * fullest) this.#spread()
    return this.#put(hashOf(path))
  }

  #put(wanted: Uint32Array): boolean {
    const place = this.#find(wanted)
    if (this.#places[place] !== 0) return false
    this.#places.set(wanted, place)
    this.#size++
    return true
  }

  /** Where it stands, or would. */
  #find(wanted: Uint32Array): number {
    const places = this.#places
    const mask = places.length - 1
    for (let place = ((wanted[1] ?? 0) * words) & mask; ; place = (place + words) & mask)
      if (places[place] === 0 || wanted.every((word, index) => places[place + index] === word)) return place
  }

  #spread(): void {
    const old = this.#places
    this.#places = new Uint32Array(old.length * 2)
    this.#size = 0
    for (let place = 0; place < old.length; place += words)
      if (old[place] !== 0) this.#put(old.subarray(place, place + words))
  }
}

function hashOf(path: string): Uint32Array {
  const bytes = hash('sha256', path, 'buffer')
  const found = new Uint32Array(words)
  for (let index = 0; index < words; index++) found[index] = bytes.readUInt32LE(index * words)
  found[0] = found[0] || 1
  return found
}
