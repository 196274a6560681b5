import { Connection, type ConnectionOptions, routeOf, type Way } from './connection.ts'
import type { Errand, Surroundings } from './errand.ts'
import { type Exchange, type ExchangeLimits, exchange } from './exchange.ts'
import { proxyAt } from './proxy.ts'
import { requestHeaders } from './request-headers.ts'
import { conditionsFor } from './validators.ts'

const mostPlainOrigins = 1000

/** Asks once; again at once in two cases only, once each: a connection gone stale, and broken compression (F10). */
export async function attemptPatiently(errand: Errand): Promise<Exchange> {
  const { plainOrigins } = errand.around
  const { origin } = errand.journey.url
  const plain = errand.request.plain === true || plainOrigins.has(origin)
  const first = await attempt(errand, plain)
  const second = first.kind === 'trouble' && first.stale ? await attempt(errand, plain, true) : first
  const isUndecodable = second.kind === 'trouble' && second.problem.code === 'fetch.decode'
  if (!isUndecodable || plain) return second
  if (plainOrigins.size >= mostPlainOrigins) plainOrigins.clear()
  plainOrigins.add(origin)
  errand.journey.uncompressed = true
  return attempt(errand, true)
}

/** One request to where the journey has come, and its answer. `plain`: without compression; `afresh`: on a new connection. */
export async function attempt(errand: Errand, plain: boolean, afresh = false): Promise<Exchange> {
  const { request, origin, journey, turn, around, signals } = errand
  const startedAt = performance.now()
  const way = wayTo(errand)
  const kept = afresh ? undefined : turn.take(routeOf(way))
  const connection = kept ?? new Connection(way, optionsFor(way, around))
  const headers = requestHeaders(request, journey.url, origin, around.options.userAgent, plain)
  journey.requests++
  journey.sent = conditionsFor(journey.url.href, request.validators)
  const path = journey.url.pathname + journey.url.search
  const body =
    request.form && new URLSearchParams(request.form.map(([name, value]) => [name, value])).toString()
  const result = await exchange(connection, path, headers, body, limitsOf(errand, plain), signals)
  journey.spentMs += performance.now() - startedAt
  if (result.kind !== 'aborted') {
    journey.wireBytes += result.wireBytes
    journey.spentMs -= result.heldMs
  }
  turn.giveBack(connection)
  return result
}

/** A feed's own proxy holds on all of its way, its doubtful certificate only at home. */
function wayTo({ request, origin, journey, around }: Errand): Way {
  return {
    origin: journey.url.origin,
    acceptInvalidTls: request.acceptInvalidTls === true && journey.url.origin === origin,
    proxy: request.proxy === undefined ? around.proxy : proxyAt(request.proxy),
  }
}

function limitsOf({ request, journey, around }: Errand, plain: boolean): ExchangeLimits {
  const { options, largeBodies } = around
  const maxBytes = request.maxBytes ?? options.maxBytes
  return {
    ...options,
    leftMs: options.timeoutMs - journey.spentMs,
    maxBytes,
    maxDecodedBytes: options.maxDecodedBytes ?? 2 * maxBytes,
    feedsOnly: request.expect === 'feed',
    plain,
    largeBodies,
  }
}

function optionsFor({ acceptInvalidTls, proxy }: Way, around: Surroundings): ConnectionOptions {
  const { guard, resolve, options } = around
  return { guard, resolve, proxy, maxHeaderBytes: options.maxHeaderBytes, acceptInvalidTls }
}
