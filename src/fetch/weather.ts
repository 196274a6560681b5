/** What a visit to a host tells of our own network. */
export interface Sighting {
  readonly host: string
  readonly at: number
  /** `unreachable`: no name or no connection. `diverted`: a page of another owner, `to`, came in place of a feed. */
  readonly sign: 'fine' | 'unreachable' | 'diverted'
  readonly to?: string | undefined
}

/** `unclear`: too few hosts were seen to tell. */
export type Weather = 'unclear' | 'fine' | 'outage' | 'portal'

export const weatherRules = {
  /** So many hosts are remembered (F37), each with its last sighting, for so long. */
  hosts: 50,
  memoryMs: 5 * 60_000,
  /** Fewer hosts than this prove nothing. */
  fewest: 5,
  outageShare: 0.8,
  /** Among fewer hosts, one that can be reached proves that the network works. */
  shareFrom: 20,
  portalShare: 0.3,
} as const

/** The last sighting of each host, the latest last. Small: made once for each visit, read only when something is wrong. */
export type Sightings = Map<string, Sighting>

/** Adds a sighting, and forgets the oldest when there are too many. */
export function note(known: Sightings, sighting: Sighting): void {
  known.delete(sighting.host)
  known.set(sighting.host, sighting)
  const oldest = known.size > weatherRules.hosts ? known.keys().next().value : undefined
  if (oldest !== undefined) known.delete(oldest)
}

/**
 * Whether it is our own network that fails: most hosts cannot be reached (F37), or many lead to one and the same page of
 * somebody else, the login of a captive portal (F38).
 */
export function weatherFrom(known: Sightings, now: number): Weather {
  const sightings = [...known.values()].filter(({ at }) => at >= now - weatherRules.memoryMs)
  if (sightings.length < weatherRules.fewest) return 'unclear'
  const unreachable = sightings.filter(({ sign }) => sign === 'unreachable').length
  const isFew = sightings.length < weatherRules.shareFrom
  if (unreachable >= sightings.length * (isFew ? 1 : weatherRules.outageShare)) return 'outage'
  const diverted = mostCommon(sightings.filter(({ sign }) => sign === 'diverted').map(({ to }) => to ?? ''))
  if (diverted >= weatherRules.fewest && diverted > sightings.length * weatherRules.portalShare)
    return 'portal'
  return 'fine'
}

function mostCommon(names: readonly string[]): number {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return [...counts.values()].reduce((most, count) => Math.max(most, count), 0)
}
