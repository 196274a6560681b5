import { isDeepStrictEqual } from 'node:util'
import type { VisitRequest } from '../fetch/fetch.ts'
import type { FeedQuirks, FeedSuccessor, FollowedFeed } from '../model/followed-feed.ts'
import type { Subscription } from '../model/subscription.ts'
import type { Visiting } from '../model/visiting.ts'
import { mustAskWhole } from '../schedule/schedule.ts'
import { hostOf } from './host-holds.ts'
import type { Answered } from './visit-context.ts'

const day = 86_400_000
/** How long a certificate that cannot be verified is accepted (F13), and a server asked without compression (F10). */
const unverifiedFor = 30 * day
const plainFor = 7 * day
const longestHold = 7 * day

/** What a subscription's own wishes make of a request. */
export function wishesOf(
  { headers, proxy, maxBytes, verifyTls }: Visiting,
  quirks: FeedQuirks = {},
  now = 0,
): Pick<VisitRequest, 'headers' | 'proxy' | 'maxBytes' | 'acceptInvalidTls' | 'plain'> {
  return {
    headers,
    proxy,
    maxBytes,
    acceptInvalidTls: verifyTls === false && now < (quirks.unverifiedSince ?? now) + unverifiedFor,
    plain: now < (quirks.plainUntil ?? 0) ? true : undefined,
  }
}

/** Some servers answer 304 for ever: where a feed is silent beyond its habit, it is asked once in full (F23). */
export function believes304(
  { documentAt, newestEntryAt, rhythm, quirks }: FollowedFeed,
  now: number,
): boolean {
  const isHinted = quirks?.lies304 === true
  return !mustAskWhole({ now, lastWholeAt: documentAt, newestEntryAt, rhythm, isHinted, isLiar: isHinted })
}

/** What a visit taught of the feed's server; undefined if nothing new. */
export function quirksAfter(
  feed: FollowedFeed,
  answer: Answered,
  now: number,
  sought?: FeedSuccessor,
): FeedQuirks | undefined {
  const before = feed.quirks ?? {}
  const { plainUntil = 0 } = before
  const successor = answer.kind === 'failed' ? (sought ?? before.successor) : undefined
  const isUnverified = feed.subscription.verifyTls === false
  const wasCaught = answer.kind === 'document' && !believes304(feed, now) && answer.hash !== feed.bodyHash
  const after: FeedQuirks = {
    ...(answer.uncompressed === true ? { plainUntil: now + plainFor } : {}),
    ...(answer.uncompressed !== true && plainUntil > now ? { plainUntil } : {}),
    ...(isUnverified ? { unverifiedSince: before.unverifiedSince ?? now } : {}),
    ...(successor === undefined ? {} : { successor }),
    ...holdAfter(answer, now),
    ...(wasCaught || before.lies304 === true ? { lies304: true } : {}),
  }
  return isDeepStrictEqual(before, after) ? undefined : after
}

/** Retry-After, whatever the status, is meant for all of the host's feeds (F30), for a week at most (F31). */
function holdAfter({ url, freshness }: Answered, now: number): Pick<FeedQuirks, 'hostHold'> {
  const seconds = freshness.retryAfterSeconds ?? 0
  return seconds > 0
    ? { hostHold: { host: hostOf(url), until: now + Math.min(seconds * 1000, longestHold) } }
    : {}
}

/** For the journal: that a certificate is not looked at, and until when (F13). */
export function verificationNote(
  { subscription, quirks, url }: FollowedFeed,
  now: number,
): string | undefined {
  if (subscription.verifyTls !== false || !/^https:/i.test(url)) return undefined
  const until = (quirks?.unverifiedSince ?? now) + unverifiedFor
  const date = new Date(until).toISOString().slice(0, 10)
  return now < until
    ? `its certificate is not verified, until ${date}`
    : `verify_tls = false has been void since ${date}: its certificate is verified again`
}

/** Feeds as the store has them, with what it never keeps: request headers and proxy. */
export function withWishes(
  feeds: readonly FollowedFeed[],
  subscriptions: readonly Subscription[],
): readonly FollowedFeed[] {
  const wishes = new Map(
    subscriptions
      .filter(({ headers, proxy }) => headers !== undefined || proxy !== undefined)
      .map(({ url, headers, proxy }) => [url, { headers, proxy }]),
  )
  if (wishes.size === 0) return feeds
  return feeds.map((feed) => ({
    ...feed,
    subscription: { ...feed.subscription, ...wishes.get(feed.subscription.url) },
  }))
}
