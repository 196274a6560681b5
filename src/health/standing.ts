import { webUrl } from '../lib/url.ts'
import type { FollowedFeed } from '../model/followed-feed.ts'
import type { FeedState, Remark, Standing } from '../model/health.ts'
import type { Problem } from '../model/problem.ts'
import { authorAdvice } from './author-advice.ts'
import { stateOf } from './feed-health.ts'
import { dayInWords, noticeOf } from './notice.ts'
import { publicWords } from './public-words.ts'
import { remarksOn } from './remarks.ts'

/** A feed as the health page shows it. `slug`: of its author's page. */
export function standingOf(
  feed: FollowedFeed,
  { name, slug }: { readonly name: string; readonly slug: string | undefined },
  now: number,
  activityThresholdMs: number,
): Standing {
  const state = stateOf(feed, now, activityThresholdMs)
  const since = sinceOf(state, feed)
  const { id, subscription, failures, lastVisitAt, lastSuccessAt, newestEntryAt } = feed
  const isVisited = !feed.gone && !subscription.disabled
  const problem = isVisited && feed.problem !== undefined ? problemOf(feed.problem) : undefined
  return {
    feedId: id,
    name,
    slug,
    url: webUrl(feed.url),
    state,
    words: words(state, feed, since, problem, now, activityThresholdMs),
    since,
    problem,
    remarks: subscription.disabled ? [] : remarksOn(feed),
    failures: isVisited ? failures : 0,
    lastVisitAt,
    lastSuccessAt,
    nextVisitAt: isVisited ? feed.nextVisitAt : undefined,
    newestEntryAt,
  }
}

/**
 * Names what is of substance in standings. Not the moments of visits, which move with each, but the day of the last: so a page
 * that shows them is written when something happened, else once a day at most.
 */
export function substanceOf(standings: readonly Standing[]): string {
  return JSON.stringify(
    standings.map(({ lastVisitAt, lastSuccessAt, nextVisitAt, failures, problem, words: _, ...lasting }) => [
      lasting,
      problem?.code,
      failures > 0,
      [lastVisitAt, lastSuccessAt].map((at) => (at === undefined ? undefined : Math.floor(at / 86_400_000))),
      nextVisitAt === undefined,
    ]),
  )
}

function problemOf(problem: Problem): Remark {
  return { code: problem.code, ...publicWords(problem), advice: authorAdvice[problem.code] }
}

function sinceOf(state: FeedState, feed: FollowedFeed): number | undefined {
  if (state === 'gone') return feed.goneSeenAt
  if (state === 'silent') return feed.newestEntryAt
  return state === 'held' || state === 'failing' || state === 'stumbling' ? feed.failingSince : undefined
}

function words(
  state: FeedState,
  feed: FollowedFeed,
  since: number | undefined,
  problem: Remark | undefined,
  now: number,
  activityThresholdMs: number,
): string {
  const why = problem === undefined ? '' : `: ${problem.words}`
  const start = since === undefined ? '' : ` since ${dayInWords(since)}`
  const inState: Readonly<Record<FeedState, string>> = {
    held: `held back${start}${why}`,
    failing: `${feed.lastSuccessAt === undefined ? 'never read so far' : `failing${start}`}${why}`,
    gone: `gone${start}`,
    stumbling: `could not be read at the last visit${why}`,
    silent: noticeOf(feed, now, activityThresholdMs) ?? 'silent',
    empty: 'no entries yet',
    unvisited: 'not visited yet',
    disabled: 'switched off',
    well: 'well',
  }
  return inState[state]
}
