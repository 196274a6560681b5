import { internetDate } from '../lib/date-forms.ts'
import type { Html } from '../lib/html.ts'
import { element, parent, textElement, Xml, type XmlValue, xmlDocument } from '../lib/xml.ts'
import type { Person } from '../model/person.ts'
import type { StoredEntry } from '../model/stored-entry.ts'
import { xhtmlOf } from './xhtml.ts'

/** What is said of the feed that an entry stands in. */
export interface EntrySource {
  readonly url: string
  readonly name: string
  readonly id?: string | undefined
  readonly siteLink?: string | undefined
}

/**
 * A clean entry as an Atom document of its own, its markup as XHTML: what filters read, as Venus's did (RFC 4287 §4.1.2).
 */
export function atomEntry(entry: StoredEntry, source: EntrySource): string {
  const { permalink, license } = entry
  const updatedAt = entry.updatedAt ?? entry.editedAt ?? entry.publishedAt ?? entry.firstSeenAt
  return xmlDocument(
    parent(
      'entry',
      { xmlns: 'http://www.w3.org/2005/Atom', 'xml:lang': entry.language },
      element('id', {}, entry.originalId ?? entry.permalink ?? `urn:sha256:${entry.entryId}`),
      markup('title', entry.titleHtml) ?? element('title', {}, entry.title),
      permalink && element('link', { rel: 'alternate', type: 'text/html', href: permalink }),
      entry.enclosures.map(({ url, type, length, title }) =>
        element('link', { rel: 'enclosure', type, length, title, href: url }),
      ),
      license && element('link', { rel: 'license', href: license }),
      entry.commentsLink && element('link', { rel: 'replies', type: 'text/html', href: entry.commentsLink }),
      textElement('published', entry.publishedAt === undefined ? undefined : internetDate(entry.publishedAt)),
      element('updated', {}, internetDate(updatedAt)),
      entry.authors.map((author) => person('author', author)),
      entry.contributors.map((contributor) => person('contributor', contributor)),
      entry.categories.map(({ term, scheme, label }) => element('category', { term, scheme, label })),
      textElement('rights', entry.rights),
      markup('summary', entry.summary),
      markup('content', entry.content),
      sourceElement(source),
    ),
  )
}

function markup(name: string, html: Html | undefined): Xml | undefined {
  if (html === undefined) return undefined
  const inside = `<div xmlns="http://www.w3.org/1999/xhtml">${xhtmlOf(html.markup)}</div>`
  return element(name, { type: 'xhtml' }, new Xml(inside))
}

function person(kind: string, { name, url, email }: Person): XmlValue {
  return parent(
    kind,
    {},
    element('name', {}, name ?? email ?? url),
    textElement('uri', url),
    textElement('email', email),
  )
}

function sourceElement({ url, name, id, siteLink }: EntrySource): XmlValue {
  return parent(
    'source',
    {},
    element('id', {}, id ?? url),
    element('title', {}, name),
    siteLink && element('link', { rel: 'alternate', type: 'text/html', href: siteLink }),
    element('link', { rel: 'self', href: url }),
  )
}
