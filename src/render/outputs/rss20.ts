import { internetDate, mailDate } from '../../lib/date-forms.ts'
import { escapeHtml } from '../../lib/html.ts'
import { element, parent, textElement } from '../../lib/xml.ts'
import type { Announcement } from './announcement.ts'
import type { FeedDocument } from './feed-document.ts'
import { feedXml } from './feed-xml.ts'

const namespaces = {
  'xmlns:atom': 'http://www.w3.org/2005/Atom',
  'xmlns:content': 'http://purl.org/rss/1.0/modules/content/',
  'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
  'xmlns:dcterms': 'http://purl.org/dc/terms/',
  'xmlns:media': 'http://search.yahoo.com/mrss/',
  'xmlns:creativeCommons': 'http://backend.userland.com/creativeCommonsRssModule',
}

/**
 * RSS 2.0 means one enclosure for each entry (the Best Practices Profile says why); further ones go as Media RSS, which
 * readers know as well.
 */
function enclosures({ enclosures: [first, ...others] }: Announcement) {
  if (first === undefined) return undefined
  const { url, length = 0, type = 'application/octet-stream' } = first
  return [
    element('enclosure', { url, length, type }),
    others.map((other) =>
      element('media:content', {
        url: other.url,
        fileSize: other.length,
        type: other.type,
        duration: other.durationSeconds,
      }),
    ),
  ]
}

function item(entry: Announcement) {
  const description = entry.summary ?? escapeHtml(entry.excerpt)
  return parent(
    'item',
    {},
    // "At least one of title or description must be present" (RSS 2.0, Elements of <item>).
    textElement('title', entry.title || (description === '' ? entry.name : undefined)),
    element('link', {}, entry.link),
    element('guid', { isPermaLink: entry.guid === entry.link ? 'true' : 'false' }, entry.guid),
    element('pubDate', {}, mailDate(entry.publishedAt)),
    entry.authors.map((author) => element('dc:creator', {}, author.name)),
    entry.contributors.map((contributor) => element('dc:contributor', {}, contributor.name)),
    entry.categories.map(({ term, scheme }) => element('category', { domain: scheme || undefined }, term)),
    textElement('comments', entry.commentsLink),
    textElement('description', description),
    textElement('content:encoded', entry.content),
    enclosures(entry),
    element('source', { url: entry.origin.feedUrl }, entry.origin.title),
    textElement('dc:rights', entry.rights ?? entry.origin.rights),
    textElement('dc:language', entry.language),
    textElement('creativeCommons:license', entry.license),
    entry.updatedAt > entry.publishedAt
      ? element('dcterms:modified', {}, internetDate(entry.updatedAt))
      : undefined,
  )
}

function editor({ owner }: FeedDocument): string | undefined {
  return owner.email === undefined ? undefined : `${owner.email} (${owner.name})`
}

/** RSS 2.0, by the words of its specification and the Best Practices Profile of the RSS Advisory Board. */
export function renderRss20(feed: FeedDocument): string {
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
        textElement('managingEditor', editor(feed)),
        element('generator', {}, `${feed.generator.name} ${feed.generator.version} (${feed.generator.url})`),
        element('docs', {}, 'https://www.rssboard.org/rss-specification'),
        element('atom:link', { rel: 'self', type: 'application/rss+xml', href: feed.selfLink }),
        feed.hubs.map((hub) => element('atom:link', { rel: 'hub', href: hub })),
        feed.entries.map(item),
      ),
    ),
  )
}
