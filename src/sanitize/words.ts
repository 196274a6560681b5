import { unitsOf } from '../lib/units.ts'

/** What a UTF-16 unit is to the counting of words and the folding of space. */
const other = 0
const letter = 1
/** A letter of a script without spaces between words: Thai, Lao, Myanmar, Khmer, kana, Han. */
const dense = 2
/** Stands inside words: apostrophes, hyphen, dot, low line. */
const joiner = 3
const space = 4
const lineEnd = 5

/** Ends a line of the collected text; white space of the markup ends none. */
export const lineMark = '\x1e'

const ranges: readonly (readonly [first: number, last: number, kind: number])[] = [
  [0x30, 0x39, letter],
  [0x41, 0x5a, letter],
  [0x61, 0x7a, letter],
  [0xaa, 0x1fff, letter],
  [0xab, 0xb4, other],
  [0xb6, 0xb9, other],
  [0xbb, 0xbf, other],
  [0xd7, 0xd7, other],
  [0xf7, 0xf7, other],
  [0x0e00, 0x0eff, dense],
  [0x1000, 0x109f, dense],
  [0x1780, 0x17ff, dense],
  [0x2c00, 0x2dff, letter],
  [0x2e80, 0x2fff, dense],
  [0x3040, 0x30ff, dense],
  [0x3100, 0x33ff, letter],
  [0x3400, 0x9fff, dense],
  [0xa000, 0xd7ff, letter],
  [0xf900, 0xfaff, dense],
  [0xfb00, 0xfdff, letter],
  [0xff10, 0xff19, letter],
  [0xff21, 0xff3a, letter],
  [0xff41, 0xff5a, letter],
  [0x27, 0x27, joiner],
  [0x2d, 0x2e, joiner],
  [0x5f, 0x5f, joiner],
  [0x2019, 0x2019, joiner],
  [0x09, 0x0d, space],
  [0x20, 0x20, space],
  [0xa0, 0xa0, space],
  [0x1680, 0x1680, space],
  [0x2000, 0x200a, space],
  [0x2028, 0x2029, space],
  [0x202f, 0x202f, space],
  [0x205f, 0x205f, space],
  [0x3000, 0x3000, space],
  [0xfeff, 0xfeff, space],
  [0x1e, 0x1e, lineEnd],
]

const kinds = new Uint8Array(0x10000)
for (const [first, last, kind] of ranges) kinds.fill(kind, first, last + 1)

export interface PlainText {
  /** Spaces folded; a line for each block, none of them empty. */
  readonly text: string
  /** As far as reading time goes: two characters of a script without spaces count as one word. */
  readonly words: number
}

/** Folds the white space of collected text and counts its words, in one pass. */
export function readPlain(collected: string): PlainText {
  const units = unitsOf(collected)
  let text = ''
  let words = 0
  let packed = 0
  let before = space
  /** Start of what is not copied yet, and of the white space that we are in. */
  let start = 0
  let gap = 0
  let lines = false
  const end = collected.length
  let at = 0
  while (at < end) {
    const kind = kinds[units[at] as number] as number
    if (kind >= space) {
      if (before < space) {
        gap = at
        lines = false
      }
      lines ||= kind === lineEnd
      before = kind
      at += 1
      continue
    }
    if (before >= space && (at - gap !== 1 || lines || units[gap] !== 0x20 || gap === 0)) {
      if (gap > 0)
        text += collected.slice(start, gap) + (text === '' && gap === start ? '' : lines ? '\n' : ' ')
      start = at
    }
    at += 1
    if (kind === letter) {
      if (before !== letter && before !== joiner) words += 1
      before = letter
      // Most of a text is the inside of words.
      while (at < end && kinds[units[at] as number] === letter) at += 1
    } else if (kind === joiner) {
      if (before !== letter) before = other
      else before = joiner
    } else {
      if (kind === dense) packed += 1
      before = other
    }
  }
  text += collected.slice(start, before >= space ? gap : end)
  return { text, words: words + Math.ceil(packed / 2) }
}
