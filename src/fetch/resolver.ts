import type { LookupAddress } from 'node:dns'
import { lookup } from 'node:dns/promises'
import { Fifo } from './fifo.ts'

export type Lookup = (host: string) => Promise<readonly LookupAddress[]>

interface Remembered {
  readonly addresses: Promise<readonly LookupAddress[]>
  readonly until: number
}

const rememberMs = 60_000
const maxRemembered = 4096

/**
 * Looks host names up, no more than `maxLookups` at once, because the system's resolver blocks a thread for each (F11).
 * Addresses are remembered for a minute, so that the feeds of one host share a look-up; failures are not.
 */
export function openResolver(maxLookups: number, ask: Lookup = askSystem): Lookup {
  const remembered = new Map<string, Remembered>()
  const waiting = new Fifo<() => void>()
  let running = 0

  async function askInTurn(host: string): Promise<readonly LookupAddress[]> {
    if (running >= maxLookups) await new Promise<void>((resolve) => waiting.push(resolve))
    else running++
    try {
      return await ask(host)
    } finally {
      const next = waiting.shift()
      if (next === undefined) running--
      else next()
    }
  }

  return function resolve(host: string): Promise<readonly LookupAddress[]> {
    const now = performance.now()
    const known = remembered.get(host)
    if (known !== undefined && known.until > now) return known.addresses
    if (remembered.size >= maxRemembered) remembered.clear()
    const addresses = askInTurn(host)
    remembered.set(host, { addresses, until: now + rememberMs })
    addresses.catch(() => remembered.delete(host))
    return addresses
  }
}

function askSystem(host: string): Promise<readonly LookupAddress[]> {
  return lookup(host, { all: true, verbatim: true })
}
