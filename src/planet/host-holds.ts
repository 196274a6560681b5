import { hostKey } from '../fetch/fetch.ts'
import type { FollowedFeed } from '../model/followed-feed.ts'

/** The host that a feed's manners are kept by. */
export function hostOf(url: string): string {
  return hostKey(URL.parse(url)?.hostname ?? '')
}

/**
 * Hosts that asked to be left alone, and until when (F30): what one feed of a host was told in an earlier run holds for all of
 * its feeds.
 */
export function hostHolds(feeds: readonly FollowedFeed[]): ReadonlyMap<string, number> {
  const limited = feeds.filter((feed) => feed.problem?.code === 'fetch.rate-limited')
  const holds = new Map<string, number>()
  for (const { url, nextVisitAt } of limited) {
    const host = hostOf(url)
    holds.set(host, Math.max(nextVisitAt, holds.get(host) ?? 0))
  }
  return holds
}
