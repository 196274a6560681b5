/** Sizes of type, largest first, each with the number of lines for which there is room. */
const sizes = [
  { size: 80, lines: 3 },
  { size: 66, lines: 4 },
  { size: 54, lines: 5 },
] as const

/** A title set in lines that fit a card. */
export interface CardLines {
  readonly size: number
  readonly lines: readonly string[]
}

const wide =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\u3000-\u303f\uff00-\uffef]/u
const narrow = /[\sijl.,:;'’!|()[\]]/
const broad = /[mwMW@%—]/
const mark = /[\p{M}\p{Cf}]/u

/** About how wide a character is, in ems: fonts differ, and a card has room to spare. */
function widthOf(char: string): number {
  if (mark.test(char)) return 0
  if (wide.test(char)) return 1
  if (narrow.test(char)) return 0.32
  if (broad.test(char)) return 0.95
  return /[\p{Lu}\d]/u.test(char) ? 0.68 : 0.57
}

function lengthOf(text: string): number {
  let length = 0
  for (const char of text) length += widthOf(char)
  return length
}

/** Sets a title in the largest type in which it fits `width` pixels; what does not fit the smallest is cut off. */
export function setTitle(title: string, width: number, language: string): CardLines {
  const words = wordsOf(title.slice(0, 400), language)
  for (const { size, lines } of sizes) {
    const set = breakLines(words, width / size)
    if (set.length <= lines) return { size, lines: set }
  }
  const { size, lines } = sizes[2]
  const set = breakLines(words, width / size).slice(0, lines)
  return { size, lines: [...set.slice(0, -1), `${set.at(-1)?.slice(0, -2).trimEnd()}…`] }
}

/** A line may end after white space, and between words of scripts that write none; never before what closes, or after what opens. */
function wordsOf(title: string, language: string): readonly string[] {
  const words: string[] = []
  let last = ' '
  for (const { segment, isWordLike } of new Intl.Segmenter(language, { granularity: 'word' }).segment(
    title,
  )) {
    const mayBreak = /\s$/.test(last) || (spaceless.test(last) && (isWordLike || opening.test(segment)))
    if (mayBreak && !opening.test(last)) words.push(segment)
    else words.push(`${words.pop() ?? ''}${segment}`)
    last = segment
  }
  return words
}
const spaceless =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\u3001-\u303f\uff01-\uff65]$/u
const opening = /^[\p{Ps}\p{Pi}]$/u

/** `width` in ems. A word that is longer than a line is broken anywhere. */
function breakLines(words: readonly string[], width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of words.flatMap((one) => piecesOf(one, width))) {
    if (line !== '' && lengthOf(line + word.trimEnd()) > width) {
      lines.push(line.trim())
      line = ''
    }
    line += line === '' ? word.trimStart() : word
  }
  if (line.trim() !== '') lines.push(line.trim())
  return lines
}

function piecesOf(word: string, width: number): string[] {
  if (lengthOf(word) <= width) return [word]
  const chars = [...word]
  const length = Math.max(1, Math.floor(width / (lengthOf(word) / chars.length)))
  return Array.from({ length: Math.ceil(chars.length / length) }, (_, index) =>
    chars.slice(index * length, index * length + length).join(''),
  )
}
