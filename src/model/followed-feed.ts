import type { HeldFeed, PermanentMove } from './feed-event.ts'
import type { Image } from './link.ts'
import type { Person } from './person.ts'
import type { Problem } from './problem.ts'
import type { Repair } from './repair.ts'
import type { Subscription } from './subscription.ts'
import type { Rhythm, Validators } from './visit.ts'

/** What a feed last said of itself, in clean values. */
export interface FeedProfile {
  readonly id?: string | undefined
  readonly title?: string | undefined
  readonly description?: string | undefined
  readonly siteLink?: string | undefined
  readonly selfLink?: string | undefined
  readonly language?: string | undefined
  readonly rights?: string | undefined
  readonly license?: string | undefined
  /** Its publisher wants no copies kept of what the feed no longer lists. */
  readonly noarchive?: boolean | undefined
  readonly authors: readonly Person[]
  readonly icon?: string | undefined
  readonly image?: Image | undefined
  /** WebSub: who spreads its news, those that its server names first, and the address that the news is about (W1). */
  readonly hubs: readonly string[]
  readonly topic?: string | undefined
  readonly ttlSeconds?: number | undefined
  readonly skipHours: readonly number[]
  readonly skipDays: readonly number[]
}

/** What was found on the site of a feed that has long been failing (F41). */
export interface FeedSuccessor {
  readonly soughtAt: number
  /** Undefined: nothing was found. */
  readonly url?: string | undefined
  readonly title?: string | undefined
  /** It lists entries that are known. */
  readonly isSame?: boolean | undefined
}

/** A host, by the name that its manners are kept under, and until when it asked to be left alone (F30). */
export interface HostHold {
  readonly host: string
  readonly until: number
}

/** What was learnt of a feed's server that visits have to mind. */
export interface FeedQuirks {
  /** It sends broken compression: asked without until then (F10). */
  readonly plainUntil?: number | undefined
  /** When its subscription was first seen to do without a valid certificate (F13). */
  readonly unverifiedSince?: number | undefined
  /** It has answered 304 though there was news (F23). */
  readonly lies304?: boolean | undefined
  readonly successor?: FeedSuccessor | undefined
  /** The host that answered wants none of its feeds visited until then (F30). */
  readonly hostHold?: HostHold | undefined
}

/** A subscription together with all that the store knows of its feed. */
export interface FollowedFeed {
  readonly id: number
  /** The address as first subscribed. Entry ids are scoped by it, so it never changes (P7). */
  readonly key: string
  /** The address visited: `key`, or where an adopted permanent redirect led (F16). */
  readonly url: string
  readonly subscription: Subscription
  /** Followed once, and no more: the configuration does not name it. */
  readonly former?: boolean | undefined
  readonly profile: FeedProfile | undefined
  readonly validators: Validators | undefined
  /** SHA-256 of the last document that was parsed (F24). */
  readonly bodyHash: string | undefined
  readonly firstVisitAt: number | undefined
  readonly lastVisitAt: number | undefined
  readonly lastSuccessAt: number | undefined
  readonly nextVisitAt: number
  /** Newest place in time among its entries; drives the schedule (F25). */
  readonly newestEntryAt: number | undefined
  /** On the planet's first list: its first visit brings all its entries into their places (P17). */
  readonly founding?: boolean | undefined
  /** `url` is another than that of the last document: old entries that come with it are no news (P17). */
  readonly moved?: boolean | undefined
  readonly moveSeen?: PermanentMove | undefined
  /** What stands in its place, if that is another feed. */
  readonly held?: HeldFeed | undefined
  readonly quirks?: FeedQuirks | undefined
  /** How its blog is wont to publish, from the dates of the last document. */
  readonly rhythm?: Rhythm | undefined
  /** Size on the wire of the last document that came in full. */
  readonly documentBytes?: number | undefined
  /** When a document last came in full. */
  readonly documentAt?: number | undefined
  /** Mends that the last document needed, the first few: for its author. */
  readonly repairs?: readonly Repair[] | undefined
  /** Failed visits in a row. */
  readonly failures: number
  readonly failingSince: number | undefined
  /** Of the last visit; undefined if it went well. */
  readonly problem: Problem | undefined
  /** Two 410s at least a day apart (F35): not visited any more, entries kept. */
  readonly gone: boolean
  /** When the first of them was seen. */
  readonly goneSeenAt: number | undefined
}

/** Whether a feed is gone, or may be (F35). */
export type Goneness = Pick<FollowedFeed, 'gone' | 'goneSeenAt'>
