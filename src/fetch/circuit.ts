import { registrableDomain } from '../lib/registrable-domain.ts'
import type { Answer, PostponedAnswer, VisitRequest } from './answer.ts'
import { hostKey } from './host-key.ts'
import { note, type Sighting, type Sightings, type Weather, weatherFrom } from './weather.ts'

const probeEveryMs = 60_000

const reasons: Readonly<Record<Exclude<Weather, 'fine' | 'unclear'>, string>> = {
  outage: 'hardly any host can be reached: the network here seems to be down',
  portal: 'many hosts lead to one and the same page: a login of the network here seems to be in the way',
}

interface Suspect {
  readonly answer: Answer
  readonly resolve: (answer: Answer) => void
}

/**
 * Keeps a failure of our own network from counting against feeds (F37, F38). A failure that may be ours is held back until
 * other hosts have shown whose it is; once it is ours, the circuit opens: nothing is visited but one probe a minute.
 */
export class Circuit {
  readonly #sightings: Sightings = new Map()
  #open: string | undefined
  #nextProbeAt = 0
  readonly #suspects = new Set<Suspect>()

  /** Visits whose answer is held back. */
  get suspects(): number {
    return this.#suspects.size
  }

  /** Why not to visit just now; undefined if a visit may go ahead. */
  refuse(now: number): PostponedAnswer | undefined {
    if (this.#open === undefined) return undefined
    if (now < this.#nextProbeAt) return postponed(this.#open, this.#nextProbeAt)
    this.#nextProbeAt = now + probeEveryMs
    return undefined
  }

  /** The answer, as soon as it is known whether it counts. */
  judge(request: VisitRequest, answer: Answer, now: number): Promise<Answer> {
    const sighting = sightingOf(request, answer, now)
    if (sighting === undefined) return Promise.resolve(answer)
    note(this.#sightings, sighting)
    const isQuiet = this.#open === undefined && this.#suspects.size === 0
    if (sighting.sign === 'fine' && isQuiet) return Promise.resolve(answer)
    if (sighting.sign === 'fine') this.#shut(sighting)
    const weather = weatherFrom(this.#sightings, now)
    if (weather === 'outage' || weather === 'portal') this.#openFor(reasons[weather], now)
    if (weather === 'fine') this.release()
    if (sighting.sign === 'fine') return Promise.resolve(answer)
    if (this.#open !== undefined) return Promise.resolve(postponed(this.#open, this.#nextProbeAt))
    if (weather === 'fine') return Promise.resolve(answer)
    return new Promise((resolve) => this.#suspects.add({ answer, resolve }))
  }

  /** Nothing more will come that could tell: the answers held back stand as they are. */
  release(): void {
    this.#settle((answer) => answer)
  }

  /** A host was reached: what was seen before is of the outage. */
  #shut(latest: Sighting): void {
    if (this.#open === undefined) return
    this.#open = undefined
    this.#sightings.clear()
    note(this.#sightings, latest)
  }

  #openFor(reason: string, now: number): void {
    if (this.#open === undefined) this.#nextProbeAt = now + probeEveryMs
    this.#open = reason
    this.#settle(() => postponed(reason, this.#nextProbeAt))
  }

  #settle(verdict: (answer: Answer) => Answer): void {
    for (const { answer, resolve } of this.#suspects) resolve(verdict(answer))
    this.#suspects.clear()
  }
}

/** What an answer tells of our network; undefined if nothing: a feed that has been failing for long is no news. */
function sightingOf(request: VisitRequest, answer: Answer, at: number): Sighting | undefined {
  const from = URL.parse(request.url)?.hostname
  if (from === undefined || answer.kind === 'postponed' || answer.kind === 'aborted') return undefined
  const host = hostKey(from)
  const seen = (sign: Sighting['sign'], to?: string): Sighting => ({ host, at, sign, to })
  const isFailingAnyway = (request.failures ?? 0) > 0
  if (answer.kind === 'failed') {
    const { code } = answer.problem
    if (code !== 'fetch.dns' && code !== 'fetch.connect')
      return answer.status === undefined ? undefined : seen('fine')
    return isFailingAnyway ? undefined : seen('unreachable')
  }
  const to = registrableDomain(URL.parse(answer.url)?.hostname ?? '')
  const isPage = answer.kind === 'document' && /^text\/html\b/i.test(answer.contentType ?? '')
  if (!isPage || to === registrableDomain(from)) return seen('fine')
  return isFailingAnyway ? undefined : seen('diverted', to)
}

function postponed(why: string, untilMs: number): PostponedAnswer {
  return { kind: 'postponed', why, untilMs }
}
