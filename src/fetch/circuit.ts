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
 * other hosts have shown whose it is: all those at least that were being visited when the first one failed, because names that
 * no longer exist fail faster than blogs answer. Once it is ours, the circuit opens: nothing is visited but one probe a minute.
 */
export class Circuit {
  readonly #sightings: Sightings = new Map()
  #open: string | undefined
  #nextProbeAt = 0
  readonly #suspects = new Set<Suspect>()
  readonly #underWay = new Set<VisitRequest>()
  /** What was under way when the first suspect came, and still is. */
  #awaited = new Set<VisitRequest>()
  readonly #onOpen: (closed: PostponedAnswer) => void

  /** `onOpen` is told what to answer all who wait. */
  constructor(onOpen: (closed: PostponedAnswer) => void = () => {}) {
    this.#onOpen = onOpen
  }

  /** Visits whose answer is held back. */
  get suspects(): number {
    return this.#suspects.size
  }

  /** Why not to wait for a turn just now; undefined if there is a chance. */
  foresee(now: number): PostponedAnswer | undefined {
    return this.#open !== undefined && now < this.#nextProbeAt
      ? postponed(this.#open, this.#nextProbeAt)
      : undefined
  }

  /** Why not to visit just now; undefined if the visit may go ahead, as one of those under way. */
  refuse(now: number, request?: VisitRequest): PostponedAnswer | undefined {
    const refusal = this.foresee(now)
    if (refusal !== undefined) return refusal
    if (this.#open !== undefined) this.#nextProbeAt = now + probeEveryMs
    if (request !== undefined) this.#underWay.add(request)
    return undefined
  }

  /** The answer, as soon as it is known whether it counts. */
  judge(request: VisitRequest, answer: Answer, now: number): Promise<Answer> {
    this.#underWay.delete(request)
    this.#awaited.delete(request)
    const sighting = sightingOf(request, answer, now)
    if (sighting !== undefined) note(this.#sightings, sighting)
    if (sighting === undefined || sighting.sign === 'fine') {
      if (sighting !== undefined) this.#shut(sighting)
      this.#decide(now)
      return Promise.resolve(answer)
    }
    if (this.#open !== undefined) return Promise.resolve(postponed(this.#open, this.#nextProbeAt))
    if (this.#suspects.size === 0) this.#awaited = new Set(this.#underWay)
    return new Promise((resolve) => {
      this.#suspects.add({ answer, resolve })
      this.#decide(now)
    })
  }

  /** Says of the answers held back whose fault they are, if that is clear by now. */
  #decide(now: number): void {
    if (this.#suspects.size === 0) return
    const weather = weatherFrom(this.#sightings, now)
    if (weather === 'fine') this.release()
    if ((weather === 'outage' || weather === 'portal') && this.#awaited.size === 0)
      this.#openFor(reasons[weather], now)
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
    this.#nextProbeAt = now + probeEveryMs
    this.#open = reason
    const closed = postponed(reason, this.#nextProbeAt)
    this.#settle(() => closed)
    this.#onOpen(closed)
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
  const to = divertedTo(answer, from)
  if (to !== undefined) return isFailingAnyway ? undefined : seen('diverted', to)
  if (answer.kind !== 'failed' || answer.status !== undefined) return seen('fine')
  const { code } = answer.problem
  if (code !== 'fetch.dns' && code !== 'fetch.connect') return undefined
  return isFailingAnyway ? undefined : seen('unreachable')
}

/** Whose page came in place of a feed of the host `from`; undefined if none did. */
function divertedTo(
  answer: Exclude<Answer, { kind: 'postponed' | 'aborted' }>,
  from: string,
): string | undefined {
  // RFC 6585 §6: by its status, not of the server that was asked.
  if (answer.kind !== 'not-modified' && answer.status === 511) return 'a network that wants a login'
  const isPage =
    answer.kind === 'failed'
      ? answer.problem.code === 'parse.not-a-feed'
      : answer.kind === 'document' && /^text\/html\b/i.test(answer.contentType ?? '')
  if (!isPage) return undefined
  const to = registrableDomain(URL.parse(answer.url)?.hostname ?? '')
  return to === registrableDomain(from) ? undefined : to
}

function postponed(why: string, untilMs: number): PostponedAnswer {
  return { kind: 'postponed', why, untilMs }
}
