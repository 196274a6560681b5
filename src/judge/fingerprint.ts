import { hash } from 'node:crypto'
import { canonicalUrl } from '../lib/canonical-url.ts'
import type { Entry } from '../model/entry.ts'
import { plainMarkup, plainTitle } from './plain.ts'

/**
 * Changes when the words of an entry change: title, texts, link, authors, tags, enclosures (P12).
 * Dates and counters are left out, or a feed that re-dates itself would look edited all over.
 *
 * FROZEN: fingerprints are stored; another recipe would show every entry as edited.
 */
export function fingerprintOf(entry: Entry): string {
  const said = [
    plainTitle(entry.title),
    entry.content.map((content) => [plainMarkup(content), canonicalUrl(content.source) ?? '']),
    plainMarkup(entry.summary),
    canonicalUrl(entry.permalink) ?? entry.permalink ?? '',
    entry.authors.map((author) => [author.name ?? '', author.email ?? '', author.url ?? '']),
    entry.categories.map((category) => category.term.toLowerCase()).sort(),
    entry.enclosures.map((enclosure) => canonicalUrl(enclosure.url) ?? enclosure.url),
  ]
  return hash('sha256', JSON.stringify(said).toWellFormed(), 'base64url').slice(0, 22)
}
