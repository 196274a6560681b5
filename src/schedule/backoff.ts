import type { ProblemCode } from '../model/problem.ts'
import { rules } from './rules.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

interface Ladder {
  readonly first: number
  readonly longest: number
}

/** A server that was reached has had its visit for this hour, though it went wrong (O11). */
const usual: Ladder = { first: hour, longest: rules.longestBackoff }
/** Nobody was reached, so nobody is troubled by a second try. */
const unreached: Ladder = { first: 30 * minute, longest: rules.longestBackoff }
/** What will hardly mend itself soon. */
const slow: Ladder = { first: 6 * hour, longest: rules.longestBackoff }
const daily: Ladder = { first: day, longest: rules.longestBackoff }

/** Problems that have another ladder than the usual one (F33–F36). */
const ladders: Partial<Record<ProblemCode, Ladder>> = {
  'fetch.dns': unreached,
  'fetch.connect': unreached,
  'fetch.not-found': slow,
  'fetch.forbidden': slow,
  'fetch.client-error': slow,
  'fetch.refused': slow,
  'fetch.downgrade': slow,
  'fetch.redirect-loop': slow,
  'fetch.bad-url': daily,
  'fetch.too-large': daily,
  'fetch.blocked': daily,
  'fetch.gone': daily,
  'fetch.rate-limited': { first: hour, longest: day },
  'planet.blocked': daily,
  'planet.bug': slow,
}

/** Milliseconds to wait after the `failures`-th failure in a row: doubling from the ladder's first step to its last (F33). */
export function backoff(code: ProblemCode, failures: number): number {
  const { first, longest } = ladders[code] ?? usual
  return Math.min(first * 2 ** Math.min(Math.max(0, failures - 1), 30), longest)
}
