import type { Feed } from '../model/feed.ts'

const beginnings = ['<item', '<entry']
const ending = /<\/(?:\w+:)?(?:item|entry|channel|rss|feed|rdf)\s*>/i

/**
 * Whether an XML document ends in the middle of an entry, after which nothing of the feed is closed: a server that gave up while it
 * wrote, without saying how long the whole is. HTTP takes the end of such a connection for the end of the document (RFC 9112 §6.3).
 */
export function isCutOff(bytes: Uint8Array): boolean {
  const document = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const last = Math.max(...beginnings.map((tag) => document.lastIndexOf(tag)))
  return last > 0 && !ending.test(document.toString('latin1', last))
}

/** The feed without the entry of which only a part came: it would be shown as it is, and taken for another once it comes whole. */
export function wholeEntries(feed: Feed): Feed {
  return { ...feed, entries: feed.entries.slice(0, -1) }
}
