import type { Problem } from '../model/problem.ts'
import type { Freshness, Redirect, Validators } from '../model/visit.ts'

/** What to visit, and what is known of it. */
export interface VisitRequest {
  /** http(s) or feed: address; a path or `file:` address of a local file. */
  readonly url: string
  /** Of the last document that was understood (F21). Sent only to the address they came from (F20). */
  readonly validators?: Validators | undefined
  /** Further request headers, from the configuration; sent to the feed's own origin only. */
  readonly headers?: Readonly<Record<string, string>> | undefined
  /** The store's number of the feed, for the User-Agent (F17). */
  readonly feedId?: number | undefined
  /** Moment before which its host asked not to be visited (F30). */
  readonly hostNotBefore?: number | undefined
  /** Failed visits in a row: a feed that is failing already is no evidence of an outage here (F37). */
  readonly failures?: number | undefined
  /** Bytes on the wire allowed for this feed, in place of the fetcher's own limit (F8). */
  readonly maxBytes?: number | undefined
  /** The maintainer accepts a certificate that cannot be verified: for this feed, and to be shown on its health page (F13). */
  readonly acceptInvalidTls?: boolean | undefined
  /** Address of an HTTP proxy for this visit, in place of the fetcher's own; `none` for none (F15). */
  readonly proxy?: string | undefined
  /** Ask without compression: its server is known to send it broken (F10). */
  readonly plain?: boolean | undefined
  /** Ask the site's robots.txt first whether it names us (F42); once a day is enough. */
  readonly askRobots?: boolean | undefined
  /** Sent as a form, by POST: how a hub is told of news (WebSub). Any status of success is an answer then. */
  readonly form?: readonly (readonly [name: string, value: string])[] | undefined
  /** Awaited before anything is asked for, once it is this visit's turn: whoever reads the documents may be behind. */
  readonly whenRoom?: (() => Promise<void>) | undefined
  /** `feed`: stop reading as soon as the answer proves to be a page or a picture (F9). Default: `anything`. */
  readonly expect?: 'feed' | 'anything' | undefined
}

/** The way to an answer. */
export interface Trip {
  /** The address that answered, after redirects. */
  readonly url: string
  readonly status?: number | undefined
  /** Conditions of the last request, by header (F40): If-None-Match, If-Modified-Since. Undefined: none. */
  readonly sent?: Readonly<Record<string, string>> | undefined
  readonly redirects: readonly Redirect[]
  /** Where the permanent redirects before any temporary one lead: evidence for F16. */
  readonly permanentUrl?: string | undefined
  readonly requests: number
  /** Bytes of bodies on the wire. */
  readonly wireBytes: number
  /** Under way; waiting for a turn does not count. */
  readonly milliseconds: number
  /** What came compressed could not be unpacked, so it was asked for without (F10). */
  readonly uncompressed?: boolean | undefined
}

/** A document came. */
export interface DocumentAnswer extends Trip {
  readonly kind: 'document'
  /** Content coding removed. */
  readonly bytes: Uint8Array
  readonly contentType?: string | undefined
  readonly contentLocation?: string | undefined
  readonly contentLanguage?: string | undefined
  /** `Link` header (RFC 8288), as it came. */
  readonly link?: string | undefined
  /** `X-Robots-Tag: noindex`: the publisher does not want it republished (F42). */
  readonly noindex: boolean
  /** `X-Robots-Tag: noarchive`: no copies are to be kept of what the feed no longer lists. */
  readonly noarchive?: boolean | undefined
  readonly validators: Validators
  /** SHA-256 of `bytes`, hexadecimal (F24). */
  readonly hash: string
  readonly freshness: Freshness
}

/** The document is the one that the validators name. */
export interface NotModifiedAnswer extends Trip {
  readonly kind: 'not-modified'
  /** Refreshed by the answer (F22): to be stored again. */
  readonly validators: Validators
  readonly freshness: Freshness
}

export interface FailedAnswer extends Trip {
  readonly kind: 'failed'
  readonly problem: Problem
  /** Retry-After, if the server sent one, holds for all feeds of its host (F30). */
  readonly freshness: Freshness
}

/** Not visited, and not the feed's fault: it counts for nothing and is to be tried again (F30, F37, F38). */
export interface PostponedAnswer {
  readonly kind: 'postponed'
  readonly why: string
  readonly untilMs: number
}

/** The caller's signal, or `close`, ended the visit. */
export interface AbortedAnswer {
  readonly kind: 'aborted'
}

/** What came of a visit. Switch on all kinds, with no default branch. */
export type Answer = DocumentAnswer | NotModifiedAnswer | FailedAnswer | PostponedAnswer | AbortedAnswer
