import { canonicalUrl } from '../lib/canonical-url.ts'
import type { FeedSuccessor, FollowedFeed } from '../model/followed-feed.ts'
import type { ProblemCode } from '../model/problem.ts'
import { discoverFeeds, type FoundFeed } from './find-feed.ts'
import { comparable } from './subscribed.ts'
import type { VisitContext } from './visit-context.ts'

const day = 86_400_000
/** A feed that has been failing for so long may have moved (F41); looked for so often, and no more. */
const patience = 14 * day
const soughtEvery = 30 * day

/** Troubles that another address would not mend. */
const hopeless: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'fetch.rate-limited',
  'fetch.blocked',
  'fetch.no-secret',
  'planet.held',
  'planet.blocked',
  'planet.bug',
])

/** Whether it is time to look on a feed's site where the feed may be by now. */
export function isSought({ failingSince, problem, quirks, profile }: FollowedFeed, now: number): boolean {
  if (failingSince === undefined || now - failingSince < patience || profile?.siteLink === undefined)
    return false
  if (problem !== undefined && hopeless.has(problem.code)) return false
  return now - (quirks?.successor?.soughtAt ?? 0) >= soughtEvery
}

/**
 * Looks on the site of a feed that has long been failing for the feeds that it has now (F41). Nothing is changed by it: what is found
 * is proposed. Undefined if the run was stopped.
 */
export async function seekSuccessor(
  feed: FollowedFeed,
  { fetcher, store, signal }: VisitContext,
  now: number,
): Promise<FeedSuccessor | undefined> {
  const site = feed.profile?.siteLink ?? ''
  const discovery = await discoverFeeds(site, fetcher, signal)
  if (discovery.kind === 'stopped') return undefined
  const known = new Set((await store.known(feed.id)).flatMap(({ canonical }) => canonical ?? []))
  const found = discovery.kind === 'feeds' ? discovery.feeds : []
  const others = found.filter(({ url }) => comparable(url) !== comparable(feed.url))
  const best = others.find((one) => listsAny(one, known)) ?? others[0]
  if (best === undefined) return { soughtAt: now }
  return { soughtAt: now, url: best.url, title: best.title, isSame: listsAny(best, known) }
}

function listsAny({ feed }: FoundFeed, known: ReadonlySet<string>): boolean {
  return feed.entries.some(({ permalink }) => known.has(canonicalUrl(permalink) ?? ''))
}
