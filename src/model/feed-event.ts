/** A feed as it presents itself: one side of what a maintainer decides between. */
export interface FeedSide {
  /** The address that answered. */
  readonly url: string
  readonly title?: string | undefined
  readonly siteLink?: string | undefined
  readonly language?: string | undefined
  /** Of its newest entries, and what else it talks about. */
  readonly topics: readonly string[]
  /** Canonical permalinks of its newest entries. */
  readonly entryIds: readonly string[]
}

/** Another feed in the place of the one that is followed: nothing of it is shown until a maintainer accepts it. */
export interface HeldFeed {
  readonly since: number
  readonly before: FeedSide
  readonly after: FeedSide
  /** Undefined: to be decided. */
  readonly decided?: { readonly verdict: 'accepted' | 'refused'; readonly at: number } | undefined
}

/** Something that happened to a feed's address or owner: rare, and kept for good. */
export interface FeedEvent {
  readonly at: number
  readonly kind: 'moved' | 'held' | 'accepted' | 'refused'
  readonly by: 'rule' | 'maintainer'
  /** Addresses, where the one that is visited changed. */
  readonly from?: string | undefined
  readonly to?: string | undefined
  /** In words, without a full stop. */
  readonly why: string
}

/** What a maintainer's word changes of a feed. Undefined: stays as it is. */
export interface FeedDecision {
  /** The address that is visited from now on. */
  readonly url?: string | undefined
  readonly moveSeen?: PermanentMove | 'forget' | undefined
  readonly held?: HeldFeed | 'forget' | undefined
  readonly event: FeedEvent
}

/** A permanent redirect, seen at visit after visit, that may become the feed's address (F16). */
export interface PermanentMove {
  readonly to: string
  readonly since: number
  readonly times: number
  /** When a maintainer refused it: not adopted as long as the address leads there, and nowhere else. */
  readonly refusedAt?: number | undefined
}
