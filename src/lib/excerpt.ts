import { tidySpace } from './tidy-space.ts'

/** A cut at a word must not throw away more than this share of the excerpt: scripts without spaces are cut anywhere. */
const leastShare = 0.6

/** What an excerpt does not end with. */
const loose = /[\s.,;:!?…–—-]/u

/** The beginning of a text in at most `maxChars` UTF-16 units, ending at a word and with `…` if something was cut. */
export function excerpt(text: string, maxChars: number): string {
  // Usually little more than is kept shows where to cut; only much white space makes it worth looking further.
  const near = maxChars + 64
  const start = tidySpace(text.slice(0, near))
  if (start.length > maxChars) return cut(start, maxChars)
  if (text.length <= near) return start
  const far = maxChars * 4 + 200
  const plain = tidySpace(text.slice(0, far))
  if (plain.length > maxChars) return cut(plain, maxChars)
  return far < text.length ? `${plain}…` : plain
}

function cut(plain: string, maxChars: number): string {
  const kept = plain.slice(0, maxChars)
  const space = plain[maxChars] === ' ' ? maxChars : kept.lastIndexOf(' ')
  return `${withoutLooseEnd(space >= maxChars * leastShare ? kept.slice(0, space) : withoutHalves(kept))}…`
}

function withoutLooseEnd(text: string): string {
  let end = text.length
  while (end > 0 && loose.test(text.charAt(end - 1))) end--
  return text.slice(0, end)
}

/** Drops half a surrogate pair and a joiner or mark that has lost what it belongs to. */
function withoutHalves(text: string): string {
  return text.replace(/[\uD800-\uDBFF]$/, '').replace(/\p{M}*\u200D?$/u, '')
}
