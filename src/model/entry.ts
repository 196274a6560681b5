import type { Enclosure } from './enclosure.ts'
import type { Generator } from './generator.ts'
import type { Category, Image, Link } from './link.ts'
import type { Person } from './person.ts'
import type { Place } from './place.ts'
import type { Podcast } from './podcast.ts'
import type { Content, Text } from './text.ts'
import type { Timestamp } from './timestamp.ts'

/** Where an entry comes from, if it is not the feed that carries it (RFC 4287 §4.2.11). */
export interface Source {
  readonly id?: string | undefined
  readonly title?: Text | undefined
  readonly siteLink?: string | undefined
  readonly selfLink?: string | undefined
  readonly rights?: Text | undefined
  readonly description?: Text | undefined
  readonly published?: Timestamp | undefined
  readonly updated?: Timestamp | undefined
  readonly authors?: readonly Person[] | undefined
  readonly contributors?: readonly Person[] | undefined
  readonly categories?: readonly Category[] | undefined
  readonly links?: readonly Link[] | undefined
  readonly icon?: string | undefined
  readonly image?: Image | undefined
  readonly generator?: Generator | undefined
  readonly license?: string | undefined
  readonly language?: string | undefined
}

export interface Chapter {
  readonly startSeconds: number
  readonly title: string
  readonly url?: string | undefined
  readonly image?: string | undefined
}

export interface Reply {
  readonly ref: string
  readonly href?: string | undefined
  readonly type?: string | undefined
  readonly source?: string | undefined
}

/** One entry of a feed, as the feed supplied it: addresses absolute, dates read, markup not cleaned. */
export interface Entry {
  /** Atom id or RSS guid, trimmed, otherwise opaque (RFC 4287 §4.2.6). */
  readonly id?: string | undefined
  /** The id as an absolute address, where it is a relative reference; `id` stays as it was written, to compare by. */
  readonly idUrl?: string | undefined
  /** The entry's page: absolute, http or https. */
  readonly permalink?: string | undefined
  readonly title?: Text | undefined
  readonly subtitle?: Text | undefined
  readonly summary?: Text | undefined
  readonly content: readonly Content[]
  readonly rights?: Text | undefined
  readonly published?: Timestamp | undefined
  readonly updated?: Timestamp | undefined
  readonly created?: Timestamp | undefined
  readonly expires?: Timestamp | undefined
  readonly authors: readonly Person[]
  readonly contributors: readonly Person[]
  readonly categories: readonly Category[]
  readonly links: readonly Link[]
  readonly enclosures: readonly Enclosure[]
  readonly thumbnails: readonly Image[]
  readonly chapters: readonly Chapter[]
  readonly language?: string | undefined
  readonly license?: string | undefined
  readonly source?: Source | undefined
  readonly commentsLink?: string | undefined
  readonly commentsFeedLink?: string | undefined
  readonly commentCount?: number | undefined
  readonly inReplyTo?: Reply | undefined
  readonly publisher?: Person | undefined
  readonly image?: Image | undefined
  /** A page that plays the entry's media (`media:player`). */
  readonly playerLink?: string | undefined
  readonly place?: Place | undefined
  readonly podcast?: Podcast | undefined
  /** Its author does not want it republished: FAC `access:restriction`, robots `noindex` (F42). */
  readonly refused?: boolean | undefined
  /** No copy is to be kept once its feed no longer lists it (robots `noarchive`). */
  readonly noarchive?: boolean | undefined
}
