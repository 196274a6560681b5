import { hostKey } from '../fetch/fetch.ts'
import type { FollowedFeed, HostHold } from '../model/followed-feed.ts'

/** The host that a feed's manners are kept by. */
export function hostOf(url: string): string {
  return hostKey(URL.parse(url)?.hostname ?? '')
}

/**
 * Hosts that asked to be left alone, and until when (F30): what one feed of a host was told in an earlier run holds for all of
 * its feeds.
 */
export function hostHolds(feeds: readonly FollowedFeed[]): ReadonlyMap<string, number> {
  const holds = new Map<string, number>()
  for (const { host, until } of feeds.flatMap(holdOf)) holds.set(host, Math.max(until, holds.get(host) ?? 0))
  return holds
}

/** A host that limits us without saying for how long is left alone as long as the feed that it told so. */
function holdOf({ url, problem, nextVisitAt, quirks }: FollowedFeed): readonly HostHold[] {
  if (quirks?.hostHold !== undefined) return [quirks.hostHold]
  return problem?.code === 'fetch.rate-limited' ? [{ host: hostOf(url), until: nextVisitAt }] : []
}
