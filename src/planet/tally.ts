import type { FollowedFeed } from '../model/followed-feed.ts'
import type { Problem } from '../model/problem.ts'
import type { Visit } from '../model/visit.ts'

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
  /** The run was stopped before every feed was visited. */
  readonly interrupted: boolean
}

/** Sums up visits as they end. */
export class Tally {
  readonly #feeds: number
  readonly #failed: FailedFeed[] = []
  readonly #count = { visited: 0, changed: 0, unchanged: 0, postponed: 0, gone: 0, added: 0, edited: 0, withdrawn: 0, requests: 0, bytes: 0 }

  constructor(feeds: number) {
    this.#feeds = feeds
  }

  add(feed: FollowedFeed, name: string, visit: Visit): void {
    const count = this.#count
    count.visited++
    count.requests += visit.requests
    count.bytes += visit.bytes
    switch (visit.outcome.kind) {
      case 'unchanged':
        count.unchanged++
        return
      case 'changed':
        count.changed++
        count.added += visit.outcome.added
        count.edited += visit.outcome.edited
        count.withdrawn += visit.outcome.withdrawn
        return
      case 'postponed':
        count.postponed++
        return
      case 'gone':
        count.gone++
        return
      case 'failed':
        this.#failed.push({
          url: feed.url,
          name,
          problem: visit.outcome.problem,
          failures: feed.failures + 1,
          nextVisitAt: visit.nextVisitAt,
        })
    }
  }

  report(interrupted: boolean): UpdateReport {
    return { feeds: this.#feeds, ...this.#count, failed: [...this.#failed], interrupted }
  }
}
