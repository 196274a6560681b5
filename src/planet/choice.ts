import { ConfigError } from '../model/fault.ts'
import type { FollowedFeed } from '../model/followed-feed.ts'
import { findFeed } from './find-entry.ts'
import { hintAt, namesOf } from './meant-feed.ts'

/** `due`: the feeds whose time has come; `all`: every feed now; a list: these, by address or name, now. */
export type Choice = 'due' | 'all' | readonly string[]

/** The feeds to visit. A feed that is gone is looked at once a month, and when it is asked for by name (F35). */
export function chooseFeeds(
  feeds: readonly FollowedFeed[],
  choice: Choice,
  now: number,
): readonly FollowedFeed[] {
  if (choice === 'all') return feeds.filter((feed) => !feed.gone)
  if (choice === 'due') return feeds.filter((feed) => feed.nextVisitAt <= now)
  const named = choice.map((name) => [name, findFeed(name, feeds)] as const)
  const unknown = named.filter(([, feed]) => feed === undefined).map(([name]) => name)
  const [first, ...others] = unknown
  if (first !== undefined) {
    const hint = others.length === 0 ? hintAt(first, namesOf(feeds)) : ''
    throw new ConfigError(
      'config.not-subscribed',
      `the planet is not subscribed to ${unknown.join(', ')}.${hint || ' “almagest list” shows its subscriptions, “almagest add” makes one.'}`,
    )
  }
  return [...new Set(named.flatMap(([, feed]) => feed ?? []))]
}
