import { internetDate } from '../../lib/date-forms.ts'
import { element, parent, textElement } from '../../lib/xml.ts'
import type { Announcement } from './announcement.ts'
import type { FeedDocument } from './feed-document.ts'
import { feedXml } from './feed-xml.ts'

const namespaces = {
  xmlns: 'http://purl.org/rss/1.0/',
  'xmlns:rdf': 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  'xmlns:atom': 'http://www.w3.org/2005/Atom',
  'xmlns:cc': 'http://web.resource.org/cc/',
  'xmlns:content': 'http://purl.org/rss/1.0/modules/content/',
  'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
  'xmlns:dcterms': 'http://purl.org/dc/terms/',
  'xmlns:enc': 'http://purl.oclc.org/net/rss_2.0/enc#',
}

/** Title and link are required (RSS 1.0 §5.5); descriptions are plain text, bodies belong into `content:encoded`. */
function item(entry: Announcement) {
  return parent(
    'item',
    { 'rdf:about': entry.iri },
    element('title', {}, entry.name),
    element('link', {}, entry.link),
    textElement('description', entry.excerpt),
    textElement('content:encoded', entry.content ?? entry.summary),
    // dc:date is the date of something: readers take it for the last change. dcterms:issued says what is meant.
    element('dc:date', {}, internetDate(entry.publishedAt)),
    element('dcterms:issued', {}, internetDate(entry.publishedAt)),
    entry.authors.map((author) => element('dc:creator', {}, author.name)),
    entry.contributors.map((contributor) => element('dc:contributor', {}, contributor.name)),
    entry.categories.map(({ term }) => element('dc:subject', {}, term)),
    element('dc:source', {}, entry.origin.feedUrl),
    textElement('dc:rights', entry.rights ?? entry.origin.rights),
    textElement('dc:language', entry.language),
    entry.license && element('cc:license', { 'rdf:resource': entry.license }),
    entry.enclosures.map(({ url, type, length }) =>
      element('enc:enclosure', { 'rdf:resource': url, 'enc:type': type || undefined, 'enc:length': length }),
    ),
    entry.updatedAt > entry.publishedAt
      ? element('dcterms:modified', {}, internetDate(entry.updatedAt))
      : undefined,
  )
}

/** RSS 1.0 (RDF). Every `rdf:li` names an item by its `rdf:about`, as §5.3.5 demands; Planet 2.0 wrote the id in one and the link in the other. */
export function renderRss10(feed: FeedDocument): string {
  return feedXml(
    feed,
    parent(
      'rdf:RDF',
      namespaces,
      parent(
        'channel',
        { 'rdf:about': feed.selfLink },
        element('title', {}, feed.title),
        element('link', {}, feed.siteLink),
        element('description', {}, feed.description),
        element('dc:language', {}, feed.language),
        element('dc:publisher', {}, feed.owner.name),
        element('dc:date', {}, internetDate(feed.updatedAt)),
        element('atom:link', { rel: 'self', type: 'application/rdf+xml', href: feed.selfLink }),
        feed.hubs.map((hub) => element('atom:link', { rel: 'hub', href: hub })),
        parent(
          'items',
          {},
          parent(
            'rdf:Seq',
            {},
            feed.entries.map((entry) => element('rdf:li', { 'rdf:resource': entry.iri })),
          ),
        ),
      ),
      feed.entries.map(item),
    ),
  )
}
