import { problem } from '../model/problem.ts'
import type { Answer, VisitRequest } from './answer.ts'
import { attemptPatiently } from './attempt.ts'
import type { Connection } from './connection.ts'
import type { Errand, Surroundings } from './errand.ts'
import { headerOf } from './headers.ts'
import { hostKey } from './host-key.ts'
import type { HostQueue, TurnedAway } from './host-queue.ts'
import { Journey } from './journey.ts'
import type { Signals } from './on-abort.ts'
import { isRedirect, redirectTarget } from './redirect-target.ts'
import { answerOf } from './reply-answer.ts'
import { askRobots } from './robots-check.ts'
import { visitAddress } from './visit-address.ts'

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
  const hopeless = around.circuit.foresee(around.options.clock())
  if (hopeless !== undefined) return hopeless
  // Ten thousand visits may wait here: what they need later is made later.
  const turn = await around.queue.enter(hostKey(first.hostname), signals)
  if (turn.kind !== 'turn') return turnedAway(turn, around)
  await request.whenRoom?.()
  const postponed = around.circuit.refuse(around.options.clock(), request)
  if (postponed === undefined) {
    return travel({ request, origin: first.origin, journey: new Journey(first), turn, around, signals })
  }
  turn.leave()
  return postponed
}

/** Goes from hop to hop, with a turn for each host. */
async function travel(start: Errand): Promise<Answer> {
  const { request, journey, around, signals } = start
  let errand = start
  try {
    const barred = request.askRobots === true ? await askRobots(errand) : undefined
    if (barred !== undefined) return barred
    for (;;) {
      const answer = await hop(errand)
      if (answer !== 'onward') {
        heedHost(around.queue, errand.turn.key, answer)
        return answer
      }
      const key = hostKey(journey.url.hostname)
      if (key === errand.turn.key) continue
      // A turn is given up before the next is waited for: two hosts that redirect to each other would wait for ever.
      errand.turn.leave()
      const turn = await around.queue.enter(key, signals)
      if (turn.kind !== 'turn') return turnedAway(turn, around)
      errand = { ...start, turn }
    }
  } finally {
    errand.turn.leave()
  }
}

/** One request and its answer: what it means for the visit, or `onward` after a redirect. */
async function hop(errand: Errand): Promise<Answer | 'onward'> {
  const { request, origin, journey, around } = errand
  const result = await attemptPatiently(errand)
  if (result.kind === 'aborted') return result
  journey.status = result.status
  if (result.kind === 'trouble') return journey.fail(result.problem)
  if (!isRedirect(result.status)) return answerOf(result, journey, request, around.options)
  // Other redirects turn a POST into a GET (RFC 9110 §15.4.2): the form would be lost without a word.
  if (request.form !== undefined && result.status !== 307 && result.status !== 308)
    return journey.fail(problem('fetch.bad-answer', `${result.status}: a redirect that forgets the form`))
  const target = redirectTarget(result.status, headerOf(result.headers, 'location'), journey, {
    guard: around.guard,
    maxRedirects: around.options.maxRedirects,
    mayDowngrade: origin.startsWith('http:'),
  })
  if (!(target instanceof URL)) return journey.fail(target)
  if (journey.follow(result.status, target)) return 'onward'
  return journey.fail(problem('fetch.redirect-loop', `redirects lead back to ${target.href}`))
}

const weekMs = 7 * 86_400_000
const hourMs = 3_600_000

/** What a host says of our visits counts for all of its feeds (F30–F32). */
function heedHost(queue: HostQueue<Connection>, key: string, answer: Answer): void {
  if (answer.kind === 'aborted' || answer.kind === 'postponed') return
  if (answer.kind !== 'failed') queue.wentWell(key)
  const isLimited = answer.kind === 'failed' && answer.problem.code === 'fetch.rate-limited'
  if (isLimited) queue.slowDown(key)
  const asked = answer.freshness.retryAfterSeconds
  const holdMs = asked === undefined ? (isLimited ? hourMs : 0) : Math.min(asked * 1000, weekMs)
  if (holdMs > 0) queue.hold(key, holdMs, 'its host asked us to wait')
}

function turnedAway(reason: TurnedAway, { options }: Surroundings): Answer {
  if (reason.kind === 'aborted') return reason
  return { kind: 'postponed', why: reason.why, untilMs: Math.round(options.clock() + reason.heldMs) }
}

function noAddress(request: VisitRequest): Answer {
  const trip = { url: request.url, redirects: [], requests: 0, wireBytes: 0, milliseconds: 0 }
  return { ...trip, kind: 'failed', freshness: {}, problem: problem('fetch.bad-url', `"${request.url}"`) }
}
