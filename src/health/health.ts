import type { FollowedFeed } from '../model/followed-feed.ts'
import { adviceFor, describeProblem, problems } from '../model/problem.ts'

export type { Exam } from './exam.ts'
export { examine } from './examine.ts'
export { type FeedFacts, type Fullness, factsOf } from './feed-facts.ts'
export { type Finding, type FindingCode, finding, findingOf, findings, type Level, share } from './finding.ts'

const dayMs = 86_400_000

/** A failure is news once it has lasted: a server that stumbles for an hour must not change every page of the planet. */
const patienceMs = dayMs

const dayWords = new Intl.DateTimeFormat('en', {
  timeZone: 'UTC',
  year: 'numeric',
  month: 'long',
  day: 'numeric',
})
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

/** A feed that could not be read, for the person who runs the planet. */
export interface FailedFeed {
  readonly feedId: number
  readonly name: string
  readonly url: string
  /** Permanent name of the problem. */
  readonly code: string
  /** What went wrong, in words. */
  readonly reason: string
  readonly advice: string
  /** Failed visits in a row. */
  readonly failures: number
  readonly since: number | undefined
}

/** How the followed feeds are. Each is counted once, under the worst that is true of it. */
export interface HealthReport {
  readonly feeds: number
  readonly well: number
  readonly silent: number
  readonly unvisited: number
  readonly gone: number
  /** In the order of the configuration. */
  readonly failed: readonly FailedFeed[]
}

/** Sums up the state of all feeds. `newestAt`: feed → place of its newest entry. */
export function reportHealth(
  feeds: readonly FollowedFeed[],
  now: number,
  activityThresholdMs: number,
  newestAt: (feedId: number) => number | undefined = () => undefined,
): HealthReport {
  const count = { well: 0, silent: 0, unvisited: 0, gone: 0 }
  const failed: FailedFeed[] = []
  for (const feed of feeds) {
    const found = failureReport(feed)
    if (feed.gone) count.gone++
    else if (found !== undefined) failed.push(found)
    else if (feed.lastVisitAt === undefined) count.unvisited++
    else if (noticeOf(feed, now, activityThresholdMs, newestAt(feed.id) ?? feed.newestEntryAt) === undefined)
      count.well++
    else count.silent++
  }
  return { feeds: feeds.length, ...count, failed }
}

function failureReport(feed: FollowedFeed): FailedFeed | undefined {
  if (feed.problem === undefined) return undefined
  return {
    feedId: feed.id,
    name: feed.subscription.name ?? feed.profile?.title ?? feed.url,
    url: feed.url,
    code: feed.problem.code,
    reason: describeProblem(feed.problem),
    advice: adviceFor(feed.problem),
    failures: feed.failures,
    since: feed.failingSince,
  }
}
