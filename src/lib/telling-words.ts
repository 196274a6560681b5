import { alphabet, letterKinds } from './alphabet.ts'

/**
 * Words by which a text may be compared with others, whatever its language: as hashes, because only their equality
 * counts. Scripts that put no spaces between words are read in pairs of characters.
 */

/** Of a text only its beginning is read: it says what the rest is about. */
const limits = { textChars: 2000, wordChars: 40, words: 48, strong: 24 }

/** Set in the hash of a word of the title or of a tag: it says more than one of the body. */
export const strongBit = 0x8000_0000
const hashMask = 0x7fff_ffff

const ofWord = letterKinds.letter | letterKinds.number | letterKinds.mark

/** Counts the words of a text into `counts`, by hash (FNV-1a). */
function countWords(text: string, mostChars: number, counts: Map<number, number>): void {
  const { kinds, lower } = alphabet()
  const end = Math.min(text.length, mostChars)
  let hash = 0x811c_9dc5
  let length = 0
  let digits = 0
  let before = 0

  function endWord(): void {
    // Two letters say little, a number says nothing, and what is very long is an address or a key.
    if (length > 2 && length <= limits.wordChars && digits < length) add(hash)
    hash = 0x811c_9dc5
    length = 0
    digits = 0
  }

  function add(word: number): void {
    const key = word & hashMask
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }

  for (let at = 0; at < end; at++) {
    const unit = text.charCodeAt(at)
    const kind = kinds[unit] ?? 0
    const isOfWord = (kind & ofWord) !== 0
    const isDense = isOfWord && (kind & letterKinds.dense) !== 0
    if (isOfWord && !isDense) {
      hash = Math.imul(hash ^ (lower[unit] ?? unit), 0x0100_0193)
      length++
      if (unit >= 0x30 && unit <= 0x39) digits++
      before = 0
      continue
    }
    if (length > 0) endWord()
    if (isDense && before !== 0)
      add(Math.imul(Math.imul(0x811c_9dc5 ^ before, 0x0100_0193) ^ unit, 0x0100_0193))
    before = isDense ? unit : 0
  }
  if (length > 0) endWord()
}

/** At most 48 words: those of title and tags first, then the most frequent of the text. The same for the same words. */
export function tellingWords(title: string, tags: readonly string[], text: string): Uint32Array {
  const strong = new Map<number, number>()
  countWords(title, 300, strong)
  for (const tag of tags.slice(0, limits.strong)) countWords(tag, 80, strong)
  const heads = [...strong.keys()].slice(0, limits.strong)
  const counts = new Map<number, number>()
  countWords(text, limits.textChars, counts)
  for (const word of heads) counts.delete(word)
  const others = mostFrequent(counts, limits.words - heads.length)
  return Uint32Array.from([...heads.map((word) => (word | strongBit) >>> 0), ...others])
}

/** The most frequent first; of equals that which stands first. Most words stand once: only the others are sorted. */
function mostFrequent(counts: ReadonlyMap<number, number>, most: number): readonly number[] {
  const repeated: [number, number][] = []
  const single: number[] = []
  for (const [word, count] of counts) {
    if (count > 1) repeated.push([word, count])
    else if (single.length < most) single.push(word)
  }
  repeated.sort(([, one], [, other]) => other - one)
  return [...repeated.map(([word]) => word), ...single].slice(0, most)
}
