import { hash } from 'node:crypto'
import { canonicalUrl } from '../lib/canonical-url.ts'
import type { Face } from './face.ts'

/** One thing that tells an entry from others: its kind and what it is. */
export type Trait = readonly [kind: 'guid' | 'link' | 'dated' | 'text', value: string]

/**
 * What tells the entry from the others of its feed, best first (P8): its id, else its link, else title and date, else title
 * and texts. There is always at least one, so no entry is dropped for lack of an id.
 *
 * FROZEN: entry ids are stored and published.
 */
export function traitsOf({ guid, canonical, title, publishedAt, words }: Face): readonly [Trait, ...Trait[]] {
  const better: Trait[] = []
  if (guid !== undefined) better.push(['guid', guid])
  if (canonical !== undefined) better.push(['link', canonical])
  if (title !== '' && publishedAt !== undefined) better.push(['dated', `${publishedAt} ${title}`])
  const [best, ...others] = better
  const text: Trait = ['text', words]
  return best === undefined ? [text] : [best, ...others, text]
}

/**
 * The entry's name to the world: SHA-256, never truncated, of the feed's key and the traits that make it unique (P7).
 * Scoped by the feed, so that no feed can suppress or overwrite another's entry by using its id.
 *
 * FROZEN.
 */
export function entryIdOf(feedKey: string, traits: readonly Trait[]): string {
  return nameOf(feedKey, ...traits.flat())
}

/**
 * The same for a guid that is an address, however it is written: scheme, `www.`, trailing slash and tracking do not
 * count (P10). FROZEN.
 */
export function alternativeIdOf(feedKey: string, guid: string | undefined): string | undefined {
  const canonical = canonicalUrl(guid)
  return canonical === undefined ? undefined : nameOf(feedKey, 'alternative', canonical)
}

/** Remembers, among an entry's aliases, that its best trait was seen on several entries at once, and proves nothing alone (P9). FROZEN. */
export function sharedMarkOf(feedKey: string, [kind, value]: Trait): string {
  return nameOf(feedKey, 'shared', kind, value)
}

function nameOf(...parts: readonly string[]): string {
  return hash('sha256', JSON.stringify(parts), 'hex')
}
