import type { Problem } from '../model/problem.ts'
import type { Freshness, Redirect } from '../model/visit.ts'
import type { FailedAnswer, Trip } from './answer.ts'

const permanent = new Set([301, 308])

/** Keeps the log of one visit: what was asked, where it led, what it cost. */
export class Journey {
  url: URL
  requests = 0
  uncompressed = false
  wireBytes = 0
  status: number | undefined
  /** Conditions of the latest request. */
  sent: Readonly<Record<string, string>> = {}
  /** Milliseconds under way so far; waiting for a turn does not count. */
  spentMs = 0
  readonly redirects: Redirect[] = []
  readonly #seen: Set<string>
  #permanentUrl: string | undefined
  #onlyPermanent = true

  constructor(url: URL) {
    this.url = url
    this.#seen = new Set([url.href])
  }

  /** Follows a redirect; false if it has been there before. */
  follow(status: number, url: URL): boolean {
    this.redirects.push({ status, url: url.href })
    this.#onlyPermanent &&= permanent.has(status)
    if (this.#onlyPermanent) this.#permanentUrl = url.href
    this.url = url
    const isNew = !this.#seen.has(url.href)
    this.#seen.add(url.href)
    return isNew
  }

  trip(): Trip {
    return {
      url: this.url.href,
      status: this.status,
      ...(Object.keys(this.sent).length > 0 ? { sent: this.sent } : {}),
      redirects: this.redirects,
      permanentUrl: this.#permanentUrl,
      requests: this.requests,
      wireBytes: this.wireBytes,
      milliseconds: Math.round(this.spentMs),
      ...(this.uncompressed ? { uncompressed: true } : {}),
    }
  }

  fail(problem: Problem, freshness: Freshness = {}): FailedAnswer {
    return { ...this.trip(), kind: 'failed', problem, freshness }
  }
}
