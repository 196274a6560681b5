import type { FollowedFeed } from '../model/followed-feed.ts'
import type { Problem } from '../model/problem.ts'
import type { Visit } from '../model/visit.ts'
import type { ListReport } from './reading-lists.ts'

export interface FailedFeed {
  readonly url: string
  readonly name: string
  readonly problem: Problem
  /** Failed visits in a row, this one included. */
  readonly failures: number
  readonly nextVisitAt: number
}

/** What an update did. Counts of feeds, unless said otherwise. */
export interface UpdateReport {
  readonly feeds: number
  /** Whose turn it was. */
  readonly due: number
  readonly visited: number
  readonly changed: number
  readonly unchanged: number
  readonly postponed: number
  readonly gone: number
  /** Entries. */
  readonly added: number
  readonly edited: number
  readonly withdrawn: number
  readonly requests: number
  /** On the wire. */
  readonly bytes: number
  readonly failed: readonly FailedFeed[]
  /** Why feeds were not visited though it was their turn → how many. */
  readonly postponements: Readonly<Record<string, number>>
  /** Reading lists that have changed, or that could not be read. */
  readonly lists?: readonly ListReport[] | undefined
}

/** Sums up visits as they end. */
export class Tally {
  readonly #sum: { -readonly [Key in keyof Omit<UpdateReport, 'failed' | 'postponements' | 'lists'>]: number }
  readonly #failed: FailedFeed[] = []
  readonly #postponements = new Map<string, number>()

  constructor(feeds: number, due: number) {
    const outcomes = { visited: 0, changed: 0, unchanged: 0, postponed: 0, gone: 0 }
    this.#sum = { feeds, due, ...outcomes, added: 0, edited: 0, withdrawn: 0, requests: 0, bytes: 0 }
  }

  add(feed: FollowedFeed, name: string, visit: Visit): void {
    this.#sum.visited++
    this.#sum.requests += visit.requests
    this.#sum.bytes += visit.bytes
    const { outcome, nextVisitAt } = visit
    if (outcome.kind !== 'failed') this.#sum[outcome.kind]++
    if (outcome.kind === 'postponed')
      this.#postponements.set(outcome.why, (this.#postponements.get(outcome.why) ?? 0) + 1)
    if (outcome.kind === 'changed') {
      this.#sum.added += outcome.added
      this.#sum.edited += outcome.edited
      this.#sum.withdrawn += outcome.withdrawn
    }
    if (outcome.kind === 'failed')
      this.#failed.push({
        url: feed.url,
        name,
        problem: outcome.problem,
        failures: feed.failures + 1,
        nextVisitAt,
      })
  }

  report(): UpdateReport {
    return { ...this.#sum, failed: this.#failed, postponements: Object.fromEntries(this.#postponements) }
  }
}
