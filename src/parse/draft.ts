import type { Chapter, Reply } from '../model/entry.ts'
import type { Generator } from '../model/generator.ts'
import type { Category, Image, Link } from '../model/link.ts'
import type { Person } from '../model/person.ts'
import type { Place } from '../model/place.ts'
import type { Transcript } from '../model/podcast.ts'
import type { Content, Text } from '../model/text.ts'
import type { Timestamp } from '../model/timestamp.ts'

export type Mutable<T> = { -readonly [K in keyof T]: T[K] }
/** A text whose base may still have to be filled in: without xml:base, that of an RSS body is the page it belongs to. */
export type DraftText = Mutable<Text>
export type DraftContent = Mutable<Content>

/** Values that only some feeds have. */
export interface Extras {
  info?: DraftText
  publisher?: Person
  expires?: Timestamp
  validity?: { start?: Timestamp | undefined; end?: Timestamp | undefined }
  originalLink?: string
  playerLink?: string
  newFeedLink?: string
  commentsFeedLink?: string
  commentCount?: number
  inReplyTo?: Reply
  place?: Place
  chapters?: Chapter[]
  chaptersUrl?: string
  transcripts?: Transcript[]
  durationSeconds?: number
  explicit?: boolean | undefined
  blocked?: boolean
  /** Not to be republished, beyond what podcasts say. */
  refused?: boolean
  noarchive?: boolean
  season?: number
  episode?: number
  episodeType?: string | undefined
  docs?: string
  cloud?: Record<string, string>
  textInput?: { title?: string; description?: string; name?: string; link?: string }
  period?: number
  frequency?: number
  /** Latitude, until the longitude comes. */
  latitude?: number
  longitude?: number
}

/** What is read so far of a feed, an entry or a source: one shape for all, because all formats share one mapping. */
export interface Draft {
  readonly kind: 'feed' | 'entry' | 'source'
  id: string | undefined
  idUrl: string | undefined
  /** The guid, where it may serve as permalink. */
  guidLink: string | undefined
  title: DraftText | undefined
  /** 1: from another vocabulary or from inside an unknown element; 2: the title proper. */
  titleRank: number
  subtitle: DraftText | undefined
  description: DraftText | undefined
  /** As `titleRank`. */
  descriptionRank: number
  /** Summaries in other vocabularies, second descriptions. */
  otherTexts: DraftText[]
  content: DraftContent[]
  rights: DraftText | undefined
  language: string | undefined
  published: Timestamp | undefined
  updated: Timestamp | undefined
  created: Timestamp | undefined
  /** The address of the page: the first `<link>` or `rel=alternate` of HTML. */
  page: string | undefined
  pageRank: number
  links: Link[]
  authors: Person[]
  contributors: Person[]
  categories: Category[]
  enclosures: {
    url: string
    type?: string | undefined
    length?: number | undefined
    durationSeconds?: number | undefined
    title?: string | undefined
  }[]
  thumbnails: Image[]
  license: string | undefined
  generator: Mutable<Generator> | undefined
  image: Partial<Mutable<Image>> | undefined
  icon: string | undefined
  commentsLink: string | undefined
  source: Draft | undefined
  extras: Extras
}

export function draft(kind: Draft['kind']): Draft {
  return {
    kind,
    id: undefined,
    idUrl: undefined,
    guidLink: undefined,
    title: undefined,
    titleRank: 0,
    subtitle: undefined,
    description: undefined,
    descriptionRank: 0,
    otherTexts: [],
    content: [],
    rights: undefined,
    language: undefined,
    published: undefined,
    updated: undefined,
    created: undefined,
    page: undefined,
    pageRank: 0,
    links: [],
    authors: [],
    contributors: [],
    categories: [],
    enclosures: [],
    thumbnails: [],
    license: undefined,
    generator: undefined,
    image: undefined,
    icon: undefined,
    commentsLink: undefined,
    source: undefined,
    extras: {},
  }
}
