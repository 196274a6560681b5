import type { FeedDecision, FeedEvent } from '../model/feed-event.ts'
import type { FollowedFeed } from '../model/followed-feed.ts'

/** What it means to accept what has come of a feed: the other feed in its place, or the move that waits. Undefined: nothing waits. */
export function acceptance(feed: FollowedFeed, now: number): FeedDecision | undefined {
  const { held, moveSeen, url } = feed
  if (held !== undefined && held.decided?.verdict !== 'accepted')
    return {
      held: { ...held, decided: { verdict: 'accepted', at: now } },
      event: event('accepted', now, { why: `${nameOf(held.after)} is this feed from now on` }),
    }
  if (moveSeen === undefined || moveSeen.to === url) return undefined
  const { to } = moveSeen
  const why = 'the permanent redirect was accepted by hand'
  return { url: to, moveSeen: 'forget', event: event('accepted', now, { from: url, to, why }) }
}

/**
 * What it means to refuse it: the other feed in its place stays out, an adopted move is undone, one that waits is not adopted. A
 * refused move is looked at anew when the address has led elsewhere in between, or the maintainer writes another (F16).
 */
export function refusal(feed: FollowedFeed, now: number): FeedDecision | undefined {
  const { held, moveSeen, url, subscription } = feed
  if (held !== undefined && held.decided?.verdict !== 'refused')
    return {
      held: { ...held, decided: { verdict: 'refused', at: now } },
      event: event('refused', now, { why: `${nameOf(held.after)} is not this feed` }),
    }
  if (url !== subscription.url) return undoing(feed, subscription.url, now)
  if (moveSeen === undefined || moveSeen.refusedAt !== undefined) return undefined
  const why = `the move to ${moveSeen.to} is not to be adopted`
  return { moveSeen: { ...moveSeen, refusedAt: now }, event: event('refused', now, { why }) }
}

/** Back to an address that an adopted redirect has led away from. */
export function undoing({ url }: FollowedFeed, to: string, now: number): FeedDecision {
  return {
    url: to,
    moveSeen: { to: url, since: now, times: 0, refusedAt: now },
    event: event('refused', now, { from: url, to, why: `the move to ${url} is undone` }),
  }
}

/** The address that a feed was moved away from by rule, if the configuration has followed it since. */
export function formerAddress({ url }: FollowedFeed, events: readonly FeedEvent[]): string | undefined {
  return events.find((event) => event.to === url && event.from !== undefined)?.from
}

function event(kind: FeedEvent['kind'], at: number, said: Pick<FeedEvent, 'from' | 'to' | 'why'>): FeedEvent {
  return { at, kind, by: 'maintainer', ...said }
}

function nameOf({ title, url }: { readonly title?: string | undefined; readonly url: string }): string {
  return title === undefined ? url : `“${title}” at ${url}`
}
