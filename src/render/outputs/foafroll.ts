import { element, parent, xmlDocument } from '../../lib/xml.ts'
import type { Author } from '../../model/planet.ts'
import type { Site } from '../../model/site.ts'
import { publicFeedUrl, strictAddress } from './addresses.ts'
import { blogName, words } from './parts.ts'

const namespaces = {
  'xmlns:rdf': 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  'xmlns:rdfs': 'http://www.w3.org/2000/01/rdf-schema#',
  'xmlns:foaf': 'http://xmlns.com/foaf/0.1/',
  'xmlns:rss': 'http://purl.org/rss/1.0/',
  'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
}

function feedOf(author: Author, site: Site) {
  return parent(
    'rdfs:seeAlso',
    {},
    element('rss:channel', { 'rdf:about': publicFeedUrl(author, site.planet) }),
  )
}

function member(author: Author, site: Site) {
  const siteLink = strictAddress(author.siteLink)
  const weblog =
    siteLink === undefined
      ? feedOf(author, site)
      : parent(
          'foaf:weblog',
          {},
          parent(
            'foaf:Document',
            { 'rdf:about': siteLink },
            element('dc:title', {}, words(author.feedTitle) ?? blogName(author)),
            feedOf(author, site),
          ),
        )
  return parent(
    'foaf:member',
    {},
    parent('foaf:Agent', {}, element('foaf:name', {}, blogName(author)), weblog),
  )
}

/** The planet's members in FOAF. Planet 2.0 named every feed `""`, by a slip in its template. */
export function renderFoafroll(site: Site): string {
  const { planet } = site
  return xmlDocument(
    parent(
      'rdf:RDF',
      namespaces,
      parent(
        'foaf:Group',
        {},
        element('foaf:name', {}, planet.name),
        element('foaf:homepage', { 'rdf:resource': planet.url }),
        element('rdfs:seeAlso', { 'rdf:resource': `${planet.url}opml.xml` }),
        site.authors.map((author) => member(author, site)),
      ),
    ),
  )
}
