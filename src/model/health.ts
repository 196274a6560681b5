/** How a feed is, the worst first. Names are permanent: they are published as JSON. */
export const feedStates = {
  held: 'what came looks like another feed: nothing of it is shown until somebody has looked',
  failing: 'could not be read for a day or longer, or never so far',
  gone: 'removed by its author: the server says so for good',
  stumbling: 'could not be read at the last visit',
  silent: 'no new entry for longer than the activity threshold',
  empty: 'read, but it has no entries yet',
  unvisited: 'not visited yet',
  disabled: 'switched off in the configuration',
  well: 'read, and alive',
} as const

export type FeedState = keyof typeof feedStates

/** How many feeds are in each state. */
export type StateCounts = Readonly<Record<FeedState, number>>

/** Something that a feed's author could do better, for everybody to read: no secret may be in it. */
export interface Remark {
  /** Permanent name: of a problem (`fetch.tls`) or of a finding (`check.insecure`). */
  readonly code: string
  /** What was seen, in words, without a full stop. */
  readonly words: string
  /** What its author can do; undefined if nothing. */
  readonly advice: string | undefined
  /** The name under which other languages have words for it, if that is not its code: of a repair, for example. */
  readonly term?: string | undefined
  /** What of the words is particular to this feed: an answer, an address, a size. */
  readonly seen?: string | undefined
  /** Of the feed's document, 1-based. */
  readonly line?: number | undefined
}

/**
 * One feed on the health page. It is published: addresses are without credentials, and nothing names a file, a private
 * address or a header. Moments are milliseconds UTC.
 */
export interface Standing {
  readonly feedId: number
  readonly name: string
  /** Of its author's page; undefined if it has none. */
  readonly slug: string | undefined
  /** Undefined if it has no address that others could visit. */
  readonly url: string | undefined
  readonly state: FeedState
  /** The state in words, without a full stop. */
  readonly words: string
  /** Since when it has been so, where that is known. */
  readonly since: number | undefined
  /** Why it cannot be read. */
  readonly problem: Remark | undefined
  readonly remarks: readonly Remark[]
  readonly failures: number
  readonly lastVisitAt: number | undefined
  readonly lastSuccessAt: number | undefined
  /** Undefined if it is not to be visited any more. */
  readonly nextVisitAt: number | undefined
  readonly newestEntryAt: number | undefined
}

/** How a feed's last visits went over the network. */
export interface Trip {
  /** The median of the visits that asked its server. */
  readonly milliseconds: number
  /** Addresses that the last of them was led through. */
  readonly redirects: readonly string[]
}

/** What the journal and the entries tell of feeds. */
export interface Vitals {
  /** By feed. */
  readonly trips: ReadonlyMap<number, Trip>
  /** Entries that wait for approval, by feed. */
  readonly held: ReadonlyMap<number, number>
  /** How many entries were first seen how long after they were published: one more count than there are bounds. */
  readonly delays: readonly number[]
}

/** `since`: entries with an older place are not counted. `bounds`: milliseconds, ascending; a delay below the first is in the first count. */
export interface VitalsQuestion {
  readonly since: number
  readonly bounds: readonly number[]
}

const hourMs = 3_600_000
const dayMs = 24 * hourMs
/** Bounds of classes of delay, with each unit as `Intl` writes it. */
export const delaySteps = [
  { ms: hourMs / 4, value: 15, unit: 'minute' },
  { ms: hourMs, value: 1, unit: 'hour' },
  { ms: 3 * hourMs, value: 3, unit: 'hour' },
  { ms: 12 * hourMs, value: 12, unit: 'hour' },
  { ms: dayMs, value: 1, unit: 'day' },
  { ms: 3 * dayMs, value: 3, unit: 'day' },
] as const
export const delayDays = 90

/** How many feeds were in which state on a day, `2025-10-29`. */
export interface StateDay {
  readonly day: string
  readonly counts: Readonly<Partial<Record<string, number>>>
}

/** How the feeds of a site are. */
export interface SiteHealth {
  /** The moment that this tells of. */
  readonly at: number
  /**
   * Names what is of substance in it: states, problems, remarks, the day of the last visit. The exact moments of visits, which
   * move with each of them, are not among it: they are as they were when the page was written.
   */
  readonly key: string
  /** In the order of the configuration. */
  readonly standings: readonly Standing[]
  /** Entries kept out by the maintainer's filters, by feed. */
  readonly filtered: ReadonlyMap<number, number>
  /** With the delays of the last `delayDays`, one count more than there are `delaySteps`. */
  vitals(): Promise<Vitals>
  /** Oldest first. */
  stateDays(): Promise<readonly StateDay[]>
}
