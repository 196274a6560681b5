import type { Rhythm } from '../model/visit.ts'
import { rules } from './rules.ts'

/** What tells whether "not modified" can still be believed. Moments are milliseconds UTC. */
export interface ConditionFacts {
  readonly now: number
  /** When a document last came in full. */
  readonly lastWholeAt: number | undefined
  readonly newestEntryAt: number | undefined
  readonly rhythm: Rhythm | undefined
  /** Something else says that there is news: a push notice, a newer date on the site. */
  readonly isHinted: boolean
  /** It was caught: a day of 304 is enough. */
  readonly isLiar?: boolean
}

/**
 * Whether to ask once without conditions (F23). Some servers answer 304 for ever; but asking everybody in full would be
 * impolite, so there must be a hint besides eight days of nothing but 304: a notice, or a silence three times as long as this
 * feed's usual one. Then at most once a day (F24b), because the answer in full becomes `lastWholeAt`.
 */
export function mustAskWhole(facts: ConditionFacts): boolean {
  const { now, lastWholeAt, newestEntryAt, rhythm, isHinted, isLiar } = facts
  const believedFor = isLiar === true ? rules.believedLiar : rules.believed304
  if (lastWholeAt === undefined || now - lastWholeAt < believedFor) return false
  return isHinted || isUnusuallySilent(now, newestEntryAt, rhythm)
}

function isUnusuallySilent(
  now: number,
  newestEntryAt: number | undefined,
  rhythm: Rhythm | undefined,
): boolean {
  if (newestEntryAt === undefined || rhythm === undefined || rhythm.entries < 2) return false
  const usual = (newestEntryAt - rhythm.sinceAt) / (rhythm.entries - 1)
  return now - newestEntryAt > Math.max(usual, rules.shortest) * rules.unusualSilence
}
