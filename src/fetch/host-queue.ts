import { Fifo } from './fifo.ts'
import {
  comeNearer,
  type HostManners,
  holdUntil,
  isOrdinary,
  keepFurther,
  newManners,
} from './host-manners.ts'
import { isAborted, onAbort, type Signals } from './on-abort.ts'

export interface QueueOptions {
  readonly concurrency: number
  readonly perHost: number
  readonly hostDelayMs: number
  readonly maxHoldMs: number
}

/** Whatever is kept for a host while visits to it wait: closed when the last is done. */
interface Closable {
  /** Connections by the same route can stand in for each other. */
  readonly route: string
  readonly closed: boolean
  close(): void
}

interface Waiting<C extends Closable> {
  settled: boolean
  readonly resolve: (result: Turn<C> | TurnedAway) => void
  unwatch: () => void
}

interface Host<C extends Closable> {
  readonly key: string
  readonly manners: HostManners
  readonly waiting: Fifo<Waiting<C>>
  readonly idle: C[]
  running: number
  isReady: boolean
  timer: NodeJS.Timeout | undefined
}

export type TurnedAway =
  | { readonly kind: 'aborted' }
  | { readonly kind: 'held'; readonly why: string; readonly heldMs: number }

/** Leave to visit one host, until `leave`. */
export interface Turn<C extends Closable> {
  readonly kind: 'turn'
  readonly key: string
  /** A connection left over from an earlier visit. */
  take(route: string): C | undefined
  /** Keeps a connection for the next visit to this host, if there is one. */
  giveBack(connection: C): void
  leave(): void
}

/**
 * Hands out turns: so many at once in all and to one host, starts on one host a while apart (F11). Hosts that are ready
 * take turns in the order in which they became ready, so that a host with a hundred feeds keeps nobody waiting.
 */
export class HostQueue<C extends Closable> {
  readonly #options: QueueOptions
  readonly #hosts = new Map<string, Host<C>>()
  readonly #ready = new Fifo<Host<C>>()
  readonly #active = new Map<Turn<C>, number>()
  #waiting = 0
  #isClosed = false
  #sweepAt = 1024

  constructor(options: QueueOptions) {
    this.#options = options
  }

  get waiting(): number {
    return this.#waiting
  }

  /** Key and milliseconds of every visit under way. */
  active(): { readonly host: string; readonly milliseconds: number }[] {
    const now = performance.now()
    return [...this.#active].map(([turn, since]) => ({
      host: turn.key,
      milliseconds: Math.round(now - since),
    }))
  }

  enter(key: string, signals: Signals): Promise<Turn<C> | TurnedAway> {
    if (this.#isClosed || isAborted(signals)) return Promise.resolve({ kind: 'aborted' })
    return new Promise((resolve) => {
      const host = this.#hostOf(key)
      const waiting: Waiting<C> = { settled: false, resolve, unwatch: () => {} }
      waiting.unwatch = onAbort(signals, () => this.#settle(waiting, { kind: 'aborted' }))
      host.waiting.push(waiting)
      this.#waiting++
      this.#makeReady(host)
      this.#handOut()
    })
  }

  /** Nobody visits this host for a while (F30). */
  hold(key: string, milliseconds: number, why: string): void {
    holdUntil(this.#hostOf(key).manners, performance.now() + milliseconds, why)
  }

  slowDown(key: string): void {
    keepFurther(this.#hostOf(key).manners)
  }

  wentWell(key: string): void {
    const host = this.#hosts.get(key)
    if (host !== undefined) comeNearer(host.manners, this.#options.hostDelayMs)
  }

  /** Answers everybody who waits. */
  turnAllAway(reason: TurnedAway): void {
    for (const host of this.#hosts.values()) {
      clearTimeout(host.timer)
      host.timer = undefined
      this.#turnAway(host, reason)
    }
  }

  close(): void {
    this.#isClosed = true
    this.turnAllAway({ kind: 'aborted' })
    for (const host of this.#hosts.values()) this.#closeIdle(host)
  }

  #hostOf(key: string): Host<C> {
    const known = this.#hosts.get(key)
    if (known !== undefined) return known
    this.#sweep()
    const host: Host<C> = {
      key,
      manners: newManners(this.#options.hostDelayMs),
      waiting: new Fifo(),
      idle: [],
      running: 0,
      isReady: false,
      timer: undefined,
    }
    this.#hosts.set(key, host)
    return host
  }

  #makeReady(host: Host<C>): void {
    if (host.isReady || host.timer !== undefined || host.running >= this.#options.perHost) return
    host.isReady = true
    this.#ready.push(host)
  }

  #handOut(): void {
    while (this.#active.size < this.#options.concurrency && !this.#isClosed) {
      const host = this.#ready.shift()
      if (host === undefined) return
      host.isReady = false
      this.#serve(host)
    }
  }

  #serve(host: Host<C>): void {
    const now = performance.now()
    const { heldUntil, heldWhy, nextStartAt } = host.manners
    const heldMs = heldUntil - now
    const waitMs = Math.max(nextStartAt - now, heldMs)
    if (heldMs > this.#options.maxHoldMs) this.#turnAway(host, { kind: 'held', why: heldWhy, heldMs })
    else if (waitMs > 0) this.#serveLater(host, waitMs)
    else this.#serveNow(host, now)
  }

  #serveNow(host: Host<C>, now: number): void {
    const next = this.#nextOf(host)
    if (next === undefined) {
      this.#closeIdleIfDone(host)
      return
    }
    host.manners.nextStartAt = now + host.manners.spacingMs
    host.running++
    this.#settle(next, this.#turnOf(host))
    if (host.waiting.length > 0) this.#makeReady(host)
  }

  #serveLater(host: Host<C>, waitMs: number): void {
    host.timer = setTimeout(() => {
      host.timer = undefined
      this.#makeReady(host)
      this.#handOut()
    }, Math.ceil(waitMs))
  }

  #nextOf(host: Host<C>): Waiting<C> | undefined {
    let next = host.waiting.shift()
    while (next?.settled === true) next = host.waiting.shift()
    return next
  }

  #settle(waiting: Waiting<C>, result: Turn<C> | TurnedAway): void {
    if (waiting.settled) return
    waiting.settled = true
    this.#waiting--
    waiting.unwatch()
    waiting.resolve(result)
  }

  #turnAway(host: Host<C>, reason: TurnedAway): void {
    for (let next = this.#nextOf(host); next !== undefined; next = this.#nextOf(host))
      this.#settle(next, reason)
    this.#closeIdleIfDone(host)
  }

  #turnOf(host: Host<C>): Turn<C> {
    const turn: Turn<C> = {
      kind: 'turn',
      key: host.key,
      take: (route) => {
        const index = host.idle.findIndex((connection) => connection.route === route)
        return index < 0 ? undefined : host.idle.splice(index, 1)[0]
      },
      giveBack: (connection) => {
        if (!connection.closed) host.idle.push(connection)
      },
      leave: () => {
        if (!this.#active.delete(turn)) return
        host.running--
        if (host.waiting.length > 0) this.#makeReady(host)
        this.#closeIdleIfDone(host)
        if (this.#isForgettable(host, performance.now())) this.#hosts.delete(host.key)
        this.#handOut()
      },
    }
    this.#active.set(turn, performance.now())
    return turn
  }

  /** A connection is kept only while there is work for it: ten thousand hosts must not mean as many sockets. */
  #closeIdleIfDone(host: Host<C>): void {
    if (host.waiting.length === 0 && host.running === 0) this.#closeIdle(host)
    while (host.idle.length > this.#options.perHost) host.idle.shift()?.close()
  }

  #closeIdle(host: Host<C>): void {
    for (const connection of host.idle.splice(0)) connection.close()
  }

  /** Forgets hosts of which nothing need be remembered, each time their number has doubled. */
  #sweep(): void {
    if (this.#hosts.size < this.#sweepAt) return
    const now = performance.now()
    for (const [key, host] of this.#hosts) if (this.#isForgettable(host, now)) this.#hosts.delete(key)
    this.#sweepAt = Math.max(1024, this.#hosts.size * 2)
  }

  #isForgettable(host: Host<C>, now: number): boolean {
    const isIdle =
      host.running === 0 && host.waiting.length === 0 && !host.isReady && host.timer === undefined
    return isIdle && isOrdinary(host.manners, this.#options.hostDelayMs, now)
  }
}
