import { languageTag } from '../../lib/language-tag.ts'
import { element, parent, textElement, xmlDocument } from '../../lib/xml.ts'
import type { Author } from '../../model/planet.ts'
import type { Site } from '../../model/site.ts'
import { publicFeedUrl, strictAddress } from './addresses.ts'
import { blogName, words } from './parts.ts'

function outline(author: Author, site: Site) {
  return element('outline', {
    type: 'rss',
    text: blogName(author),
    title: words(author.feedTitle) ?? blogName(author),
    xmlUrl: publicFeedUrl(author, site.planet),
    htmlUrl: strictAddress(author.siteLink),
    language: languageTag(author.language),
    // "A string of comma-separated slash-delimited category strings" (OPML 2.0, Other special attributes).
    category: author.tags.map((tag) => tag.replaceAll(',', ' ')).join(',') || undefined,
  })
}

/** OPML 2.0, a subscription list as its specification defines it. No dates: the file changes when the list does. */
export function renderOpml(site: Site): string {
  const { planet } = site
  return xmlDocument(
    parent(
      'opml',
      { version: '2.0' },
      parent(
        'head',
        {},
        element('title', {}, planet.name),
        textElement('ownerName', planet.owner),
        textElement('ownerEmail', planet.email),
        element('ownerId', {}, planet.url),
        element('docs', {}, 'http://opml.org/spec2.opml'),
      ),
      parent(
        'body',
        {},
        site.authors.map((author) => outline(author, site)),
      ),
    ),
  )
}
