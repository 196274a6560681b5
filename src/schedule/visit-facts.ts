import type { Problem } from '../model/problem.ts'
import type { Freshness, Rhythm } from '../model/visit.ts'

/** What the time of the next visit depends on. All moments are milliseconds UTC. */
export interface VisitFacts {
  readonly now: number
  /** 0 up to 1, drawn by the caller. */
  readonly chance: number
  /** What went wrong with this visit; undefined if nothing did. */
  readonly problem?: Problem | undefined
  /** Failed visits in a row, this one included. */
  readonly failures: number
  /** From the answer's headers. */
  readonly freshness?: Freshness | undefined
  readonly firstVisitAt?: number | undefined
  /** The place in time of its newest entry: the earlier of published and first seen. */
  readonly newestEntryAt?: number | undefined
  /** From the dates of its last document, by `rhythmOf`. */
  readonly rhythm?: Rhythm | undefined
  /** Of the document: RSS `ttl`, or the `sy:` period. */
  readonly ttlSeconds?: number | undefined
  readonly skipHours?: readonly number[] | undefined
  readonly skipDays?: readonly number[] | undefined
  /** Size of the document on the wire, when last it came in full. */
  readonly bytes?: number | undefined
  readonly hasValidators?: boolean | undefined
  /** The maintainer's own wish for this feed. */
  readonly periodMs?: number | undefined
  /** A file of this machine: read at every run. */
  readonly isLocal?: boolean | undefined
  readonly gone?: boolean | undefined
}

/** When to visit next, and why then, in words. */
export interface NextVisit {
  readonly at: number
  readonly decision: string
}
