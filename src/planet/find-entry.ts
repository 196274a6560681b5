import type { Config } from '../config/config.ts'
import { canonicalUrl } from '../lib/canonical-url.ts'
import { ConfigError } from '../model/fault.ts'
import type { FollowedFeed } from '../model/followed-feed.ts'
import type { KnownEntry } from '../model/judgement.ts'
import type { Store } from '../store/store.ts'
import { comparable } from './subscribed.ts'

/** An entry of a followed feed, shown or not. */
export interface FoundEntry {
  readonly feed: FollowedFeed
  readonly known: KnownEntry
}

/** Digits of an entry's id that a person has to give at least. */
export const fewestDigits = 8

/**
 * The entries that a person means: by id or its first digits, by the address of its page on the planet, or by its permalink,
 * which entries of several feeds may share. `among`: of these feeds; without it, of those that are followed.
 */
export async function findEntries(
  name: string,
  config: Config,
  store: Store,
  among?: readonly FollowedFeed[],
): Promise<readonly FoundEntry[]> {
  const digits = digitsOf(name, config.planet.url)
  const page = digits === undefined ? canonicalUrl(name) : undefined
  if (digits === undefined && page === undefined) return []
  const feeds = new Map((among ?? (await store.feeds())).map((feed) => [feed.id, feed]))
  const found = await store.find(digits === undefined ? { page: page ?? '' } : { digits })
  return found.flatMap(({ feedId, known }) => {
    const feed = feeds.get(feedId)
    return feed === undefined ? [] : [{ feed, known }]
  })
}

/** `3f2a81c0…`, `entry/3f2a…/`, `https://planet.example/entry/3f2a…/`. */
function digitsOf(name: string, planetUrl: string): string | undefined {
  const local = name.startsWith(planetUrl) ? name.slice(planetUrl.length) : name
  const pattern = new RegExp(
    `^/?(?:entry/)?([0-9a-f]{${fewestDigits},64})(?:/(?:index\\.html)?(?:[?#].*)?)?$`,
    'i',
  )
  return pattern.exec(local.trim())?.[1]?.toLowerCase()
}

/**
 * The feed that a person means: by any of its addresses, its site, or its name. Throws a ConfigError if several are named so,
 * and none exactly so.
 */
export function findFeed(name: string, feeds: readonly FollowedFeed[]): FollowedFeed | undefined {
  const wanted = comparable(name)
  const signs: readonly ((feed: FollowedFeed) => readonly (string | undefined)[])[] = [
    // What the configuration says comes before what the feed does.
    ({ subscription }) => [subscription.url],
    ({ url, key }) => [url, key],
    ({ profile }) => [profile?.selfLink],
    ({ subscription }) => [subscription.name],
    ({ profile }) => [profile?.title],
    ({ subscription }) => [subscription.site],
    ({ profile }) => [profile?.siteLink],
  ]
  for (const sign of signs) {
    const found = feeds.filter((feed) =>
      sign(feed).some((said) => said !== undefined && isSame(said, name, wanted)),
    )
    const exact = found.filter((feed) => sign(feed).includes(name))
    const [first, ...others] = exact.length === 1 ? exact : found
    if (first !== undefined && others.length > 0) throw ambiguous(name, found)
    if (first !== undefined) return first
  }
  return undefined
}

function ambiguous(name: string, feeds: readonly FollowedFeed[]): ConfigError {
  const addresses = feeds.map(({ subscription }) => `\n  ${subscription.url}`).join('')
  return new ConfigError(
    'config.ambiguous',
    `${name} names ${feeds.length} feeds. Give the address of one:${addresses}`,
  )
}

function isSame(said: string, name: string, wanted: string): boolean {
  return said === name || comparable(said) === wanted || said.toLowerCase() === name.toLowerCase()
}
