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
  /** The address of the planet or person that the list is of. */
  readonly site?: string | undefined
  readonly owner?: string | undefined
  readonly email?: string | undefined
  readonly feeds: readonly ListedFeed[]
  /** Addresses of further lists of the same kind that it includes, as written. */
  readonly lists?: readonly string[] | undefined
  /** Documents of the persons whom it names, where they name theirs (FOAF), as written. */
  readonly friends?: readonly string[] | undefined
  /** What stands in it and is no feed, in its own words. */
  readonly others?: readonly string[] | undefined
  /** Comments after the last feed. */
  readonly trailing?: readonly string[] | undefined
}

/** Feeds of one list at most; what comes after is not read. */
export const mostFeeds = 100_000

/** An address as lists name feeds by; `feed:` is what browsers once handed to feed readers. */
export function isFeedAddress(text: string): boolean {
  return /^\s*(?:https?|feeds?):/i.test(text)
}

/** Of two addresses, this tells which is the feed and which the site. */
export function resemblesFeed(address: string): boolean {
  return isFeedAddress(address) && /feed|rss|atom|xml|rdf/i.test(address)
}
