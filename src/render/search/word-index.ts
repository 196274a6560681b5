import { Scratch } from '../../lib/scratch.ts'
import { partOf, termsOf } from '../../lib/search-terms.ts'
import { WordTable } from '../../lib/word-table.ts'
import { ByteWriter } from './byte-writer.ts'

/** How well a word describes the entry that has it: it stands in its title, in its tags and names, often, or at all. */
type Kind = 0 | 1 | 2 | 3

/** So often a word stands in a text of which it is characteristic. */
const often = 3

/** Characters read of an entry and terms kept of it; a book in a feed must not fill the index. */
const mostChars = 200_000
const mostTerms = 4000

/** What an entry is found by. */
export interface Findable {
  readonly title: string
  readonly names: readonly string[]
  readonly text: string
  /** Terms that no word is, taken as they are: author, tags, year. */
  readonly facts: readonly string[]
}

/** The entries that have a term. */
interface Posting {
  readonly entries: readonly [number[], number[], number[], number[]]
  /** Of the entry read last. */
  entry: number
  kind: Kind
  count: number
}

/** Which entry has which word. Entries are added in the order of their numbers, 0 and up. */
export class WordIndex {
  readonly #postings = new Map<string, Posting>()
  /** Every form of a word is folded only once. */
  readonly #words = new WordTable((word) => termsOf(word).map((term) => this.#postingOf(term)))
  #entries = 0

  add({ title, names, text, facts }: Findable): void {
    const entry = this.#entries++
    const met: Posting[] = []
    for (const fact of facts) meet(this.#postingOf(fact), entry, 3, met)
    this.#read(title, entry, 0, met)
    for (const name of names) this.#read(name, entry, 1, met)
    this.#read(text.slice(0, mostChars), entry, 3, met)
    for (const posting of met) {
      const kind = posting.kind === 3 && posting.count >= often ? 2 : posting.kind
      posting.entries[kind].push(entry)
    }
  }

  #read(text: string, entry: number, kind: Kind, met: Posting[]): void {
    this.#words.read(text, (postings) => {
      for (const posting of postings) meet(posting, entry, kind, met)
      return met.length < mostTerms
    })
  }

  #postingOf(term: string): Posting {
    const known = this.#postings.get(term)
    if (known !== undefined) return known
    const posting: Posting = { entries: [[], [], [], []], entry: -1, kind: 3, count: 0 }
    this.#postings.set(term, posting)
    return posting
  }

  /**
   * The index in `count` parts (a power of two). A part is a sequence of terms in order: how many UTF-16 units each has from
   * the term before, at most 15, and sixteen times the length of the rest in bytes; the rest, as UTF-8; its entries. These
   * begin with a byte: for each kind, one bit in the low half for a list, one in the high half for a single entry, both for
   * a bitmap. Lists are their length and the gaps between their entries.
   */
  parts(count: number): Uint8Array[] {
    const parts = Array.from({ length: count }, (): string[] => [])
    for (const term of this.#postings.keys()) parts[partOf(term, count)]?.push(term)
    const writer = new ByteWriter()
    return parts.map((terms) => {
      let last = ''
      for (const term of terms.sort()) {
        const shared = sharedUnits(last, term)
        const rest = scratch.encode(term.slice(shared))
        writer.number((rest.length << 4) | shared)
        writer.bytes(rest)
        this.#writeEntries(writer, this.#postings.get(term)?.entries ?? [])
        last = term
      }
      return writer.take()
    })
  }

  #writeEntries(writer: ByteWriter, lists: readonly (readonly number[])[]): void {
    const bitmapBytes = Math.ceil(this.#entries / 8)
    const forms = lists.map((list) => formOf(list, bitmapBytes))
    writer.byte(forms.reduce((flags, form, kind) => flags | (form << kind), 0))
    for (const [kind, list] of lists.entries()) {
      if (forms[kind] === form.bitmap) writer.bytes(bitmap(list, bitmapBytes))
      if (forms[kind] === form.single) writer.number(list[0] ?? 0)
      if (forms[kind] === form.list) writeGaps(writer, list)
    }
  }
}

const scratch = new Scratch()

/** How the entries of a kind are written: none, a list, one alone, a bit for each entry of the segment. */
const form = { none: 0, list: 1, single: 16, bitmap: 17 }

function formOf(list: readonly number[], bitmapBytes: number): number {
  if (list.length <= 1) return list.length === 0 ? form.none : form.single
  return list.length > bitmapBytes ? form.bitmap : form.list
}

/** Counts a term of an entry, and notes it when it is met for the first time. */
function meet(posting: Posting, entry: number, kind: Kind, met: Posting[]): void {
  if (posting.entry === entry) {
    posting.count++
    if (kind < posting.kind) posting.kind = kind
    return
  }
  posting.entry = entry
  posting.kind = kind
  posting.count = 1
  met.push(posting)
}

/** Never half of a surrogate pair: each part of a term has to be text. */
function sharedUnits(one: string, other: string): number {
  let shared = 0
  while (shared < 15 && shared < one.length && one.charCodeAt(shared) === other.charCodeAt(shared)) shared++
  const isHalf = (one.charCodeAt(shared - 1) & 0xfc00) === 0xd800
  return isHalf ? shared - 1 : shared
}

function bitmap(list: readonly number[], length: number): Uint8Array {
  const bits = new Uint8Array(length)
  for (const entry of list) bits[entry >> 3] = (bits[entry >> 3] ?? 0) | (1 << (entry & 7))
  return bits
}

function writeGaps(writer: ByteWriter, list: readonly number[]): void {
  writer.number(list.length)
  let next = 0
  for (const entry of list) {
    writer.number(entry - next)
    next = entry + 1
  }
}
