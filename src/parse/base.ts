import type { Leaf, Opening, Reader } from './reading.ts'

/**
 * What a relative address is relative to (P5): xml:base; else, in RSS, the site, which is what authors mean; else where the
 * document was found. Atom knows only the first and the last (RFC 4287 §2).
 */
export function baseOf(element: Pick<Leaf | Opening, 'base'>, reader: Reader): string | undefined {
  return element.base ?? pageBase(reader, reader.feed.page)
}

/** The base of what belongs to a page and declares none. */
export function pageBase(reader: Reader, page: string | undefined): string | undefined {
  return reader.format === 'rss' && reader.relativeTo === 'page' ? (page ?? reader.url) : reader.url
}
