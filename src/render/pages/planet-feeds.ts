import type { Planet } from '../../model/planet.ts'

/** A feed that a page announces to browsers and readers. */
export interface FeedView {
  readonly title: string
  readonly type: string
  /** Absolute. */
  readonly url: string
}

/** The planet's own feeds, in the order in which a browser should offer them. */
const feeds = [
  ['Atom', 'application/atom+xml', 'atom.xml'],
  ['RSS', 'application/rss+xml', 'rss20.xml'],
  ['JSON Feed', 'application/feed+json', 'feed.json'],
] as const

export function planetFeeds(planet: Planet): FeedView[] {
  return feeds.map(([format, type, file]) => ({
    title: `${planet.name} (${format})`,
    type,
    url: planet.url + file,
  }))
}
