import { isLocalAddress, type PostponedAnswer } from '../fetch/fetch.ts'
import type { FollowedFeed, Goneness } from '../model/followed-feed.ts'
import { type Judgement, newestAmong } from '../model/judgement.ts'
import type { Outcome } from '../model/visit.ts'
import { judgeGone, nextVisit, type VisitFacts } from '../schedule/schedule.ts'
import type { VisitRecord } from '../store/store.ts'
import type { Answered, Reading, VisitContext } from './visit-context.ts'
import { quirksAfter, verificationNote } from './visiting.ts'

/** The record of a visit: what came of it, and when to come again. */
export function settled(
  feed: FollowedFeed,
  answer: Answered,
  reading: Reading,
  at: number,
  context: VisitContext,
): VisitRecord {
  const { outcome, note, sought, ...kept } = reading
  const quirks = quirksAfter(feed, answer, at, sought)
  const next = nextVisit({ ...factsOf(feed, answer, reading), now: at, chance: context.chance() })
  const { status, wireBytes, milliseconds, requests, redirects, sent } = answer
  return {
    ...kept,
    quirks,
    goneness: gonenessAfter(feed, outcome, at),
    visit: {
      feedId: feed.id,
      at,
      reason: feed.firstVisitAt === undefined ? 'first visit' : context.reason,
      outcome,
      sent,
      status,
      bytes: wireBytes,
      milliseconds,
      requests,
      redirects: redirects.map((redirect) => redirect.url),
      nextVisitAt: next.at,
      decision: [next.decision, note, verificationNote(feed, at)]
        .filter((part) => part !== undefined)
        .join('; '),
    },
  }
}

/** F35. What fails for another reason tells nothing of whether the feed is gone. */
function gonenessAfter(feed: FollowedFeed, outcome: Outcome, at: number): Goneness | undefined {
  const saysGone =
    outcome.kind === 'gone' || (outcome.kind === 'failed' && outcome.problem.code === 'fetch.gone')
  return saysGone || outcome.kind !== 'failed' ? judgeGone(feed, saysGone, at) : undefined
}

function factsOf(feed: FollowedFeed, answer: Answered, reading: Reading): Omit<VisitFacts, 'now' | 'chance'> {
  const failure = reading.outcome.kind === 'failed' ? reading.outcome.problem : undefined
  const profile = reading.profile ?? feed.profile
  const validators = reading.validators ?? feed.validators
  return {
    problem: failure,
    failures: failure === undefined ? 0 : feed.failures + 1,
    freshness: answer.freshness,
    firstVisitAt: feed.firstVisitAt,
    newestEntryAt: newestEntryAt(feed, reading.judgement),
    ttlSeconds: profile?.ttlSeconds,
    skipHours: profile?.skipHours,
    skipDays: profile?.skipDays,
    rhythm: reading.rhythm ?? feed.rhythm,
    bytes: answer.kind === 'document' ? answer.wireBytes : feed.documentBytes,
    hasValidators: validators?.etag !== undefined || validators?.lastModified !== undefined,
    periodMs: feed.subscription.periodMs,
    isLocal: isLocalAddress(feed.url),
    gone: feed.gone || reading.outcome.kind === 'gone',
  }
}

function newestEntryAt(feed: FollowedFeed, judgement: Judgement | undefined): number | undefined {
  const newest = Math.max(feed.newestEntryAt ?? 0, newestAmong(judgement?.added ?? []))
  return newest > 0 ? newest : undefined
}

/** Not visited, through no fault of the feed: nothing is counted against it (F30, F37). */
export function postponed(
  feed: FollowedFeed,
  answer: PostponedAnswer,
  at: number,
  context: VisitContext,
): VisitRecord {
  const { why, untilMs } = answer
  const visit = {
    feedId: feed.id,
    at,
    reason: context.reason,
    bytes: 0,
    milliseconds: 0,
    requests: 0,
    redirects: [],
  }
  return { visit: { ...visit, outcome: { kind: 'postponed', why }, nextVisitAt: untilMs, decision: why } }
}
