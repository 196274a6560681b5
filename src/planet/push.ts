import { type DocumentAnswer, linkTargets } from '../fetch/fetch.ts'
import { webUrl } from '../lib/url.ts'
import type { Feed } from '../model/feed.ts'
import type { FeedProfile } from '../model/followed-feed.ts'

const mostHubs = 5

/** Who would tell us of news, and under which address (W1): what the server's Link headers say comes before what the document says. */
export function pushOf(
  { link = '', url }: Pick<DocumentAnswer, 'link' | 'url'>,
  feed: Pick<Feed, 'hubs' | 'selfLink'>,
): Pick<FeedProfile, 'hubs' | 'topic'> {
  const links = linkTargets(link)
  const named = (rel: string) =>
    links.filter((one) => one.rel.includes(rel)).flatMap(({ target }) => webUrl(target, url) ?? [])
  const hubs = [...new Set([...named('hub'), ...feed.hubs.flatMap((hub) => webUrl(hub) ?? [])])]
  const topic = named('self')[0] ?? webUrl(feed.selfLink)
  return { hubs: hubs.slice(0, mostHubs), ...(topic === undefined ? {} : { topic }) }
}
