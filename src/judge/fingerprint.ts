import { digest, type Face } from './face.ts'

/**
 * Changes when the words of an entry change: title, texts, link, authors, tags, enclosures (P12).
 * Dates and counters are left out, or a feed that re-dates itself would look edited all over.
 *
 * FROZEN: fingerprints are stored; another recipe would show every entry as edited.
 */
export function fingerprintOf({ entry, canonical, words }: Face): string {
  return digest([
    words,
    canonical ?? entry.permalink ?? '',
    entry.authors.map((author) => [author.name ?? '', author.email ?? '', author.url ?? '']),
    entry.categories.map((category) => category.term.toLowerCase()).sort(),
  ])
}
