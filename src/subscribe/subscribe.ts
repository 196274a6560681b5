import { readFeedList } from '../lib/feed-list.ts'
import type { ListedFeed } from '../lib/listed-feed.ts'
import { webUrl } from '../lib/url.ts'
import { type Subscription, subscribeTo } from '../model/subscription.ts'

export { mergeLists } from './merge-lists.ts'

export type ListKind = 'opml' | 'foaf' | 'csv' | 'plain'

/** Feeds of one reading list at most: it is somebody else's, and can grow overnight. */
export const mostListed = 5_000

/**
 * Subscriptions of a reading list, in its order, each address once. Only http(s) feeds: a list that comes from the web
 * must not make the planet read its own files.
 */
export function readList(text: string, kind: ListKind): readonly Subscription[] {
  const byUrl = new Map<string, Subscription>()
  for (const feed of readFeedList(text, kind).feeds) {
    const url = webUrl(feed.url)
    if (url === undefined || byUrl.has(url)) continue
    byUrl.set(url, subscriptionOf(feed))
    if (byUrl.size >= mostListed) break
  }
  return [...byUrl.values()]
}

/** Addresses of the FOAF files of the persons whom one names, relative to where it is; http(s) only. */
export function friendsIn(text: string, address: string): readonly string[] {
  const { friends = [] } = readFeedList(text, 'foaf')
  return [...new Set(friends.map((friend) => webUrl(friend, address)).filter((url) => url !== undefined))]
}

/** Columns of a table and attributes of an outline may be filters; anything else that is said of a feed is a field for themes. */
function subscriptionOf({ url, site, comments: _, fields, ...said }: ListedFeed): Subscription {
  const { include, exclude, filter, ...others } = fields
  const wanted = include ?? filter
  return subscribeTo(url.trim(), {
    ...said,
    site: webUrl(site),
    fields: others,
    ...(wanted === undefined ? {} : { include: wanted }),
    ...(exclude === undefined ? {} : { exclude }),
  })
}

/** What kind of list a text is; undefined if it is none: a page, for example, that came in its place. */
export function kindOfList(text: string): ListKind | 'ini' | undefined {
  const head = text.slice(0, lookedAt)
  if (/<(?:\w+:)?opml\b/i.test(head)) return 'opml'
  if (/<(?:\w+:)?RDF\b/.test(head)) return 'foaf'
  if (/<(?:!doctype|html|head|body)\b/i.test(head)) return undefined
  if (/^\[[^\]\s]+:\/\/[^\]]*\]/m.test(text)) return 'ini'
  const lines = head.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '' && !/^\s*#/.test(line))
  const whole = text.length > lookedAt ? lines.slice(0, -1) : lines
  if (whole.length > 0 && whole.every((line) => /^\s*(?:https?|feeds?):\S+/i.test(line)))
    return whole.some((line) => /^[^\s,]+,/.test(line)) ? 'csv' : 'plain'
  return whole[0]?.includes(',') === true && /https?:/i.test(text) ? 'csv' : undefined
}

const lookedAt = 4_000
