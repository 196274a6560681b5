/** Scripts that are written without spaces. */
const dense =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/gu
const spaced = /[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}'’._-]*[\p{L}\p{N}\p{M}])?/gu
const asciiWord = /[A-Za-z0-9](?:['._-]*[A-Za-z0-9])*/g
const beyondAscii = /[^\0-\x7f]/

function count(text: string, pattern: RegExp): number {
  let found = 0
  pattern.lastIndex = 0
  while (pattern.exec(text) !== null) found += 1
  return found
}

/** Words, as far as reading time goes: two characters of a script without spaces count as one. */
export function countWords(text: string): number {
  if (!beyondAscii.test(text)) return count(text, asciiWord)
  const packed = count(text, dense)
  if (packed === 0) return count(text, spaced)
  return Math.ceil(packed / 2) + count(text.replace(dense, ' '), spaced)
}

/** The beginning of a text, at most so many characters, ended at a word and with `…` if there is more. */
export function excerptOf(text: string, maxLength: number): string {
  const line = text.replace(/\s+/g, ' ').trim()
  if (line.length <= maxLength) return line
  const part = line
    .slice(0, maxLength)
    .toWellFormed()
    .replace(/\uFFFD$/, '')
  const space = part.lastIndexOf(' ')
  const whole =
    space > maxLength / 2 || line[maxLength] === ' '
      ? part.slice(0, line[maxLength] === ' ' ? undefined : space)
      : part
  return `${whole.replace(/[\s,;:–—-]+$/, '')}…`
}
