import { internetDate } from '../../lib/date-forms.ts'
import type { Announcement } from './announcement.ts'
import type { FeedDocument } from './feed-document.ts'
import type { NamedPerson } from './parts.ts'

/** JSON leaves undefined members out; so do empty lists. */
function some<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length > 0 ? list : undefined
}

function author({ name, url }: NamedPerson) {
  return { name, url }
}

const references: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&nbsp;': '\u00A0',
}

/** The text of clean markup: a summary is plain text here (Items). */
function textOf(markup: string): string {
  const text = markup
    .replace(/<(?:"[^"]*"|[^">])*>/g, ' ')
    .replace(/&(?:amp|lt|gt|quot|nbsp|#39);/g, (name) => references[name] ?? name)
  return text.replace(/\s+/gu, ' ').trim()
}

function item(entry: Announcement) {
  const content = entry.content ?? entry.summary
  return {
    id: entry.guid,
    url: entry.link,
    title: entry.title || undefined,
    content_html: content,
    // "At least one of content_html or content_text must be present" (Items).
    content_text: content === undefined ? entry.excerpt : undefined,
    summary:
      entry.content === undefined || entry.summary === undefined
        ? undefined
        : textOf(entry.summary) || undefined,
    date_published: internetDate(entry.publishedAt),
    date_modified: internetDate(entry.updatedAt),
    authors: entry.authors.map(author),
    tags: some([...new Set(entry.categories.map(({ label, term }) => label || term))]),
    language: entry.language,
    attachments: some(
      entry.enclosures.map(({ url, type, title, length, durationSeconds }) => ({
        url,
        mime_type: type || 'application/octet-stream',
        title,
        size_in_bytes: length,
        duration_in_seconds: durationSeconds,
      })),
    ),
    _almagest: {
      source: {
        id: entry.origin.id,
        title: entry.origin.title,
        home_page_url: entry.origin.siteLink,
        feed_url: entry.origin.feedUrl,
        rights: entry.origin.rights,
      },
      contributors: some(entry.contributors.map(author)),
      rights: entry.rights,
      license: entry.license,
      comments: entry.commentsLink,
      also_on: some(entry.alsoOn),
    },
  }
}

/** JSON Feed 1.1. */
export function renderJsonFeed(feed: FeedDocument): string {
  const document = {
    version: 'https://jsonfeed.org/version/1.1',
    title: feed.title,
    home_page_url: feed.siteLink,
    feed_url: feed.selfLink,
    description: feed.description,
    language: feed.language,
    authors: [{ name: feed.owner.name }],
    hubs: some(feed.hubs.map((url) => ({ type: 'WebSub', url }))),
    // Our extension; `about` says who explains it (JSON Feed 1.1, Extensions).
    _almagest: { about: feed.generator.url, generator: `${feed.generator.name} ${feed.generator.version}` },
    items: feed.entries.map(item),
  }
  return `${JSON.stringify(document, undefined, 1)}\n`
}
