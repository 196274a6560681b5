import { spanInWords } from '../lib/span.ts'
import type { FollowedFeed } from '../model/followed-feed.ts'
import type { FeedState } from '../model/health.ts'
import { adviceFor, describeProblem, problems } from '../model/problem.ts'
import { noticeOf, patienceMs } from './notice.ts'
import { type TwoSides, twoSides } from './two-sides.ts'

/** The state of one feed, for people and programs. Moments are milliseconds UTC. */
export interface FeedHealth {
  /** As configured. */
  readonly url: string
  readonly name: string
  readonly state: FeedState
  /** The state in words, without a full stop. */
  readonly words: string
  /** What the maintainer or the author can do; undefined if there is nothing to do. */
  readonly advice: string | undefined
  /** Permanent name of the problem of the last visit, if it had one. */
  readonly problem: string | undefined
  /** Failed visits in a row, and since when. */
  readonly failures: number
  readonly failingSince: number | undefined
  readonly lastVisitAt: number | undefined
  readonly lastSuccessAt: number | undefined
  /** Undefined if it is not to be visited any more. */
  readonly nextVisitAt: number | undefined
  readonly newestEntryAt: number | undefined
  /** The address that is visited, where an adopted redirect leads elsewhere than the configuration. */
  readonly movedTo: string | undefined
  /** What has come in its place, beside what it was. */
  readonly held?: TwoSides | undefined
}

export function feedHealth(
  feed: FollowedFeed,
  name: string,
  now: number,
  activityThresholdMs: number,
): FeedHealth {
  const { subscription, failures, failingSince, lastVisitAt, lastSuccessAt, newestEntryAt, problem } = feed
  const state = stateOf(feed, now, activityThresholdMs)
  const movedTo = feed.url === subscription.url ? undefined : feed.url
  return {
    url: subscription.url,
    name,
    state,
    words: words[state](feed, now, activityThresholdMs),
    advice: adviceIn(state, feed, movedTo),
    problem: problem?.code,
    failures,
    failingSince,
    lastVisitAt,
    lastSuccessAt,
    nextVisitAt: feed.gone || subscription.disabled ? undefined : feed.nextVisitAt,
    newestEntryAt,
    movedTo,
    held: state === 'held' && feed.held !== undefined ? twoSides(feed.held) : undefined,
  }
}

export function stateOf(feed: FollowedFeed, now: number, activityThresholdMs: number): FeedState {
  if (feed.subscription.disabled) return 'disabled'
  if (feed.gone) return 'gone'
  if (feed.problem?.code === 'planet.held') return 'held'
  if (feed.problem !== undefined) {
    const since = feed.failingSince ?? feed.lastVisitAt ?? now
    return feed.lastSuccessAt === undefined || now - since >= patienceMs ? 'failing' : 'stumbling'
  }
  if (feed.lastVisitAt === undefined) return 'unvisited'
  if (feed.newestEntryAt === undefined) return 'empty'
  return noticeOf(feed, now, activityThresholdMs) === undefined ? 'well' : 'silent'
}

type Words = (feed: FollowedFeed, now: number, activityThresholdMs: number) => string

const words: Readonly<Record<FeedState, Words>> = {
  held: (feed) => `held back: ${reasonOf(feed)}`,
  failing: (feed, now) => `${failingFor(feed, now)}: ${reasonOf(feed)}`,
  gone: (feed, now, threshold) => noticeOf(feed, now, threshold) ?? 'gone',
  stumbling: (feed) =>
    `${feed.failures > 1 ? `the last ${feed.failures} visits failed` : 'the last visit failed'}: ${reasonOf(feed)}`,
  silent: (feed, now, threshold) => noticeOf(feed, now, threshold) ?? 'silent',
  empty: () => 'no entries yet',
  unvisited: () => 'not visited yet',
  disabled: () => 'disabled: neither visited nor shown',
  well: ({ newestEntryAt = 0 }, now) => `well, the newest entry is ${spanInWords(now - newestEntryAt)} old`,
}

function failingFor({ lastSuccessAt, failingSince, failures }: FollowedFeed, now: number): string {
  const often = failures > 1 ? `, ${failures} visits in a row` : ''
  if (lastSuccessAt === undefined) return `never read so far${often}`
  return `failing for ${spanInWords(now - (failingSince ?? lastSuccessAt))}${often}`
}

function reasonOf({ problem }: FollowedFeed): string {
  return problem === undefined ? 'for no reason on record' : describeProblem(problem)
}

const silentAdvice = 'Nothing, or ask the author whether the blog is still alive.'
const movedAdvice =
  'Its address has changed for good: “almagest tidy” writes the new one into the configuration, “almagest refuse” goes back.'
const refusedAdvice = 'Nothing: it was refused. Remove the subscription if the blog does not come back.'

function adviceIn(
  state: FeedState,
  { problem, held, quirks }: FollowedFeed,
  movedTo: string | undefined,
): string | undefined {
  const successor = quirks?.successor?.url
  if (successor !== undefined && state !== 'disabled')
    return `Its site names a feed at ${successor}: look at it; “almagest tidy” proposes it.`
  if (state === 'gone') return problems['fetch.gone'].advice
  if (state === 'held' && held?.decided?.verdict === 'refused') return refusedAdvice
  if (problem !== undefined && state !== 'disabled') return adviceFor(problem)
  if (movedTo !== undefined) return movedAdvice
  return state === 'silent' ? silentAdvice : undefined
}
