import { Connection } from './connection.ts'
import type { Errand, Surroundings } from './errand.ts'
import { type Exchange, type ExchangeLimits, exchange } from './exchange.ts'
import { requestHeaders } from './request-headers.ts'

const mostPlainOrigins = 1000

/** Asks once; again at once in two cases only, once each: a connection gone stale, and broken compression (F10). */
export async function attemptPatiently(errand: Errand): Promise<Exchange> {
  const { plainOrigins } = errand.around
  const { origin } = errand.journey.url
  const plain = plainOrigins.has(origin)
  const first = await attempt(errand, plain)
  const second = first.kind === 'trouble' && first.stale ? await attempt(errand, plain, true) : first
  const isUndecodable = second.kind === 'trouble' && second.problem.code === 'fetch.decode'
  if (!isUndecodable || plain) return second
  if (plainOrigins.size >= mostPlainOrigins) plainOrigins.clear()
  plainOrigins.add(origin)
  return attempt(errand, true)
}

/** One request to where the journey has come, and its answer. `plain`: without compression; `afresh`: on a new connection. */
export async function attempt(errand: Errand, plain: boolean, afresh = false): Promise<Exchange> {
  const { request, origin, journey, turn, around, signals } = errand
  const startedAt = performance.now()
  const acceptInvalidTls = request.acceptInvalidTls === true && journey.url.origin === origin
  // A connection that was opened without a valid certificate serves no other feed.
  const kept = acceptInvalidTls || afresh ? undefined : turn.take(journey.url.origin)
  const connection = kept ?? connectionTo(journey.url.origin, around, acceptInvalidTls)
  const headers = requestHeaders(request, journey.url, origin, around.options.userAgent, plain)
  journey.requests++
  const path = journey.url.pathname + journey.url.search
  const result = await exchange(connection, path, headers, limitsOf(errand, plain), signals)
  journey.spentMs += performance.now() - startedAt
  if (result.kind !== 'aborted') journey.wireBytes += result.wireBytes
  if (acceptInvalidTls) connection.close()
  else turn.giveBack(connection)
  return result
}

function limitsOf({ request, journey, around: { options } }: Errand, plain: boolean): ExchangeLimits {
  const maxBytes = request.maxBytes ?? options.maxBytes
  return {
    ...options,
    leftMs: options.timeoutMs - journey.spentMs,
    maxBytes,
    maxDecodedBytes: options.maxDecodedBytes ?? 2 * maxBytes,
    feedsOnly: request.expect === 'feed',
    plain,
  }
}

function connectionTo(origin: string, around: Surroundings, acceptInvalidTls: boolean): Connection {
  const { guard, resolve, proxy, options } = around
  const { maxHeaderBytes } = options
  return new Connection(origin, { guard, resolve, proxy, maxHeaderBytes, acceptInvalidTls })
}
