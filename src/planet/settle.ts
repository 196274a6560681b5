import type { Config } from '../config/config.ts'
import type { FollowedFeed } from '../model/followed-feed.ts'
import type { Store } from '../store/store.ts'
import { cleanAgain } from './clean.ts'
import { applyDecisions } from './decisions.ts'
import { passThrough } from './pass-through.ts'
import { beginPictures } from './pictures.ts'
import { allSubscriptions } from './reading-lists.ts'
import { relate } from './relate.ts'

export interface SettleOptions {
  readonly now: number
  readonly signal?: AbortSignal | undefined
  /** What the maintainer should know of, in a sentence: a filter that failed. */
  readonly onNote?: ((text: string) => void) | undefined
}

/**
 * Makes the store agree with the configuration, and with what this version cleans, filters and relates. Costs little if it does.
 * Returns the feeds that are followed, those disabled too.
 */
export async function settle(
  config: Config,
  store: Store,
  options: SettleOptions,
): Promise<readonly FollowedFeed[]> {
  const { now, signal, onNote = () => undefined } = options
  await store.follow(await allSubscriptions(config, store), now)
  for (const complaint of await applyDecisions(config, store, now)) onNote(complaint)
  const followed = await store.feeds()
  await cleanAgain(followed, store)
  await passThrough(config, followed, store, { note: onNote, signal })
  await relate(store)
  await beginPictures(config, store)
  return followed
}
