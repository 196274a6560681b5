import { isLocalAddress } from '../fetch/fetch.ts'
import type { FollowedFeed } from '../model/followed-feed.ts'
import { hostOf } from './host-holds.ts'

/** Visits under way at most, those among them that wait for their turn: a visit that waits takes memory, one that has not begun takes none. */
const mostUnderWay = 1000
/** Visits to one host beyond those that it may have at once: one waits, so that the connection is kept, while another is read. */
const aheadOfHost = 2

/**
 * Visits feeds in lines, one for each host, many lines at a time. So a host that wants a while between visits keeps no other
 * waiting, however many feeds it has. Feeds at one address are visited together: they may share the answer (F6).
 */
export async function visitInLines(
  feeds: readonly FollowedFeed[],
  perHost: number,
  visit: (feed: FollowedFeed) => Promise<void>,
): Promise<void> {
  const places = linesOf(feeds).flatMap((line) => {
    const next = line.values()
    return line.slice(0, perHost + aheadOfHost).map(() => next)
  })
  const free = places.values()
  async function goAlong(): Promise<void> {
    for (const line of free) for (const sharing of line) await Promise.all(sharing.map(visit))
  }
  await Promise.all(Array.from({ length: mostUnderWay }, goAlong))
}

/** Of each host its feeds, those at one address together. Files wait for nobody. */
function linesOf(feeds: readonly FollowedFeed[]): readonly (readonly (readonly FollowedFeed[])[])[] {
  const byHost = Map.groupBy(feeds, ({ url }) => (isLocalAddress(url) ? url : hostOf(url)))
  return [...byHost.values()].map((ofHost) => [...Map.groupBy(ofHost, ({ url }) => url).values()])
}
