import type { Lookup } from './resolver.ts'

/** How the visitor behaves. All times are milliseconds, all sizes bytes. */
export interface FetcherOptions {
  /** Visits under way at once, over all hosts (F11). */
  readonly concurrency: number
  /** Connections to one host at once (F11). */
  readonly perHost: number
  /** Between the starts of two visits to one host (F11). */
  readonly hostDelayMs: number
  /** For the whole of a visit, redirects included, waiting for a turn not (F7). */
  readonly timeoutMs: number
  /** To find the address and be connected, encryption included (F7). */
  readonly connectTimeoutMs: number
  /** From the request to the end of the answer's headers (F7). */
  readonly headersTimeoutMs: number
  /** A body slower than `minBytesPerSecond` on average is given up, after this time (F7). */
  readonly slowAfterMs: number
  readonly minBytesPerSecond: number
  /** On the wire (F8). */
  readonly maxBytes: number
  /** Decoded; undefined: twice `maxBytes` (F8). */
  readonly maxDecodedBytes: number | undefined
  /** Decoded bytes for each byte on the wire, judged above 1 MiB (F8). */
  readonly maxRatio: number
  readonly maxHeaderBytes: number
  readonly maxRedirects: number
  /** Look-ups of host names at once (F11). */
  readonly maxLookups: number
  /** A host that asks us to wait no longer than this is waited for; otherwise its visits are postponed. */
  readonly maxHoldMs: number
  /** Addresses, ranges (CIDR) and host names behind the guard that may be visited all the same (F5). */
  readonly allowPrivate: readonly string[]
  /** `Name/1.0 (+https://planet.example/about/)` (F17). */
  readonly userAgent: string
  /** Address of an HTTP proxy, for example `http://127.0.0.1:3128` (F15). */
  readonly proxy: string | undefined
  /** The value of a secret that a request names: `${NAME}`. */
  readonly secretOf: (name: string) => string | undefined
  /** Finds the addresses of a host name; undefined: the system's resolver. */
  readonly lookup: Lookup | undefined
  /** Milliseconds UTC: for dates in headers, and for what hosts asked for in earlier runs. */
  readonly clock: () => number
}

const second = 1000
const MiB = 1024 * 1024

/** The defaults of every option, from `ENGINE.md` F7–F14. */
export const fetcherDefaults: FetcherOptions = {
  concurrency: 64,
  perHost: 1,
  hostDelayMs: second,
  timeoutMs: 30 * second,
  connectTimeoutMs: 5 * second,
  headersTimeoutMs: 10 * second,
  slowAfterMs: 10 * second,
  minBytesPerSecond: 1024,
  maxBytes: 10 * MiB,
  maxDecodedBytes: undefined,
  maxRatio: 100,
  maxHeaderBytes: 32 * 1024,
  maxRedirects: 5,
  maxLookups: 16,
  maxHoldMs: 5 * second,
  allowPrivate: [],
  userAgent: 'Almagest',
  proxy: undefined,
  secretOf: () => undefined,
  lookup: undefined,
  clock: Date.now,
}
