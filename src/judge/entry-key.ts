import { hash } from 'node:crypto'
import { canonicalUrl } from '../lib/canonical-url.ts'
import type { Entry } from '../model/entry.ts'
import { publishedAt } from './moment.ts'
import { plainMarkup, plainTitle } from './plain.ts'

/** One thing that tells an entry from others: its kind and what it is. */
export type Trait = readonly [kind: 'guid' | 'link' | 'dated' | 'text', value: string]

/**
 * What tells the entry from the others of its feed, best first (P8): its id, else its link, else title and date, else title
 * and texts. There is always at least one, so no entry is dropped for lack of an id.
 *
 * FROZEN: entry ids are stored and published.
 */
export function traitsOf(entry: Entry): readonly Trait[] {
  const traits: Trait[] = []
  const title = plainTitle(entry.title)
  const link = canonicalUrl(entry.permalink)
  const at = publishedAt(entry)
  const guid = entry.id?.trim() ?? ''
  if (guid !== '') traits.push(['guid', guid])
  if (link !== undefined) traits.push(['link', link])
  if (title !== '' && at !== undefined) traits.push(['dated', `${at} ${title}`])
  traits.push(['text', textOf(entry, title)])
  return traits
}

function textOf(entry: Entry, title: string): string {
  const words = [...entry.content.map(plainMarkup), plainMarkup(entry.summary)]
  return JSON.stringify([title, words, entry.enclosures.map((enclosure) => enclosure.url)])
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

/** Remembers, among an entry's aliases, that its guid was seen on several entries at once and proves nothing alone (P9). FROZEN. */
export function sharedGuidMark(feedKey: string, guid: string | undefined): string | undefined {
  return guid === undefined ? undefined : nameOf(feedKey, 'shared', guid.trim())
}

function nameOf(...parts: readonly string[]): string {
  return hash('sha256', JSON.stringify(parts).toWellFormed(), 'hex')
}
