import type { Entry } from './entry.ts'
import type { Generator } from './generator.ts'
import type { LegacyFeed } from './legacy-feed.ts'
import type { Category, Image, Link } from './link.ts'
import type { Person } from './person.ts'
import type { Podcast } from './podcast.ts'
import type { Text } from './text.ts'
import type { Timestamp } from './timestamp.ts'

/** An entry that its author has withdrawn (RFC 6721). */
export interface DeletedEntry {
  readonly ref: string
  readonly at?: Timestamp | undefined
}

/** A feed document: what a blog said of itself and its entries, in document order. */
export interface Feed {
  readonly format: 'rss' | 'atom' | 'json' | 'cdf'
  /** `0.90` … `2.0`, `0.3`, `1.0`, `1.1`; '' if the document does not say. */
  readonly version: string
  /** Name of the character encoding by which the document was read. */
  readonly encoding?: string | undefined
  readonly id?: string | undefined
  /** The id as an absolute address, where it is a relative reference. */
  readonly idUrl?: string | undefined
  readonly title?: Text | undefined
  readonly description?: Text | undefined
  readonly rights?: Text | undefined
  /** The site that the feed belongs to (`rel=alternate`). */
  readonly siteLink?: string | undefined
  /** The address that the feed gives as its own (`rel=self`). */
  readonly selfLink?: string | undefined
  /** WebSub hubs. */
  readonly hubs: readonly string[]
  readonly language?: string | undefined
  readonly authors: readonly Person[]
  readonly contributors: readonly Person[]
  readonly publisher?: Person | undefined
  readonly categories: readonly Category[]
  readonly links: readonly Link[]
  readonly icon?: string | undefined
  readonly image?: Image | undefined
  readonly license?: string | undefined
  readonly generator?: Generator | undefined
  readonly published?: Timestamp | undefined
  readonly updated?: Timestamp | undefined
  readonly created?: Timestamp | undefined
  /** Where the feed says that it has moved to (`itunes:new-feed-url`, `newLocation`). A hint, not a redirect. */
  readonly newFeedLink?: string | undefined
  /** RSS 2.0 `ttl` or the `sy:` period, in seconds: the publisher's wish for the time between two visits (F26). */
  readonly ttlSeconds?: number | undefined
  /** Hours of the day, UTC, in which the publisher wants no visits (F27). */
  readonly skipHours: readonly number[]
  /** Days of the week, 0 = Sunday, in which the publisher wants no visits (F27). */
  readonly skipDays: readonly number[]
  /** The publisher does not want to be aggregated: FAC `access:restriction`, `itunes:block`, `podcast:block` (F42). */
  readonly blocked: boolean
  /** The publisher wants no copies kept of what the feed no longer lists (robots `noarchive`). */
  readonly noarchive?: boolean | undefined
  /** RFC 5005 §2: the document holds every entry there is. */
  readonly complete: boolean
  readonly podcast?: Podcast | undefined
  readonly legacy?: LegacyFeed | undefined
  readonly entries: readonly Entry[]
  readonly deleted: readonly DeletedEntry[]
}
