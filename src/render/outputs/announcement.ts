import { excerpt } from '../../lib/excerpt.ts'
import { escapeHtml, html } from '../../lib/html.ts'
import { languageTag } from '../../lib/language-tag.ts'
import type { Enclosure } from '../../model/enclosure.ts'
import type { Category } from '../../model/link.ts'
import type { Author, Planet } from '../../model/planet.ts'
import type { StoredEntry } from '../../model/stored-entry.ts'
import { messagesFor } from '../theme/messages.ts'
import { entryAddress, strictAddress, strictLink } from './addresses.ts'
import type { Identity } from './identity.ts'
import { type Origin, originOf } from './origin.ts'
import { blogName, categoriesOf, enclosuresOf, type NamedPerson, named, words } from './parts.ts'

/** Characters of a name made of an untitled entry's first words, and of an excerpt. */
const sizes = { name: 60, excerpt: 320 }

/** An entry as the feeds we write announce it, in whatever format. All addresses are absolute and safe to link. */
export interface Announcement extends Identity {
  readonly entryId: string
  /** The author's page; the planet's, if there is none. */
  readonly link: string
  /** '' if the entry has none. */
  readonly title: string
  readonly titleHtml: string | undefined
  /** The title, else the first words, else the link: never ''. */
  readonly name: string
  /** The body, in HTML. */
  readonly content?: string | undefined
  /** In HTML; only beside a body, or instead of one that must not be shown. */
  readonly summary?: string | undefined
  /** Plain text; may be ''. */
  readonly excerpt: string
  /** At least one. */
  readonly authors: readonly NamedPerson[]
  readonly contributors: readonly NamedPerson[]
  readonly categories: readonly Category[]
  readonly enclosures: readonly Enclosure[]
  readonly publishedAt: number
  readonly updatedAt: number
  readonly rights: string | undefined
  readonly license: string | undefined
  readonly language: string | undefined
  readonly commentsLink: string | undefined
  readonly origin: Origin
  /** Names of other feeds that carry it too (P11). */
  readonly alsoOn: readonly string[]
}

/**
 * When it was published by its author's clock. Never later than we saw it, or it would stay on top of every reader until
 * that day; without a date, its place in the river stands in.
 */
function publishedAt(entry: StoredEntry): number {
  return Math.min(entry.publishedAt ?? entry.riverAt, entry.firstSeenAt)
}

/** The latest change known (RFC 4287 §4.2.15). It moves when the words change, and never on its own (P13). */
function updatedAt(entry: StoredEntry): number {
  const lastSeen = entry.editedAt ?? entry.firstSeenAt
  return Math.max(publishedAt(entry), entry.editedAt ?? 0, Math.min(entry.updatedAt ?? 0, lastSeen))
}

type Words = Pick<Announcement, 'title' | 'titleHtml' | 'name' | 'content' | 'summary' | 'excerpt'>

function wordsOf(entry: StoredEntry, author: Author, planet: Planet, link: string): Words {
  const title = words(entry.title) ?? ''
  const start = words(excerpt(entry.text, sizes.excerpt)) ?? ''
  const heading = {
    title,
    titleHtml: words(entry.titleHtml?.markup),
    name: title || words(excerpt(entry.text, sizes.name)) || link,
    excerpt: start,
  }
  // The author's right: what may only be excerpted leaves in no feed in full.
  if (author.policy === 'excerpt') return { ...heading, summary: escapeHtml(start) || undefined }
  // Most feeds of RSS have their words in the description, whether it is a summary or all there is: it is the body then,
  // as on the pages.
  const [content, summary] = [words(entry.content?.markup), words(entry.summary?.markup)]
  const body = content ?? summary
  const whole = body !== undefined && entry.cut === true ? body + cutNotice(planet, link) : body
  return { ...heading, content: whole, summary: content === undefined ? undefined : summary }
}

/** Where the end of a body is missing, readers are told, and where to find it. */
function cutNotice({ language }: Planet, link: string): string {
  const messages = messagesFor(language)
  return html`<p>${messages.cut} <a href="${link}">${messages['read-source']}</a></p>`.markup
}

/** What a feed says of an entry. */
export function announce(
  entry: StoredEntry,
  author: Author,
  planet: Planet,
  identity: Identity,
  alsoOn: readonly string[],
): Announcement {
  const link = strictAddress(entry.permalink) ?? entryAddress(planet, entry.entryId)
  const people = named(entry.authors)
  const blog = { name: blogName(author), url: strictAddress(author.siteLink), email: undefined }
  const updated = updatedAt(entry)
  return {
    ...identity,
    ...wordsOf(entry, author, planet, link),
    entryId: entry.entryId,
    link,
    authors: people.length > 0 ? people : [blog],
    contributors: named(entry.contributors),
    categories: categoriesOf(entry.categories),
    enclosures: enclosuresOf(entry.enclosures),
    publishedAt: publishedAt(entry),
    updatedAt: updated,
    rights: words(entry.rights),
    // RFC 4946 §2.4
    license: strictAddress(entry.license ?? (entry.source === undefined ? author.license : undefined)),
    language: languageTag(entry.language) ?? languageTag(author.language),
    commentsLink: strictLink(entry.commentsLink),
    origin: originOf(entry, author, planet, updated),
    alsoOn,
  }
}
