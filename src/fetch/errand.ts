import type { AddressGuard } from './address-guard.ts'
import type { VisitRequest } from './answer.ts'
import type { Circuit } from './circuit.ts'
import type { Connection } from './connection.ts'
import type { HostQueue, Turn } from './host-queue.ts'
import type { Journey } from './journey.ts'
import type { LargeBodies } from './large-bodies.ts'
import type { Signals } from './on-abort.ts'
import type { FetcherOptions } from './options.ts'
import type { HttpProxy } from './proxy.ts'
import type { Lookup } from './resolver.ts'

/** What all visits share. */
export interface Surroundings {
  readonly options: FetcherOptions
  readonly guard: AddressGuard
  readonly resolve: Lookup
  readonly proxy: HttpProxy | undefined
  readonly queue: HostQueue<Connection>
  readonly circuit: Circuit
  readonly largeBodies: LargeBodies
  /** Origins that send broken compression: asked without (F10). */
  readonly plainOrigins: Set<string>
  /** What the robots.txt of an origin said when it was asked last; '' if there was nothing to be had from it. */
  readonly robots: Map<string, { readonly text: string; readonly askedAt: number }>
}

/** One visit, from its first turn on. */
export interface Errand {
  readonly request: VisitRequest
  /** Of the address asked for: secrets go nowhere else (F14). */
  readonly origin: string
  readonly journey: Journey
  /** At the host of `journey.url`. */
  readonly turn: Turn<Connection>
  readonly around: Surroundings
  readonly signals: Signals
}
