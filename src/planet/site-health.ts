import { createHash } from 'node:crypto'
import { publicTarget, standingOf, substanceOf } from '../health/health.ts'
import { once } from '../lib/once.ts'
import type { FollowedFeed } from '../model/followed-feed.ts'
import {
  delayDays,
  delaySteps,
  type FeedState,
  feedStates,
  type SiteHealth,
  type Standing,
  type Trip,
  type Vitals,
} from '../model/health.ts'
import type { Author } from '../model/planet.ts'
import type { Store } from '../store/store.ts'
import { nameOf } from './authors.ts'

const dayMs = 86_400_000

/** How all feeds stand, those too that are switched off. */
export function standingsOf(
  feeds: readonly FollowedFeed[],
  authors: readonly Author[],
  now: number,
  activityThresholdMs: number,
): readonly Standing[] {
  const slugs = new Map(authors.map(({ feedId, slug }) => [feedId, slug]))
  return feeds.map((feed) =>
    standingOf(feed, { name: nameOf(feed), slug: slugs.get(feed.id) }, now, activityThresholdMs),
  )
}

/** What the health page is made of, but for what the filters kept out. */
export function siteHealth(
  standings: readonly Standing[],
  now: number,
  store: Store,
): Omit<SiteHealth, 'filtered'> {
  const since = now - delayDays * dayMs
  const bounds = delaySteps.map(({ ms }) => ms)
  return {
    at: now,
    key: createHash('sha256').update(substanceOf(standings)).digest('hex').slice(0, 20),
    standings,
    vitals: once(async () => publicVitals(await store.vitals({ since, bounds }))),
    stateDays: () => store.stateDays(),
  }
}

/** Remembers how many feeds are in which state today. */
export async function noteStates(standings: readonly Standing[], now: number, store: Store): Promise<void> {
  const byState = Map.groupBy(standings, ({ state }) => state)
  const states = Object.keys(feedStates) as readonly FeedState[]
  const counts = Object.fromEntries(states.map((state) => [state, byState.get(state)?.length ?? 0]))
  await store.noteStates(new Date(now).toISOString().slice(0, 10), counts)
}

/** Redirects may lead through places that are nobody's business. */
function publicVitals(vitals: Vitals): Vitals {
  const trips = [...vitals.trips].map(([feedId, trip]): readonly [number, Trip] => [
    feedId,
    { ...trip, redirects: trip.redirects.flatMap((address) => publicTarget(address) ?? []) },
  ])
  return { ...vitals, trips: new Map(trips) }
}
