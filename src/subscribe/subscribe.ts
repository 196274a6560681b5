import { readFeedList } from '../lib/feed-list.ts'
import { webUrl } from '../lib/url.ts'
import { type Subscription, subscribeTo } from '../model/subscription.ts'

export type ListKind = 'opml' | 'foaf' | 'csv' | 'plain'

/**
 * Subscriptions of a reading list, in its order, each address once. Only http(s) feeds: a list that comes from the web
 * must not make the planet read its own files.
 */
export function readList(text: string, kind: ListKind): readonly Subscription[] {
  const byUrl = new Map<string, Subscription>()
  for (const { url: written, site, comments: _, ...said } of readFeedList(text, kind).feeds) {
    const url = webUrl(written)
    if (url === undefined || byUrl.has(url)) continue
    byUrl.set(url, subscribeTo(written.trim(), { ...said, site: webUrl(site) }))
  }
  return [...byUrl.values()]
}
