import { conditionsOf } from '../arrange/arrange.ts'
import { noticeOf } from '../health/health.ts'
import { slugOf } from '../lib/slug.ts'
import { webUrl } from '../lib/url.ts'
import type { FeedProfile, FollowedFeed } from '../model/followed-feed.ts'
import type { Author } from '../model/planet.ts'
import type { Subscription } from '../model/subscription.ts'

/** The name under which a feed appears: configured, else its own title, else its host. */
export function nameOf(feed: FollowedFeed, profile: FeedProfile | undefined = feed.profile): string {
  return feed.subscription.name ?? profile?.title ?? URL.parse(feed.url)?.hostname ?? feed.url
}

/** The followed feeds as readers meet them, in the order of the configuration. */
export function authorsOf(
  feeds: readonly FollowedFeed[],
  now: number,
  activityThresholdMs: number,
): Author[] {
  const taken = new Set<string>()
  return feeds.map((feed) =>
    authorOf(feed, freeSlug(nameOf(feed), taken), noticeOf(feed, now, activityThresholdMs)),
  )
}

/** The first bearer of a name gets the plain slug, the next `-2`: adding a blog below moves nobody's page. */
function freeSlug(name: string, taken: Set<string>): string {
  const wanted = slugOf(name) || 'blog'
  let slug = wanted
  for (let number = 2; taken.has(slug); number++) slug = `${wanted}-${number}`
  taken.add(slug)
  return slug
}

function authorOf(feed: FollowedFeed, slug: string, notice: string | undefined): Author {
  const { subscription, profile } = feed
  return {
    feedId: feed.id,
    name: nameOf(feed),
    slug,
    siteLink: webUrl(subscription.site) ?? profile?.siteLink,
    feedUrl: feed.url,
    feedTitle: profile?.title,
    face: subscription.face,
    language: subscription.language ?? profile?.language,
    tags: subscription.tags,
    policy: subscription.policy,
    noindex: subscription.noindex,
    sourceId: profile?.id,
    rights: profile?.rights,
    license: profile?.license,
    noarchive: profile?.noarchive,
    notice,
    newestEntryAt: feed.newestEntryAt,
    filtered: isFiltered(subscription),
    fields: subscription.fields,
  }
}

/** Does its own filter decide what is shown of it? */
function isFiltered(subscription: Subscription): boolean {
  const { includeXpath, excludeXpath, filters = [] } = subscription
  return conditionsOf(subscription).length + filters.length > 0 || Boolean(includeXpath ?? excludeXpath)
}
