import { tidySpace } from '../lib/tidy-space.ts'
import type { Text } from '../model/text.ts'

const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
}

function decode(reference: string): string {
  const name = reference.slice(1, -1)
  if (!name.startsWith('#')) return named[name] ?? reference
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10)
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : reference
}

const mostTitleChars = 10_000

/** A title as compared: without markup, one space between words, lower case; at most 300 characters. Only for identity. */
export function plainTitle(text: Text | undefined): string {
  if (text === undefined) return ''
  const start = text.value.slice(0, mostTitleChars)
  const words = text.type === 'text' ? start : start.replace(/<[^<>]*>/g, ' ')
  const decoded = words.includes('&')
    ? words.replace(/&(?:#\d{1,7}|#x[0-9a-f]{1,6}|\w{2,6});/gi, decode)
    : words
  return tidySpace(decoded.normalize('NFC')).toLowerCase().slice(0, 300).toWellFormed()
}

/** Markup as compared: white space does not count, nor what follows `?` in the address of a picture, where counters live. */
export function plainMarkup(text: Text | undefined): string {
  if (text === undefined) return ''
  const steady = text.value.includes('?')
    ? text.value
        .replace(/(\ssrc\s*=\s*["'][^"'?]*)\?[^"']*/gi, '$1')
        .replace(/([?&;])utm_\w+=[^"'&\s<>]*/gi, '$1')
    : text.value
  return tidySpace(steady)
}
