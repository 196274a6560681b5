import { type FeedState, feedStates, type StateCounts } from '../model/health.ts'
import type { FeedHealth } from './feed-health.ts'

/** How the feeds of a planet are, all told. */
export interface HealthReport {
  /** State → how many feeds are in it; each feed is counted once, under the worst that is true of it. */
  readonly counts: StateCounts
  /** The worst first, then by name. */
  readonly feeds: readonly FeedHealth[]
}

const states = Object.keys(feedStates) as FeedState[]

export function reportHealth(feeds: readonly FeedHealth[]): HealthReport {
  const byState = Map.groupBy(feeds, ({ state }) => state)
  const counts = Object.fromEntries(states.map((state) => [state, byState.get(state)?.length ?? 0]))
  return {
    counts: counts as Record<FeedState, number>,
    feeds: states.flatMap((state) => (byState.get(state) ?? []).toSorted(byName)),
  }
}

function byName(one: FeedHealth, other: FeedHealth): number {
  return one.name.localeCompare(other.name, 'en') || one.url.localeCompare(other.url, 'en')
}
