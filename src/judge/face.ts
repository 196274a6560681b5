import { hash } from 'node:crypto'
import { canonicalUrl } from '../lib/canonical-url.ts'
import type { Entry } from '../model/entry.ts'
import { publishedAt } from './moment.ts'
import { plainMarkup, plainTitle } from './plain.ts'

/** An entry of the document with what it is compared by, worked out once. */
export interface Face {
  readonly raw: Entry
  /** Without the fields that are not trusted. */
  readonly entry: Entry
  /** 0 = top of the document. */
  readonly position: number
  /** Undefined if it has none, or an empty one. */
  readonly guid: string | undefined
  readonly canonical: string | undefined
  readonly title: string
  readonly publishedAt: number | undefined
  /** Hash of title, texts and enclosures. */
  readonly words: string
}

export function faceOf(raw: Entry, entry: Entry, position: number): Face {
  const title = plainTitle(entry.title)
  return {
    raw,
    entry,
    position,
    guid: entry.id?.trim() || undefined,
    canonical: canonicalUrl(entry.permalink),
    title,
    publishedAt: publishedAt(entry),
    words: wordsOf(entry, title),
  }
}

/** FROZEN: stored as part of ids and fingerprints. */
function wordsOf(entry: Entry, title: string): string {
  const texts = entry.content.map((content) => [plainMarkup(content), canonicalUrl(content.source) ?? ''])
  const enclosures = entry.enclosures.map(({ url }) => canonicalUrl(url) ?? url)
  return digest([title, texts, plainMarkup(entry.summary), enclosures])
}

/** 128 bits of SHA-256: enough to compare within one feed. JSON has no halves of characters: they are escaped (ECMA-262 §25.5.2). */
export function digest(said: unknown): string {
  return hash('sha256', JSON.stringify(said), 'base64url').slice(0, 22)
}
