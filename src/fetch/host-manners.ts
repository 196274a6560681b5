/** How a host wants to be treated, and has been. Moments are of `performance.now()`. */
export interface HostManners {
  nextStartAt: number
  spacingMs: number
  goodVisits: number
  heldUntil: number
  heldWhy: string
}

const minute = 60_000
/** Visits after which a host that once complained is trusted a little more (F32). */
const forgivenAfter = 20

export function newManners(spacingMs: number): HostManners {
  return { nextStartAt: 0, spacingMs, goodVisits: 0, heldUntil: 0, heldWhy: '' }
}

/** Nobody visits this host until then. An earlier hold that lasts longer stays (F31). */
export function holdUntil(host: HostManners, until: number, why: string): void {
  if (until <= host.heldUntil) return
  host.heldUntil = until
  host.heldWhy = why
}

/** The host found us too frequent: twice the distance, at least a minute (F32). */
export function keepFurther(host: HostManners): void {
  host.spacingMs = Math.max(minute, host.spacingMs * 2)
  host.goodVisits = 0
}

/** A visit went well: after enough of them, half the distance again, down to `leastMs`. */
export function comeNearer(host: HostManners, leastMs: number): void {
  if (host.spacingMs <= leastMs) return
  host.goodVisits++
  if (host.goodVisits < forgivenAfter) return
  host.goodVisits = 0
  host.spacingMs = host.spacingMs > minute ? host.spacingMs / 2 : leastMs
}

/** Whether a stranger would be treated just the same. */
export function isOrdinary(host: HostManners, leastMs: number, now: number): boolean {
  return host.nextStartAt <= now && host.heldUntil <= now && host.spacingMs <= leastMs
}
