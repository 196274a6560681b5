import type { PodcastCategory } from './podcast.ts'

/** What a planet says of itself. */
export interface Planet {
  readonly name: string
  /** Where it is published: absolute, ends with `/`. */
  readonly url: string
  readonly description: string
  readonly owner: string
  readonly email: string
  /** BCP 47. */
  readonly language: string
  /** IANA name. */
  readonly timezone: string
  /** strftime patterns of Planet 2.0 for moments and for day headings; undefined: by `Intl` in the planet's language. */
  readonly dateFormat: string | undefined
  readonly dayFormat: string | undefined
  /** Picture of the planet: an address, or a file of the output folder; undefined: the theme’s. */
  readonly icon?: string | undefined
  /** Of its podcast feed. The picture: an address, or a file of the output folder; undefined: the icon, if it can be one, else the theme's. */
  readonly podcastImage?: string | undefined
  readonly podcastCategory?: PodcastCategory | undefined
  readonly podcastExplicit?: boolean | undefined
  /** WebSub hubs that are told of news: absolute addresses (W9). */
  readonly hubs?: readonly string[] | undefined
  /** Whose page of an entry is the original to search engines: its author's (default) or the planet's. */
  readonly canonical?: 'source' | 'planet' | undefined
  /** Search engines are asked to leave the planet out. */
  readonly noindex?: boolean | undefined
}

/** A subscription as readers meet it: in headings, lists and author pages. */
export interface Author {
  readonly feedId: number
  readonly name: string
  /** Folder of the author's page: `author/SLUG/`. */
  readonly slug: string
  /** The blog; undefined if no safe address is known. */
  readonly siteLink: string | undefined
  readonly feedUrl: string
  readonly feedTitle: string | undefined
  readonly face: string | undefined
  readonly language: string | undefined
  readonly tags: readonly string[]
  readonly policy: 'full' | 'excerpt'
  /** Search engines are asked to leave its pages out. */
  readonly noindex?: boolean | undefined
  /** The feed's own id and rights, for `atom:source` (P19). */
  readonly sourceId: string | undefined
  readonly rights: string | undefined
  /** Of its entries, unless they have one of their own. */
  readonly license?: string | undefined
  /** No copy is to be kept of what its feed no longer lists. */
  readonly noarchive?: boolean | undefined
  /** In words, if something is wrong with the feed or it has been silent for long; undefined if all is well. */
  readonly notice: string | undefined
  readonly newestEntryAt: number | undefined
  /** Has include or exclude filters. */
  readonly filtered: boolean
  readonly fields: Readonly<Record<string, string>>
}
