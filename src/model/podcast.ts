/** A written version of what is spoken (`podcast:transcript`). */
export interface Transcript {
  readonly url: string
  readonly type?: string | undefined
  readonly language?: string | undefined
}

/** What the podcast namespaces (itunes, podcast) say of a show or an episode. */
export interface Podcast {
  readonly durationSeconds?: number | undefined
  readonly explicit?: boolean | undefined
  /** The publisher wants it out of directories. */
  readonly blocked?: boolean | undefined
  readonly season?: number | undefined
  readonly episode?: number | undefined
  /** `full`, `trailer` or `bonus`. */
  readonly episodeType?: string | undefined
  /** Address of a JSON file of chapters. */
  readonly chaptersUrl?: string | undefined
  readonly transcripts: readonly Transcript[]
}

/** What Apple's directory takes a show under: the first level of its list of 2019. */
export const podcastCategories = [
  'Arts',
  'Business',
  'Comedy',
  'Education',
  'Fiction',
  'Government',
  'Health & Fitness',
  'History',
  'Kids & Family',
  'Leisure',
  'Music',
  'News',
  'Religion & Spirituality',
  'Science',
  'Society & Culture',
  'Sports',
  'Technology',
  'True Crime',
  'TV & Film',
] as const

export type PodcastCategory = (typeof podcastCategories)[number]
