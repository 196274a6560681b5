import { problem } from '../model/problem.ts'
import type { AddressGuard } from './address-guard.ts'
import type { Answer, VisitRequest } from './answer.ts'
import type { Circuit } from './circuit.ts'
import { Connection } from './connection.ts'
import { type Exchange, exchange } from './exchange.ts'
import { headerOf } from './headers.ts'
import { hostKey } from './host-key.ts'
import type { HostQueue, Turn, TurnedAway } from './host-queue.ts'
import { Journey } from './journey.ts'
import type { Signals } from './on-abort.ts'
import type { FetcherOptions } from './options.ts'
import type { HttpProxy } from './proxy.ts'
import { isRedirect, redirectTarget } from './redirect-target.ts'
import { answerOf } from './reply-answer.ts'
import { requestHeaders } from './request-headers.ts'
import type { Lookup } from './resolver.ts'
import { isAllowed, longestRobotsTxt } from './robots.ts'
import { visitAddress } from './visit-address.ts'

/** What all visits share. */
export interface Surroundings {
  readonly options: FetcherOptions
  readonly guard: AddressGuard
  readonly resolve: Lookup
  readonly proxy: HttpProxy | undefined
  readonly queue: HostQueue<Connection>
  readonly circuit: Circuit
  /** Origins that send broken compression: asked without (F10). */
  readonly plainOrigins: Set<string>
}

/** Visits an http(s) address: waits for its turns, follows redirects, and says what came of it. Never throws. */
export async function visitWeb(
  request: VisitRequest,
  around: Surroundings,
  signals: Signals,
): Promise<Answer> {
  const first = visitAddress(request.url)
  if (first === undefined) return noAddress(request)
  const refusal = around.guard.refuseUrl(first)
  if (refusal !== undefined) return new Journey(first).fail(problem('fetch.refused', refusal))
  const turn = await around.queue.enter(hostKey(first.hostname), signals)
  if (turn.kind !== 'turn') return turnedAway(turn, around)
  const refused = around.circuit.refuse(around.options.clock())
  if (refused === undefined)
    return travel(request, new Journey(visitAddress(request.url) ?? first), turn, around, signals)
  turn.leave()
  return refused
}

/** Goes from hop to hop, with a turn for each host. */
async function travel(
  request: VisitRequest,
  journey: Journey,
  firstTurn: Turn<Connection>,
  around: Surroundings,
  signals: Signals,
): Promise<Answer> {
  const { origin } = journey.url
  let turn = firstTurn
  try {
    const barred = await askRobots(request, journey, turn, around, signals)
    if (barred !== undefined) return barred
    for (;;) {
      const answer = await hop(request, origin, journey, turn, around, signals)
      if (answer !== 'onward') {
        heedHost(around.queue, turn.key, answer)
        return answer
      }
      const key = hostKey(journey.url.hostname)
      if (key === turn.key) continue
      // A turn is given up before the next is waited for: two hosts that redirect to each other would wait for ever.
      turn.leave()
      const next = await around.queue.enter(key, signals)
      if (next.kind !== 'turn') return turnedAway(next, around)
      turn = next
    }
  } finally {
    turn.leave()
  }
}

/** In the feed's own turn. Whatever is wrong with the robots.txt itself bars nobody: it is about a group that names us. */
async function askRobots(
  request: VisitRequest,
  journey: Journey,
  turn: Turn<Connection>,
  around: Surroundings,
  signals: Signals,
): Promise<Answer | undefined> {
  if (request.askRobots !== true) return undefined
  const site = new Journey(new URL('/robots.txt', journey.url))
  const asked = { url: site.url.href, maxBytes: longestRobotsTxt }
  const found = await exchangeOnce(asked, journey.url.origin, site, turn, around, signals, false)
  if (found.kind === 'aborted') return found
  journey.requests += site.requests
  journey.wireBytes += site.wireBytes
  journey.spentMs += site.spentMs
  if (found.kind === 'trouble' || found.status !== 200) return undefined
  const token = /^[a-z0-9-]+/i.exec(around.options.userAgent)?.[0] ?? ''
  const text = new TextDecoder().decode(found.body)
  if (isAllowed(text, token, pathOf(journey.url), true)) return undefined
  return journey.fail(problem('planet.blocked', `its robots.txt names ${token}`))
}

function turnedAway(reason: TurnedAway, { options }: Surroundings): Answer {
  if (reason.kind === 'aborted') return reason
  return { kind: 'postponed', why: reason.why, untilMs: Math.round(options.clock() + reason.heldMs) }
}

const weekMs = 7 * 86_400_000
const hourMs = 3_600_000

/** What a host says of our visits counts for all of its feeds (F30–F32). */
function heedHost(queue: HostQueue<Connection>, key: string, answer: Answer): void {
  if (answer.kind === 'document' || answer.kind === 'not-modified') queue.wentWell(key)
  if (answer.kind !== 'failed') return
  const asked = answer.freshness.retryAfterSeconds
  const isLimited = answer.problem.code === 'fetch.rate-limited'
  if (isLimited) queue.slowDown(key)
  const holdMs = asked === undefined ? (isLimited ? hourMs : 0) : Math.min(asked * 1000, weekMs)
  if (holdMs > 0) queue.hold(key, holdMs, 'its host asked us to wait')
}

/** One request and its answer: what it means for the visit, or `onward` after a redirect. */
async function hop(
  request: VisitRequest,
  origin: string,
  journey: Journey,
  turn: Turn<Connection>,
  around: Surroundings,
  signals: Signals,
): Promise<Answer | 'onward'> {
  const result = await exchangeTwice(request, origin, journey, turn, around, signals)
  if (result.kind === 'aborted') return result
  journey.status = result.status
  if (result.kind === 'trouble') return journey.fail(result.problem)
  if (!isRedirect(result.status)) return answerOf(result, journey, request, around.options.clock())
  const target = redirectTarget(result.status, headerOf(result.headers, 'location'), journey, {
    guard: around.guard,
    maxRedirects: around.options.maxRedirects,
    mayDowngrade: new URL(origin).protocol === 'http:',
  })
  if (!(target instanceof URL)) return journey.fail(target)
  if (journey.follow(result.status, target)) return 'onward'
  return journey.fail(problem('fetch.redirect-loop', `redirects lead back to ${target.href}`))
}

/** A second try follows at once in two cases only: a connection gone stale, and broken compression (F10). */
async function exchangeTwice(
  request: VisitRequest,
  origin: string,
  journey: Journey,
  turn: Turn<Connection>,
  around: Surroundings,
  signals: Signals,
): Promise<Exchange> {
  const plain = around.plainOrigins.has(journey.url.origin)
  const first = await exchangeOnce(request, origin, journey, turn, around, signals, plain)
  if (first.kind !== 'trouble') return first
  const undecodable = first.problem.code === 'fetch.decode' && !plain
  if (!undecodable && !first.stale) return first
  if (undecodable) rememberPlain(around.plainOrigins, journey.url.origin)
  return exchangeOnce(request, origin, journey, turn, around, signals, undecodable)
}

const mostPlainOrigins = 1000

function rememberPlain(origins: Set<string>, origin: string): void {
  if (origins.size >= mostPlainOrigins) origins.clear()
  origins.add(origin)
}

async function exchangeOnce(
  request: VisitRequest,
  origin: string,
  journey: Journey,
  turn: Turn<Connection>,
  around: Surroundings,
  signals: Signals,
  plain: boolean,
): Promise<Exchange> {
  const { options } = around
  const startedAt = performance.now()
  const acceptInvalidTls = request.acceptInvalidTls === true && journey.url.origin === origin
  // A connection that was opened without a valid certificate serves no other feed.
  const kept = acceptInvalidTls ? undefined : turn.take(journey.url.origin)
  const connection = kept ?? connectionTo(journey.url.origin, around, acceptInvalidTls)
  const maxBytes = request.maxBytes ?? options.maxBytes
  const headers = requestHeaders(request, journey.url, origin, options.userAgent, plain)
  const limits = {
    ...options,
    timeoutMs: options.timeoutMs - journey.spentMs,
    maxBytes,
    maxDecodedBytes: options.maxDecodedBytes ?? 2 * maxBytes,
    feedsOnly: request.expect === 'feed',
    plain,
  }
  journey.requests++
  const result = await exchange(connection, pathOf(journey.url), headers, limits, signals)
  journey.spentMs += performance.now() - startedAt
  if (result.kind !== 'aborted') journey.wireBytes += result.wireBytes
  if (acceptInvalidTls) connection.close()
  else turn.giveBack(connection)
  return result
}

function connectionTo(origin: string, around: Surroundings, acceptInvalidTls: boolean): Connection {
  const { guard, resolve, proxy, options } = around
  const { maxHeaderBytes } = options
  return new Connection(origin, { guard, resolve, proxy, maxHeaderBytes, acceptInvalidTls })
}

function pathOf(url: URL): string {
  return url.pathname + url.search
}

function noAddress(request: VisitRequest): Answer {
  const trip = { url: request.url, redirects: [], requests: 0, wireBytes: 0, milliseconds: 0 }
  return { ...trip, kind: 'failed', freshness: {}, problem: problem('fetch.bad-url', `"${request.url}"`) }
}
