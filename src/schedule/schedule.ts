import { spanInWords } from '../lib/span.ts'
import { backoff } from './backoff.ts'
import { rules } from './rules.ts'
import { afterSkipped } from './skip.ts'
import type { NextVisit, VisitFacts } from './visit-facts.ts'
import { type Interval, wantedInterval } from './wanted-interval.ts'

export { judgeGone } from './gone.ts'
export { continuesFeed, type HijackSign, type HijackVerdict, judgeHijack, type Likeness } from './hijack.ts'
export { type ConditionFacts, mustAskWhole } from './lying-304.ts'
export { judgeMove, type MoveVerdict, observeMove } from './permanent-move.ts'
export { rhythmOf } from './rhythm.ts'
export type { NextVisit, VisitFacts } from './visit-facts.ts'

/** When to visit a feed again after the visit that `facts` tell of, and why then. */
export function nextVisit(facts: VisitFacts): NextVisit {
  if (facts.isLocal === true) return { at: facts.now, decision: 'a local file, read at every run' }
  if (facts.gone === true) return dueIn(facts, { ms: rules.goneInterval, why: 'gone; in case it comes back' })
  if (facts.problem !== undefined) return afterFailure(facts, facts.problem.code)
  return afterSuccess(facts)
}

function afterSuccess(facts: VisitFacts): NextVisit {
  const wanted = wantedInterval(facts)
  const floor = floorOf(facts)
  const chosen = floor !== undefined && floor.ms > wanted.ms ? floor : wanted
  const atLeast = Math.max(floor?.ms ?? 0, Math.min(wanted.ms, rules.shortest))
  return dueIn(facts, chosen, atLeast)
}

/** The longest of what server, feed and courtesy ask for (F26, F27b). */
function floorOf(facts: VisitFacts): Interval | undefined {
  const { freshness, ttlSeconds } = facts
  const hints: Interval[] = [
    { ms: hint(freshness?.seconds), why: 'the server says that its answer stays good so long' },
    { ms: hint(ttlSeconds), why: 'the feed asks for it' },
    { ms: byBudget(facts), why: 'without validators each visit costs the whole document' },
    {
      ms: Math.min((freshness?.retryAfterSeconds ?? 0) * 1000, rules.longestRetryAfter),
      why: 'the server asks us to wait',
    },
  ]
  return hints.reduce<Interval | undefined>(
    (best, next) => (next.ms > (best?.ms ?? 0) ? next : best),
    undefined,
  )
}

function hint(seconds: number | undefined): number {
  return Math.min((seconds ?? 0) * 1000, rules.longestHint)
}

function byBudget({ hasValidators, bytes }: VisitFacts): number {
  if (hasValidators !== false || bytes === undefined) return 0
  return Math.min((bytes * 86_400_000) / rules.unconditionalBytesPerDay, rules.longestHint)
}

function afterFailure(facts: VisitFacts, code: Parameters<typeof backoff>[0]): NextVisit {
  const asked = Math.min((facts.freshness?.retryAfterSeconds ?? 0) * 1000, rules.longestRetryAfter)
  const ladder = backoff(code, facts.failures)
  const why = facts.failures > 1 ? `failed ${facts.failures} times in a row` : 'failed'
  if (asked >= ladder) return dueIn(facts, { ms: asked, why: 'the server asks us to wait' }, asked)
  return dueIn(facts, { ms: ladder, why }, ladder)
}

/**
 * Spreads visits, so that they do not come in waves (F28), but never below `atLeast`: what somebody asked for is kept to
 * the second. Then moves on to an hour that the publisher allows (F27).
 */
function dueIn(facts: VisitFacts, { ms, why }: Interval, atLeast = 0): NextVisit {
  const spread = Math.min(ms * rules.jitterShare, rules.longestJitter)
  const low = Math.max(ms - spread, atLeast)
  const wait = low + facts.chance * (ms + spread - low)
  const at = Math.round(facts.now + wait)
  const allowed = afterSkipped(at, facts.skipHours ?? [], facts.skipDays ?? [])
  const skipped = allowed === at ? '' : '; not in the hours that the feed excludes'
  return { at: allowed, decision: `due in ${spanInWords(allowed - facts.now)}: ${why}${skipped}` }
}
