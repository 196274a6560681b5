import { alphabet, kindsOfPair, letterKinds } from './alphabet.ts'

/** A character of words, as `words` of search-terms.ts. */
const ofWord = letterKinds.letter | letterKinds.number | letterKinds.mark | letterKinds.joining

/** Words remembered. A text that is no language must not fill the memory. */
const mostWords = 400_000

/**
 * What is known of words, looked up where they stand in a text. A map would need a string of every word that is met, and
 * hash it anew: an index of millions of words is built three times as fast so.
 */
export class WordTable<Value> {
  readonly #learn: (word: string) => Value
  #words: string[] = []
  #values: Value[] = []
  #hashes: number[] = []
  /** By hash: number of a word, counted from 1, in the first free place from there on. */
  #places = new Int32Array(1 << 12)

  /** `learn` is asked once for each word, or again when very many others have come. */
  constructor(learn: (word: string) => Value) {
    this.#learn = learn
  }

  /** Hands on what is known of each word of a text in turn, until `visit` returns false. */
  read(text: string, visit: (value: Value) => boolean): void {
    const { kinds } = alphabet()
    const length = text.length
    for (let at = 0; at < length; at++) {
      const start = at
      let hash = 0
      for (; at < length; at++) {
        const unit = text.charCodeAt(at)
        const kind = kinds[unit] as number
        const isPair = kind === letterKinds.pair
        if (isPair ? !isWordPair(text, at) : (kind & ofWord) === 0) break
        hash = (Math.imul(hash, 31) + unit) | 0
        if (isPair) hash = (Math.imul(hash, 31) + text.charCodeAt(++at)) | 0
      }
      if (at > start && !visit(this.#find(text, start, at, hash))) return
    }
  }

  #find(text: string, start: number, end: number, hash: number): Value {
    const mask = this.#places.length - 1
    // The low bits of the hash are those of the last letters: all of it has to count.
    for (let place = (hash ^ (hash >>> 15)) & mask; ; place = (place + 1) & mask) {
      const number = (this.#places[place] ?? 0) - 1
      if (number < 0) return this.#add(text.slice(start, end), hash, place)
      const word = this.#words[number] ?? ''
      if (this.#hashes[number] === hash && word.length === end - start && text.startsWith(word, start))
        return this.#values[number] as Value
    }
  }

  #add(word: string, hash: number, place: number): Value {
    const value = this.#learn(word)
    if (this.#words.length >= mostWords) this.#forget()
    else this.#places[place] = this.#words.length + 1
    this.#words.push(word)
    this.#values.push(value)
    this.#hashes.push(hash)
    if (this.#words.length * 2 > this.#places.length) this.#spread()
    return value
  }

  #forget(): void {
    this.#words = []
    this.#values = []
    this.#hashes = []
    this.#places.fill(0)
  }

  #spread(): void {
    const places = new Int32Array(this.#places.length * 4)
    const mask = places.length - 1
    for (const [number, hash] of this.#hashes.entries()) {
      let place = (hash ^ (hash >>> 15)) & mask
      while (places[place] !== 0) place = (place + 1) & mask
      places[place] = number + 1
    }
    this.#places = places
  }
}

function isWordPair(text: string, at: number): boolean {
  return (kindsOfPair(String.fromCodePoint(text.codePointAt(at) ?? 0)) & ofWord) !== 0
}
