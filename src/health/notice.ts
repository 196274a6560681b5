import type { FollowedFeed } from '../model/followed-feed.ts'
import { problems } from '../model/problem.ts'

const dayMs = 86_400_000

/** A failure is news once it has lasted: a server that stumbles for an hour must not change every page of the planet. */
export const patienceMs = dayMs

const dayWords = new Intl.DateTimeFormat('en', {
  timeZone: 'UTC',
  year: 'numeric',
  month: 'long',
  day: 'numeric',
})
export function dayInWords(at: number): string {
  return dayWords.format(at)
}

const monthWords = new Intl.DateTimeFormat('en', { timeZone: 'UTC', year: 'numeric', month: 'long' })

/**
 * What readers should know of a feed, in words; undefined if all is well. The words name a date instead of counting days,
 * so that they change only when the feed's state does. `newestAt`: the place in the river of its newest entry; without it,
 * when its newest entry was first seen. `activityThresholdMs` 0: silence is no matter.
 */
export function noticeOf(
  feed: FollowedFeed,
  now: number,
  activityThresholdMs: number,
  newestAt: number | undefined = feed.newestEntryAt,
): string | undefined {
  if (feed.gone)
    return feed.goneSeenAt === undefined ? 'gone' : `gone since ${dayWords.format(feed.goneSeenAt)}`
  return failureOf(feed, now) ?? silenceOf(feed, now, activityThresholdMs, newestAt)
}

function failureOf(feed: FollowedFeed, now: number): string | undefined {
  if (feed.problem === undefined) return undefined
  // Neither the detail, which differs from visit to visit, nor the number of failures belongs on a page.
  const meaning = problems[feed.problem.code].meaning
  if (feed.lastSuccessAt === undefined) return `never read so far: ${meaning}`
  const since = feed.failingSince ?? feed.lastVisitAt ?? now
  return now - since >= patienceMs ? `failing since ${dayWords.format(since)}: ${meaning}` : undefined
}

function silenceOf(
  feed: FollowedFeed,
  now: number,
  thresholdMs: number,
  newestAt: number | undefined,
): string | undefined {
  if (feed.lastSuccessAt === undefined || thresholdMs === 0) return undefined
  if (newestAt === undefined) return 'no entries yet'
  return now - newestAt >= thresholdMs ? `silent since ${monthWords.format(newestAt)}` : undefined
}
