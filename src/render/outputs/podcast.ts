import { mailDate } from '../../lib/date-forms.ts'
import { excerpt } from '../../lib/excerpt.ts'
import { escapeHtml } from '../../lib/html.ts'
import { isPlayable, mediaKind } from '../../lib/media-kind.ts'
import { element, parent, textElement } from '../../lib/xml.ts'
import type { Enclosure } from '../../model/enclosure.ts'
import type { Announcement } from './announcement.ts'
import type { FeedDocument } from './feed-document.ts'
import { feedXml } from './feed-xml.ts'

const namespaces = {
  'xmlns:atom': 'http://www.w3.org/2005/Atom',
  'xmlns:content': 'http://purl.org/rss/1.0/modules/content/',
  'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
  'xmlns:itunes': 'http://www.itunes.com/dtds/podcast-1.0.dtd',
}

/** Where its feed does not say what kind of sound it is: by the end of its address, else the usual. */
const types: Readonly<Record<string, string>> = {
  aac: 'audio/aac',
  flac: 'audio/flac',
  m4a: 'audio/x-m4a',
  oga: 'audio/ogg',
  ogg: 'audio/ogg',
  opus: 'audio/ogg',
  wav: 'audio/wav',
  m4v: 'video/x-m4v',
  mov: 'video/quicktime',
  ogv: 'video/ogg',
  webm: 'video/webm',
}
const usualTypes = { audio: 'audio/mpeg', video: 'video/mp4' } as const

/** Characters of a name, as directories and the validator of the W3C allow. */
const longestName = 255

function playable({ enclosures }: Announcement): Enclosure | undefined {
  return enclosures.find(({ type, url }) => isPlayable(mediaKind(type, url)))
}

function typeOf({ type, url }: Enclosure): string {
  const kind = mediaKind(type, url)
  const extension = /\.([a-z0-9]+)(?:[?#]|$)/i.exec(url)?.[1]?.toLowerCase() ?? ''
  return type ?? types[extension] ?? (kind === 'video' ? usualTypes.video : usualTypes.audio)
}

/** An entry that can be played: an episode. */
function episode(entry: Announcement) {
  const file = playable(entry)
  if (file === undefined) return undefined
  const description = entry.summary ?? entry.content ?? escapeHtml(entry.excerpt)
  const names = entry.authors.map((author) => author.name).join(', ')
  return parent(
    'item',
    {},
    element('title', {}, entry.name),
    element('link', {}, entry.link),
    element('guid', { isPermaLink: entry.guid === entry.link ? 'true' : 'false' }, entry.guid),
    element('pubDate', {}, mailDate(entry.publishedAt)),
    element('dc:creator', {}, names),
    textElement('description', description),
    textElement('content:encoded', entry.content),
    element('enclosure', { url: file.url, length: file.length ?? 0, type: typeOf(file) }),
    element('source', { url: entry.origin.feedUrl }, entry.origin.title),
    element('itunes:author', {}, excerpt(names, longestName)),
    file.durationSeconds && element('itunes:duration', {}, Math.round(file.durationSeconds)),
  )
}

/** All that can be heard or seen on a planet, for podcast players: RSS 2.0 with the elements of Apple's specification. */
export function renderPodcast(feed: FeedDocument): string {
  const { owner, show } = feed
  const name = excerpt(owner.name, longestName)
  return feedXml(
    feed,
    parent(
      'rss',
      { version: '2.0', ...namespaces },
      parent(
        'channel',
        {},
        element('title', {}, feed.title),
        element('link', {}, feed.siteLink),
        element('description', {}, feed.description),
        element('language', {}, feed.language),
        element('lastBuildDate', {}, mailDate(feed.updatedAt)),
        element('generator', {}, `${feed.generator.name} ${feed.generator.version} (${feed.generator.url})`),
        element('atom:link', { rel: 'self', type: 'application/rss+xml', href: feed.selfLink }),
        feed.hubs.map((hub) => element('atom:link', { rel: 'hub', href: hub })),
        element('itunes:author', {}, name),
        owner.email &&
          parent(
            'itunes:owner',
            {},
            element('itunes:name', {}, name),
            element('itunes:email', {}, owner.email),
          ),
        element('itunes:type', {}, 'episodic'),
        element('itunes:explicit', {}, String(show?.explicit === true)),
        show?.image === undefined ? undefined : element('itunes:image', { href: show.image }),
        show === undefined ? undefined : element('itunes:category', { text: show.category }),
        feed.entries.map(episode),
      ),
    ),
  )
}
