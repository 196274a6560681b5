import type { FollowedFeed } from '../model/followed-feed.ts'
import { adviceFor, describeProblem } from '../model/problem.ts'
import { noticeOf } from './notice.ts'

export type { Exam } from './exam.ts'
export { examine } from './examine.ts'
export { type FeedFacts, type Fullness, factsOf } from './feed-facts.ts'
export { type FeedHealth, type FeedState, feedHealth, feedStates } from './feed-health.ts'
export { type Finding, type FindingCode, finding, findingOf, findings, type Level, share } from './finding.ts'
export { noticeOf } from './notice.ts'
export { outcomeInWords, tripInWords } from './story.ts'

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
