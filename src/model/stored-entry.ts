import type { Html } from '../lib/html.ts'
import type { Enclosure } from './enclosure.ts'
import type { Category } from './link.ts'
import type { Person } from './person.ts'

/** Where a republished entry comes from, in clean values (RFC 4287 §4.2.11). */
export interface CleanSource {
  readonly id?: string | undefined
  readonly title?: string | undefined
  readonly siteLink?: string | undefined
  readonly selfLink?: string | undefined
}

/** An entry whose texts are plain text or safe markup and whose addresses are safe to link: what the planet republishes. */
export interface CleanEntry {
  /** The id that the feed gave, if any, to republish it unchanged (P19). */
  readonly originalId?: string | undefined
  readonly permalink?: string | undefined
  /** Plain text; '' if the entry has no title. */
  readonly title: string
  /** The title with its inline markup (code, emphasis), if it has any. */
  readonly titleHtml?: Html | undefined
  /** The body; undefined if the feed supplies none. */
  readonly content?: Html | undefined
  /** A summary that differs from the body. */
  readonly summary?: Html | undefined
  /** The body, or else the summary, as plain text: for filters, search and excerpts. */
  readonly text: string
  /** Words of `text`, for reading time and folding. */
  readonly words?: number | undefined
  /** The first picture of the body, or the thumbnail that the feed gives; sizes in pixels, if declared. */
  readonly image?:
    | { readonly url: string; readonly width?: number | undefined; readonly height?: number | undefined }
    | undefined
  /** The body was too long and its end is missing: readers have to be told. */
  readonly cut?: boolean | undefined
  readonly authors: readonly Person[]
  readonly contributors: readonly Person[]
  readonly categories: readonly Category[]
  readonly enclosures: readonly Enclosure[]
  readonly rights?: string | undefined
  readonly license?: string | undefined
  /** Shown only while its feed lists it. */
  readonly noarchive?: boolean | undefined
  readonly language?: string | undefined
  readonly source?: CleanSource | undefined
  readonly commentsLink?: string | undefined
  /** Their clock, milliseconds UTC. */
  readonly publishedAt?: number | undefined
  readonly updatedAt?: number | undefined
}

/** What arranging needs to know of every entry: small, because a planet has hundreds of thousands. */
export interface EntryCard {
  readonly id: number
  /** SHA-256 in hexadecimal, the entry's name to the world (P7). */
  readonly entryId: string
  readonly feedId: number
  /** Its place: min(published, first seen), fixed at first sight (P16). */
  readonly riverAt: number
  /** Position in the document at first sight, 0 = top; orders entries of one moment. */
  readonly position: number
  readonly publishedAt?: number | undefined
  /** In its place and searchable, but not announced as news (P17). */
  readonly archive: boolean
  /** Changes whenever anything shown of the entry changes; pages are keyed by it. */
  readonly version: number
}

/** An entry as the store gives it to the renderer. */
export interface StoredEntry extends EntryCard, CleanEntry {
  readonly firstSeenAt: number
  /** When an edit was last seen, if ever (P13). */
  readonly editedAt?: number | undefined
}
