import { internetDate } from '../../lib/date-forms.ts'
import { element, parent, textElement, type XmlValue } from '../../lib/xml.ts'
import type { Announcement } from './announcement.ts'
import type { FeedDocument } from './feed-document.ts'
import { feedXml } from './feed-xml.ts'
import { isIri } from './identity.ts'
import type { Origin } from './origin.ts'
import type { NamedPerson } from './parts.ts'

function person(kind: string, { name, url, email }: NamedPerson) {
  return parent(kind, {}, element('name', {}, name), textElement('uri', url), textElement('email', email))
}

function html(name: string, markup: string | undefined) {
  return textElement(name, markup, { type: 'html' })
}

/** RFC 4287 §4.2.11: what remains known of the feed that the entry comes from. */
function source(origin: Origin) {
  return parent(
    'source',
    {},
    element('id', {}, origin.id),
    element('title', {}, origin.title),
    origin.siteLink && element('link', { rel: 'alternate', type: 'text/html', href: origin.siteLink }),
    element('link', { rel: 'self', href: origin.feedUrl }),
    element('updated', {}, internetDate(origin.updatedAt)),
    textElement('rights', origin.rights),
  )
}

function links(entry: Announcement): XmlValue {
  return [
    element('link', { rel: 'alternate', type: 'text/html', href: entry.link }),
    entry.enclosures.map(({ url, type, length, title }) =>
      element('link', { rel: 'enclosure', type, length, title, href: url }),
    ),
    entry.license && element('link', { rel: 'license', href: entry.license }),
    entry.commentsLink && element('link', { rel: 'replies', type: 'text/html', href: entry.commentsLink }),
  ]
}

function entry(announced: Announcement) {
  const { titleHtml, language } = announced
  return parent(
    'entry',
    { 'xml:lang': language },
    element('id', {}, announced.iri),
    titleHtml === undefined ? element('title', {}, announced.title) : html('title', titleHtml),
    links(announced),
    element('published', {}, internetDate(announced.publishedAt)),
    element('updated', {}, internetDate(announced.updatedAt)),
    announced.authors.map((author) => person('author', author)),
    announced.contributors.map((contributor) => person('contributor', contributor)),
    announced.categories.map(({ term, scheme, label }) =>
      element('category', {
        term,
        scheme: isIri(scheme) ? scheme : undefined,
        label,
      }),
    ),
    textElement('rights', announced.rights),
    html('summary', announced.summary),
    html('content', announced.content),
    source(announced.origin),
  )
}

/** RFC 5005 §4: where the entries are that this document has no room for. */
function history({ current, prevArchive }: FeedDocument): XmlValue {
  return [
    current && [element('link', { rel: 'current', href: current }), element('fh:archive', {})],
    prevArchive && element('link', { rel: 'prev-archive', href: prevArchive }),
  ]
}

/** Atom 1.0 (RFC 4287), with licences (RFC 4946), replies (RFC 4685 §3), archives (RFC 5005 §4) and tombstones (RFC 6721). */
export function renderAtom(feed: FeedDocument): string {
  const { generator, owner } = feed
  return feedXml(
    feed,
    parent(
      'feed',
      {
        xmlns: 'http://www.w3.org/2005/Atom',
        'xmlns:fh': feed.current === undefined ? undefined : 'http://purl.org/syndication/history/1.0',
        'xmlns:at': feed.deleted.length === 0 ? undefined : 'http://purl.org/atompub/tombstones/1.0',
        'xml:lang': feed.language,
      },
      element('id', {}, feed.id),
      element('title', {}, feed.title),
      textElement('subtitle', feed.description),
      element('link', { rel: 'self', type: 'application/atom+xml', href: feed.selfLink }),
      element('link', { rel: 'alternate', type: 'text/html', href: feed.siteLink }),
      feed.hubs.map((hub) => element('link', { rel: 'hub', href: hub })),
      history(feed),
      element('updated', {}, internetDate(feed.updatedAt)),
      person('author', { name: owner.name, email: owner.email, url: undefined }),
      element('generator', { uri: generator.url, version: generator.version }, generator.name),
      feed.deleted.map(({ iri, at }) => element('at:deleted-entry', { ref: iri, when: internetDate(at) })),
      feed.entries.map(entry),
    ),
  )
}
