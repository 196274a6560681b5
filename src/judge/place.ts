import { floorAt } from '../model/timestamp.ts'
import type { Candidate } from './candidate.ts'

export interface Placing {
  readonly now: number
  readonly futureDates: 'first-seen' | 'hide' | 'keep'
  /** News that comes all at once: what has no date is old (P17). */
  readonly flood: boolean
  /** The oldest date of the document. */
  readonly oldestAt: number | undefined
}

/**
 * An entry's place in time: min(published, first seen), fixed for ever (P16). What lies in the future is news of today; or keeps its
 * date, for the river to hide or show, as the planet is configured. Without a date it is news if the feed is
 * known; among the entries of a feed seen for the first time it is no newer than the oldest of them.
 */
export function placeOf(candidate: Candidate, placing: Placing): number {
  const { publishedAt } = candidate
  if (publishedAt === undefined) return placing.flood ? (placing.oldestAt ?? floorAt) : placing.now
  if (publishedAt <= placing.now || placing.futureDates !== 'first-seen') return publishedAt
  return placing.now
}

export function oldestOf(candidates: readonly Candidate[], now: number): number | undefined {
  return candidates.reduce<number | undefined>(
    (oldest, { publishedAt }) =>
      publishedAt === undefined || publishedAt > (oldest ?? now) ? oldest : publishedAt,
    undefined,
  )
}
