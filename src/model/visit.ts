import type { Problem } from './problem.ts'

/** ETag and Last-Modified, byte for byte as they came, and the address they belong to (F20). */
export interface Validators {
  readonly url: string
  readonly etag?: string | undefined
  readonly lastModified?: string | undefined
}

/** What the publisher's HTTP headers say of the time between two visits (RFC 9111, RFC 9110 §10.2.3). */
export interface Freshness {
  /** Seconds for which the answer stays good: max-age less Age, or Expires less Date. */
  readonly seconds?: number | undefined
  /** Seconds to stay away, asked for with Retry-After. */
  readonly retryAfterSeconds?: number | undefined
}

/** When a feed tends to publish, from the dates of its last document. */
export interface Rhythm {
  /** So many entries, no more than ten, have appeared since `sinceAt`. */
  readonly entries: number
  readonly sinceAt: number
  /** For each hour of the day, UTC: how much likelier than in the average hour an entry is. */
  readonly hours: readonly number[]
}

/** A redirect that was followed. */
export interface Redirect {
  readonly status: number
  /** Where it led. */
  readonly url: string
}

/** What came of a visit. Switch on all kinds, with no default branch. */
export type Outcome =
  | { readonly kind: 'unchanged'; readonly why: string }
  | { readonly kind: 'changed'; readonly added: number; readonly edited: number; readonly withdrawn: number }
  | { readonly kind: 'gone'; readonly why: string }
  | { readonly kind: 'postponed'; readonly why: string }
  | { readonly kind: 'failed'; readonly problem: Problem }

/** One attempt, one row of the journal (F40). */
export interface Visit {
  readonly feedId: number
  readonly at: number
  /** Why now: `first visit`, `due`, `asked for`. */
  readonly reason: string
  readonly outcome: Outcome
  /** Conditions of the last request, by header: what was known already. Undefined: it asked for the document as it is. */
  readonly sent?: Readonly<Record<string, string>> | undefined
  /** HTTP status of the last answer, if there was one. */
  readonly status?: number | undefined
  /** Bytes on the wire. */
  readonly bytes: number
  readonly milliseconds: number
  /** Requests made, redirects included. */
  readonly requests: number
  /** Addresses that redirects led through, first to last. */
  readonly redirects: readonly string[]
  readonly nextVisitAt: number
  /** Why then, in words. */
  readonly decision: string
}
