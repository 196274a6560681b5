/** A feed as a list of feeds names it, in whichever format. */
export interface ListedFeed {
  /** As written: not checked. */
  readonly url: string
  readonly name?: string | undefined
  readonly site?: string | undefined
  readonly face?: string | undefined
  readonly language?: string | undefined
  /** Folders of the list that it is in. */
  readonly tags: readonly string[]
  /** Whatever else the list says of it. */
  readonly fields: Readonly<Record<string, string>>
  /** Comments that stand before it. */
  readonly comments: readonly string[]
}

export interface FeedList {
  readonly title?: string | undefined
  readonly owner?: string | undefined
  readonly email?: string | undefined
  readonly feeds: readonly ListedFeed[]
  /** Comments after the last feed. */
  readonly trailing?: readonly string[] | undefined
}

/** Feeds of one list at most; what comes after is not read. */
export const mostFeeds = 100_000
