import type { Planet } from '../../model/planet.ts'
import type { RiverTag } from '../../model/river.ts'
import type { AuthorView } from './author-view.ts'

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

/** The planet's feeds of one tag, beside its page. */
export function tagFeeds(planet: Planet, { slug, name }: RiverTag): FeedView[] {
  const folder = `${planet.url}tag/${encodeURIComponent(slug)}/`
  const title = `${name} – ${planet.name}`
  return [
    { title: `${title} (Atom)`, type: 'application/atom+xml', url: `${folder}atom.xml` },
    { title: `${title} (JSON Feed)`, type: 'application/feed+json', url: `${folder}feed.json` },
  ]
}

/** The planet's feeds of one blog, beside its page. */
export function authorFeeds(planet: Planet, author: AuthorView): FeedView[] {
  const folder = planet.url + author.path.replace(/index\.html$/, '')
  return [
    {
      title: `${author.name} – ${planet.name} (Atom)`,
      type: 'application/atom+xml',
      url: `${folder}atom.xml`,
    },
    {
      title: `${author.name} – ${planet.name} (JSON Feed)`,
      type: 'application/feed+json',
      url: `${folder}feed.json`,
    },
  ]
}
