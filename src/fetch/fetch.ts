import { type Problem, problem } from '../model/problem.ts'
import { fillSecrets } from '../model/visiting.ts'
import { openGuard } from './address-guard.ts'
import type { Answer, VisitRequest } from './answer.ts'
import { Circuit } from './circuit.ts'
import type { Connection } from './connection.ts'
import type { Surroundings } from './errand.ts'
import { hostKey } from './host-key.ts'
import { HostQueue } from './host-queue.ts'
import { LargeBodies } from './large-bodies.ts'
import { readLocalFile } from './local-file.ts'
import { type FetcherOptions, fetcherDefaults } from './options.ts'
import { type HttpProxy, proxyAt } from './proxy.ts'
import { openResolver } from './resolver.ts'
import { withSecrets } from './secrets.ts'
import { SingleFlight } from './single-flight.ts'
import { isLocalAddress, visitAddress } from './visit-address.ts'
import { visitWeb } from './web-visit.ts'

export type {
  Answer,
  DocumentAnswer,
  FailedAnswer,
  NotModifiedAnswer,
  PostponedAnswer,
  Trip,
  VisitRequest,
} from './answer.ts'
export { type FeedCandidate, findFeeds, type SitePage } from './discover.ts'
export { hostKey } from './host-key.ts'
export { linkTargets } from './link-header.ts'
export { type FetcherOptions, fetcherDefaults } from './options.ts'
export { isLocalAddress } from './visit-address.ts'

/** For a line of progress. */
export interface FetcherStats {
  /** Visits that wait for their turn. */
  readonly waiting: number
  /** Visits under way. */
  readonly running: number
  /** The visits longest under way, the longest first. */
  readonly slowest: readonly { readonly host: string; readonly milliseconds: number }[]
}

/** Visits addresses: politely, within limits, and behind one guard. */
export interface Fetcher {
  /** Waits its turn, visits, and says what came of it. Never throws; every visit ends within its limits. */
  visit(request: VisitRequest, signal?: AbortSignal): Promise<Answer>
  stats(): FetcherStats
  /** Aborts what is under way and closes every connection. */
  close(): Promise<void>
}

/** Opens a fetcher. What `options` leaves out is as in `fetcherDefaults`. */
export function openFetcher(options: Partial<FetcherOptions> = {}): Fetcher {
  const settings: FetcherOptions = { ...fetcherDefaults, ...options }
  const closing = new AbortController()
  const queue = new HostQueue<Connection>(settings)
  const around: Surroundings = {
    options: settings,
    guard: openGuard(settings.allowPrivate),
    resolve: openResolver(settings.maxLookups, settings.lookup),
    proxy: proxyOf(settings),
    queue,
    // Whoever waits for a turn need not wait to be told that there is no network.
    circuit: new Circuit(({ why, untilMs }) =>
      queue.turnAllAway({ kind: 'held', why, heldMs: untilMs - settings.clock() }),
    ),
    largeBodies: new LargeBodies(),
    plainOrigins: new Set(),
    robots: new Map(),
  }
  const underWay = new Set<Promise<Answer>>()
  const flights = new SingleFlight()

  async function visitUntilClosed(asked: VisitRequest, signal: AbortSignal | undefined): Promise<Answer> {
    if (isLocalAddress(asked.url)) return readLocalFile(asked, asked.maxBytes ?? settings.maxBytes)
    const request = withSecrets(asked, settings.secretOf)
    if ('code' in request) return unasked(asked, request)
    holdHost(request, around)
    const signals = signal === undefined ? [closing.signal] : [signal, closing.signal]
    const answer = await visitWeb(request, around, signals).catch((error) => bug(request, error))
    const judged = around.circuit.judge(request, answer, settings.clock())
    releaseIfLast()
    return await judged
  }

  /** Answers that wait to be compared with others, when no others are to come. */
  function releaseIfLast(): void {
    if (underWay.size === around.circuit.suspects) around.circuit.release()
  }

  function visit(request: VisitRequest, signal?: AbortSignal): Promise<Answer> {
    if (signal?.aborted === true || closing.signal.aborted) return Promise.resolve({ kind: 'aborted' })
    return flights.visit(request, signal, () => {
      const answer = visitUntilClosed(request, signal)
      underWay.add(answer)
      void answer.finally(() => {
        underWay.delete(answer)
        releaseIfLast()
      })
      return answer
    })
  }

  function stats(): FetcherStats {
    const active = around.queue.active()
    const slowest = active.toSorted((a, b) => b.milliseconds - a.milliseconds).slice(0, 3)
    return { waiting: around.queue.waiting, running: active.length, slowest }
  }

  async function close(): Promise<void> {
    closing.abort()
    around.queue.close()
    around.circuit.release()
    await Promise.allSettled(underWay)
  }

  return { visit, stats, close }
}

/** A proxy whose secret is missing cannot be used, and going around it may not be wanted: nothing is fetched then. */
function proxyOf({ proxy, secretOf }: FetcherOptions): HttpProxy | undefined {
  if (proxy === undefined) return undefined
  const filled = fillSecrets(proxy, secretOf, encodeURIComponent)
  return proxyAt('text' in filled ? filled.text : proxy)
}

/** What a host asked for in an earlier run holds in this one too (F30). */
function holdHost(request: VisitRequest, { queue, options }: Surroundings): void {
  if (request.hostNotBefore === undefined) return
  const url = visitAddress(request.url)
  const milliseconds = request.hostNotBefore - options.clock()
  if (url !== undefined && milliseconds > 0)
    queue.hold(hostKey(url.hostname), milliseconds, 'its host asked us to wait')
}

/** A mistake of ours costs one visit, not the run. */
function bug(request: VisitRequest, error: unknown): Answer {
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return unasked(request, problem('planet.bug', detail))
}

function unasked({ url }: VisitRequest, found: Problem): Answer {
  const trip = { url, redirects: [], requests: 0, wireBytes: 0, milliseconds: 0 }
  return { ...trip, kind: 'failed', problem: found, freshness: {} }
}
