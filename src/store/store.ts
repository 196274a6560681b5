import type { FeedProfile, FollowedFeed } from '../model/followed-feed.ts'
import type { Judgement, KnownEntry } from '../model/judgement.ts'
import type { EntryCard, StoredEntry } from '../model/stored-entry.ts'
import type { Subscription } from '../model/subscription.ts'
import type { Validators, Visit } from '../model/visit.ts'

/** What a visit leaves behind in the store, written in one transaction (D3). */
export interface VisitRecord {
  readonly visit: Visit
  /** Undefined: keep what is known. */
  readonly validators?: Validators | undefined
  readonly bodyHash?: string | undefined
  readonly profile?: FeedProfile | undefined
  readonly judgement?: Judgement | undefined
}

/** The planet's memory, in verbs of the domain. One contract suite tests every implementation. */
export interface Store {
  /** Makes `subscriptions` the list that is followed. Feeds no longer in it keep their entries but are not shown. */
  follow(subscriptions: readonly Subscription[], now: number): Promise<void>
  /** Followed feeds in the order of the configuration. */
  feeds(): Promise<readonly FollowedFeed[]>
  /** What is known of a feed's entries, to judge a new document by. */
  known(feedId: number): Promise<readonly KnownEntry[]>
  /** Records visits, each feed in one transaction; unchanged ones may share a transaction. */
  record(records: readonly VisitRecord[]): Promise<void>
  /** All visible entries of followed feeds, in no particular order. */
  cards(): Promise<readonly EntryCard[]>
  /** Groups of entries, by id, that are one article in several feeds (P11): same canonical permalink or source id. */
  twins(): Promise<readonly (readonly number[])[]>
  /** Full entries in the order of `ids`; unknown ids are left out. */
  load(ids: readonly number[]): Promise<readonly StoredEntry[]>
  /** Changes whenever anything that can be shown changes, and never otherwise. */
  revision(): Promise<number>
  /** Journal of a feed, newest first. */
  visits(feedId: number, limit: number): Promise<readonly Visit[]>
  /** Path → key and hash of what was published last. */
  published(): Promise<ReadonlyMap<string, PublishedFile>>
  recordPublished(changed: readonly PublishedFile[], removed: readonly string[], state: string): Promise<void>
  /** The `state` of the last recordPublished, or undefined. */
  publishedState(): Promise<string | undefined>
  close(): Promise<void>
}

export interface PublishedFile {
  readonly path: string
  /** Of the PlannedFile. */
  readonly key: string
  /** SHA-256 of its bytes. */
  readonly hash: string
}
