import type { Config } from '../config/config.ts'
import { type FeedHealth, feedHealth } from '../health/health.ts'
import { StoreError } from '../model/fault.ts'
import type { FollowedFeed } from '../model/followed-feed.ts'
import { allSubscriptions, nameOf } from '../planet.ts'
import { openStore, type Store } from '../store/store.ts'
import { runClock } from './clock.ts'

/** How a feed is, and the reading list that names it; undefined: the configuration itself. */
export interface Standing extends FeedHealth {
  readonly list: string | undefined
}

/** How every subscription of a configuration and of its reading lists is, in its order. Those that no build has met yet are `unvisited`. */
export async function standings(config: Config): Promise<readonly Standing[]> {
  const now = runClock(process.env)()
  return withStoreIfAny(config, async (store) => {
    const feeds = (await store?.feeds()) ?? []
    const followed = new Map(feeds.map((feed) => [feed.subscription.url, feed]))
    const subscriptions = store === undefined ? config.subscriptions : await allSubscriptions(config, store)
    return subscriptions.map((subscription) => {
      const feed = {
        ...(followed.get(subscription.url) ?? { ...unmet, url: subscription.url }),
        subscription,
      }
      const health = feedHealth(feed, nameOf(feed), now, config.river.activityThresholdMs)
      return { ...health, list: subscription.list }
    })
  })
}

/** Opens the store to look; without one, before the first build, there is nothing to know. */
export async function withStoreIfAny<Result>(
  config: Config,
  run: (store: Store | undefined) => Promise<Result>,
): Promise<Result> {
  const store = await openIfAny(config)
  try {
    return await run(store)
  } finally {
    await store?.close()
  }
}

async function openIfAny(config: Config): Promise<Store | undefined> {
  try {
    return await openStore(config.store.url, { readOnly: true })
  } catch (error) {
    if (error instanceof StoreError && error.code === 'store.not-there') return undefined
    throw error
  }
}

const unmet: Omit<FollowedFeed, 'subscription'> = {
  id: 0,
  key: '',
  url: '',
  profile: undefined,
  validators: undefined,
  bodyHash: undefined,
  firstVisitAt: undefined,
  lastVisitAt: undefined,
  lastSuccessAt: undefined,
  nextVisitAt: 0,
  newestEntryAt: undefined,
  failures: 0,
  failingSince: undefined,
  problem: undefined,
  gone: false,
  goneSeenAt: undefined,
}
