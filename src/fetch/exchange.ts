import type { Dispatcher } from 'undici'
import { formatSize } from '../lib/size.ts'
import { type Problem, problem } from '../model/problem.ts'
import { BodyReader, tooLarge } from './body-reader.ts'
import { askedForProof, isInterstitial } from './bot-wall.ts'
import type { Connection } from './connection.ts'
import { type Coding, codingOf } from './content-coding.ts'
import { Deadline } from './deadline.ts'
import { isDocumentStatus } from './document-status.ts'
import { type Headers, headerOf, listHeaderOf } from './headers.ts'
import type { LargeBodies, Seat } from './large-bodies.ts'
import { onAbort, type Signals } from './on-abort.ts'
import { sniffBytes, whyNoFeed } from './page-sniff.ts'
import { problemOfError } from './problem-of-error.ts'

export interface ExchangeLimits {
  /** For the whole visit. */
  readonly timeoutMs: number
  /** What is left of it. */
  readonly leftMs: number
  readonly connectTimeoutMs: number
  readonly headersTimeoutMs: number
  readonly slowAfterMs: number
  readonly minBytesPerSecond: number
  readonly maxBytes: number
  readonly maxDecodedBytes: number
  readonly maxRatio: number
  /** Give up a page or picture as soon as it proves to be one (F9). */
  readonly feedsOnly: boolean
  /** Take a body that only says it is compressed as it is. */
  readonly plain: boolean
  /** Where large bodies take turns. */
  readonly largeBodies: LargeBodies
}

export type Exchange =
  | {
      readonly kind: 'reply'
      readonly status: number
      readonly headers: Headers
      readonly body: Uint8Array
      readonly wireBytes: number
      /** Milliseconds for which it waited for us. */
      readonly heldMs: number
    }
  | {
      readonly kind: 'trouble'
      readonly problem: Problem
      readonly status: number | undefined
      readonly wireBytes: number
      readonly heldMs: number
      /** A connection stood: it is not the way to the server that is at fault. */
      readonly reached: boolean
      /** The server closed a connection kept alive just as we used it again: worth a second try. */
      readonly stale: boolean
    }
  | { readonly kind: 'aborted' }

/** Answers that only announce the answer (1xx, RFC 9110 §15.2): servers send one or two. */
const mostHints = 100

/** Of an answer that is no document, so much is read: enough to see what it is, and to use the connection again. */
const maxAsideBytes = 64 * 1024
/** And it is not waited for longer than this: its status and headers have said what matters. */
const maxAsideMs = 1000

/** Sends one request on a connection and reads the answer, within the limits. Whatever happens, it ends. */
export function exchange(
  connection: Connection,
  path: string,
  headers: Record<string, string>,
  body: string | undefined,
  limits: ExchangeLimits,
  signals: Signals,
): Promise<Exchange> {
  return new Promise((resolve) => {
    const reader = new ReplyReader(connection, limits, signals, resolve)
    try {
      connection.send(path, headers, body, reader, overheadFor(limits.maxBytes), () => reader.onFlood())
    } catch (error) {
      reader.onResponseError(undefined, error instanceof Error ? error : new Error(String(error)))
    }
  })
}

class ReplyReader implements Dispatcher.DispatchHandler {
  readonly #connection: Connection
  readonly #limits: ExchangeLimits
  readonly #resolve: (exchange: Exchange) => void
  readonly #deadline: Deadline
  readonly #reused: boolean
  readonly #unwatch: () => void
  #status: number | undefined
  #headers: Headers = {}
  #controller: Dispatcher.DispatchController | undefined
  #body: BodyReader | undefined
  #seat: Seat | undefined
  #bodyStartedAt = 0
  #heldMs = 0
  #hints = 0
  #isSniffed = false
  #isSettled = false

  constructor(
    connection: Connection,
    limits: ExchangeLimits,
    signals: Signals,
    resolve: (exchange: Exchange) => void,
  ) {
    this.#connection = connection
    this.#limits = limits
    this.#resolve = resolve
    this.#reused = connection.answered > 0
    this.#unwatch = onAbort(signals, () => this.#break({ kind: 'aborted' }))
    this.#deadline = new Deadline(limits.leftMs, limits.timeoutMs, (found) => this.#fail(found))
    this.#deadline.phase(limits.connectTimeoutMs, (waited) => this.#notConnected(waited))
  }

  onRequestStart(): void {
    if (this.#isSettled) return
    this.#deadline.phase(this.#limits.headersTimeoutMs, (waited) =>
      problem('fetch.timeout', `no answer within ${waited}`),
    )
  }

  onResponseStart(controller: Dispatcher.DispatchController, status: number, headers: Headers): void {
    if (this.#isSettled) return
    if (status < 200) {
      if (++this.#hints > mostHints) this.#fail(tooLarge(`more than ${mostHints} answers before the answer`))
      return
    }
    this.#controller = controller
    this.#status = status
    this.#headers = headers
    // RFC 9112 §6.3: it ends with its headers, whatever they say of a body.
    if (status === 304) return
    const refused = this.#refuseByHeaders()
    const coding = codingOf(listHeaderOf(headers, 'content-encoding') ?? '')
    if (refused !== undefined) this.#fail(refused)
    else if (coding === undefined || !('unknown' in coding)) this.#readBody(coding)
    else if (this.#isAside()) this.#readBody(undefined)
    else this.#fail(unknownCoding(coding.unknown))
  }

  #readBody(coding: Coding | undefined): void {
    this.#body = new BodyReader(
      coding,
      this.#limits.plain,
      this.#limits,
      (result) => this.#bodyDone(result),
      () => this.#takeSeat(),
    )
    this.#bodyStartedAt = performance.now()
    if (this.#isAside()) this.#deadline.phase(maxAsideMs, () => this.#settleAside())
    else this.#deadline.phase(this.#limits.slowAfterMs, () => this.#tooSlow())
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    const body = this.#body
    if (body === undefined || this.#isSettled) return
    body.add(chunk)
    if (this.#isAside() && body.wireBytes > maxAsideBytes) this.#settleAside()
    else if (this.#limits.feedsOnly && this.#status === 200 && !this.#isSettled) this.#sniff(body)
  }

  onResponseEnd(): void {
    this.#connection.answered++
    if (this.#connection.wasReset && this.#endsWithConnection())
      this.#fail(problem('fetch.bad-answer', `the connection was reset${this.#progress()}`))
    else if (this.#body === undefined) this.#reply(new Uint8Array())
    else this.#body.end()
  }

  onResponseError(_controller: Dispatcher.DispatchController | undefined, error: Error): void {
    const found = problemOfError(error, this.#connection.phase, this.#progress())
    const isHungUp = found.code === 'fetch.connect' && this.#status === undefined
    this.#break(this.#trouble(found, this.#reused && isHungUp))
  }

  /** More has come than any framing of a body within its limit takes: hints, chunk extensions, a status line without end. */
  onFlood(): void {
    this.#fail(tooLarge('more came than the answer and its headers may take'))
  }

  #isAside(): boolean {
    return this.#status === undefined || !isDocumentStatus(this.#status)
  }

  /** A body without a length: the HTTP client takes a connection that breaks off for its end too (RFC 9112 §6.3). */
  #endsWithConnection(): boolean {
    const isChunked = /chunked/i.test(listHeaderOf(this.#headers, 'transfer-encoding') ?? '')
    return !isChunked && headerOf(this.#headers, 'content-length') === undefined
  }

  #refuseByHeaders(): Problem | undefined {
    const declared = Number(headerOf(this.#headers, 'content-length') ?? 0)
    if (this.#isAside() || !(declared > this.#limits.maxBytes)) return undefined
    return tooLarge(`${formatSize(declared)} announced, ${formatSize(this.#limits.maxBytes)} allowed`)
  }

  /** Once, when enough has come. */
  #sniff(body: BodyReader): void {
    const start = this.#isSniffed ? undefined : body.start(sniffBytes)
    if (start === undefined) return
    this.#isSniffed = true
    const contentType = headerOf(this.#headers, 'content-type') ?? ''
    const seen = whyNoFeed(contentType, start)
    if (seen === undefined) return
    this.#fail(isInterstitial(contentType, start) ? askedForProof : problem('parse.not-a-feed', seen))
  }

  /** The body's own trouble matters only for a document; an error page may be as broken as it likes. */
  #bodyDone(result: Uint8Array | Problem): void {
    if (result instanceof Uint8Array) this.#reply(result)
    else if (this.#isAside()) this.#settleAside()
    else this.#fail(result)
  }

  #settleAside(): undefined {
    this.#reply(new Uint8Array())
    this.#connection.close()
  }

  #reply(body: Uint8Array): void {
    const wireBytes = this.#body?.wireBytes ?? 0
    const status = this.#status ?? 0
    this.#settle({ kind: 'reply', status, headers: this.#headers, body, wireBytes, heldMs: this.#heldMs })
  }

  #notConnected(waited: string): Problem {
    const { phase } = this.#connection
    if (phase === 'looking-up') return problem('fetch.dns', `no address within ${waited}`)
    if (phase === 'securing') return problem('fetch.tls', `no secure connection within ${waited}`)
    return problem('fetch.connect', `no connection within ${waited}`)
  }

  /** A large body waits for its turn; meanwhile nothing is read, and no clock runs against its server. */
  #takeSeat(): void {
    this.#seat ??= this.#limits.largeBodies.take(() => this.#goOn())
    if (this.#seat.isTaken) return
    this.#controller?.pause()
    this.#body?.pause()
    this.#deadline.hold()
  }

  #goOn(): void {
    this.#heldMs = this.#deadline.goOn(this.#limits.slowAfterMs, () => this.#tooSlow())
    this.#bodyStartedAt += this.#heldMs
    this.#body?.resume()
    // Not at once: we may be within the answer that made room, and the HTTP client reads one at a time.
    setImmediate(() => this.#controller?.resume())
  }

  /** Judges the rate each second, once the body has had its time to get going (F7). */
  #tooSlow(): Problem | undefined {
    const seconds = (performance.now() - this.#bodyStartedAt) / 1000
    const bytes = this.#body?.wireBytes ?? 0
    if (bytes / seconds >= this.#limits.minBytesPerSecond) return undefined
    return problem('fetch.timeout', `${formatSize(bytes)} in ${Math.round(seconds)} s, too slow to wait for`)
  }

  #progress(): string {
    if (this.#body === undefined) return ''
    const declared = Number(headerOf(this.#headers, 'content-length'))
    const of = declared > 0 ? ` of ${formatSize(declared)}` : ''
    return `, after ${formatSize(this.#body.wireBytes)}${of}`
  }

  #trouble(found: Problem, stale = false): Exchange {
    const wireBytes = this.#body?.wireBytes ?? 0
    return {
      kind: 'trouble',
      problem: found,
      status: this.#status,
      wireBytes,
      heldMs: this.#heldMs,
      reached: this.#connection.phase === 'open',
      stale,
    }
  }

  #fail(found: Problem): void {
    this.#break(this.#trouble(found))
  }

  /** Ends the exchange before the answer has ended: the connection is of no use any more. */
  #break(ending: Exchange): void {
    if (this.#isSettled) return
    this.#settle(ending)
    this.#connection.close()
  }

  #settle(ending: Exchange): void {
    if (this.#isSettled) return
    this.#isSettled = true
    this.#deadline.end()
    this.#unwatch()
    this.#body?.destroy()
    this.#seat?.leave()
    this.#resolve(ending)
  }
}

/** Bytes of a connection that an answer may take in all: its body twice over, for the chunks, and its headers. */
function overheadFor(maxBytes: number): number {
  return 2 * maxBytes + 1024 * 1024
}

function unknownCoding(name: string): Problem {
  return problem('fetch.decode', `the content coding "${name}" is unknown`)
}
