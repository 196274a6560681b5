import { canonicalUrl } from '../lib/canonical-url.ts'
import type { Subscription } from '../model/subscription.ts'

/** A reading list as far as it is known: what its feeds inherit, and which they are. */
export interface KnownList {
  readonly url: string
  readonly defaults: Omit<Subscription, 'url'>
  readonly feeds: readonly Subscription[]
}

/**
 * All subscriptions: the configuration's own, then those of its reading lists in their order, each marked with its list. A
 * feed that is there already, by whichever of http and https, is not followed twice: the configuration's own word wins.
 */
export function mergeLists(
  own: readonly Subscription[],
  lists: readonly KnownList[],
): readonly Subscription[] {
  if (lists.length === 0) return own
  const seen = new Set(own.map(({ url }) => signOf(url)))
  const listed = lists.flatMap(({ url: list, defaults, feeds }) =>
    feeds.flatMap((feed) => {
      const sign = signOf(feed.url)
      if (seen.has(sign)) return []
      seen.add(sign)
      return [{ ...inherited(feed, defaults), list }]
    }),
  )
  return [...own, ...listed]
}

/** What a list says of its feed wins over what all of its feeds inherit; tags add up. */
function inherited(feed: Subscription, defaults: Omit<Subscription, 'url'>): Subscription {
  const said = Object.fromEntries(Object.entries(feed).filter(([, value]) => !isUnsaid(value)))
  return {
    ...defaults,
    // That is what the list is called.
    name: undefined,
    ...said,
    url: feed.url,
    tags: [...new Set([...defaults.tags, ...feed.tags])],
    policy: feed.policy === 'excerpt' ? 'excerpt' : defaults.policy,
    disabled: feed.disabled || defaults.disabled,
    fields: { ...defaults.fields, ...feed.fields },
  }
}

function isUnsaid(value: unknown): boolean {
  if (value === undefined || value === false) return true
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0
}

function signOf(url: string): string {
  return canonicalUrl(url) ?? url
}
