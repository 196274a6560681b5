import { excerpt } from '../../lib/excerpt.ts'
import { escapeHtml } from '../../lib/html.ts'
import { languageTag } from '../../lib/language-tag.ts'
import { linkUrl, webUrl } from '../../lib/url.ts'
import type { Enclosure } from '../../model/enclosure.ts'
import type { Category } from '../../model/link.ts'
import type { Person } from '../../model/person.ts'
import type { Author, Planet } from '../../model/planet.ts'
import type { StoredEntry } from '../../model/stored-entry.ts'
import { authorFolder, entryAddress } from './addresses.ts'
import { type Identity, isIri } from './identity.ts'

/** Characters of a name made of an untitled entry's first words, and of an excerpt. */
const sizes = { name: 60, excerpt: 320 }

export interface NamedPerson {
  readonly name: string
  readonly url: string | undefined
  readonly email: string | undefined
}

/** The feed that an entry comes from. */
export interface Origin {
  readonly id: string
  readonly title: string
  readonly siteLink: string | undefined
  readonly feedUrl: string
  readonly rights: string | undefined
  readonly updatedAt: number
}

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
  /** HTML. */
  readonly content: string | undefined
  /** HTML. */
  readonly summary: string | undefined
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

function named(people: readonly Person[]): NamedPerson[] {
  return people.flatMap((person) => {
    const email =
      person.email !== undefined && /^[^\s@<>]+@[^\s@<>]+$/.test(person.email) ? person.email : undefined
    const name = person.name?.trim() || email?.split('@')[0]
    return name === undefined || name === '' ? [] : [{ name, url: webUrl(person.url), email }]
  })
}

/** A feed read from a file has no address to give away: the author's feed on the planet stands in. */
export function publicFeedUrl(author: Author, planet: Planet): string {
  return webUrl(author.feedUrl) ?? `${authorFolder(planet, author)}atom.xml`
}

function originOf(entry: StoredEntry, author: Author, planet: Planet): Origin {
  const { source } = entry
  const carrier = publicFeedUrl(author, planet)
  const rights = author.rights || undefined
  const updated = author.newestEntryAt ?? updatedAt(entry)
  if (source === undefined) {
    const id = author.sourceId !== undefined && isIri(author.sourceId) ? author.sourceId : carrier
    return {
      id,
      title: author.name,
      siteLink: webUrl(author.siteLink),
      feedUrl: carrier,
      rights,
      updatedAt: updated,
    }
  }
  // An entry that its feed has from elsewhere keeps that origin: the trail must not end at the aggregate.
  const siteLink = webUrl(source.siteLink)
  const feedUrl = webUrl(source.selfLink) ?? carrier
  const id = source.id !== undefined && isIri(source.id) ? source.id : feedUrl
  return {
    id,
    title: source.title || author.name,
    siteLink,
    feedUrl,
    rights: undefined,
    updatedAt: updatedAt(entry),
  }
}

function wordsOf(entry: StoredEntry, author: Author): Pick<Announcement, 'content' | 'summary' | 'excerpt'> {
  const words = excerpt(entry.text, sizes.excerpt)
  // The author's right: what may only be excerpted leaves in no feed in full.
  if (author.policy === 'excerpt')
    return { content: undefined, summary: words === '' ? undefined : escapeHtml(words), excerpt: words }
  return {
    content: entry.content?.markup || undefined,
    summary: entry.summary?.markup || undefined,
    excerpt: words,
  }
}

/** What a feed says of an entry. */
export function announce(
  entry: StoredEntry,
  author: Author,
  planet: Planet,
  identity: Identity,
  alsoOn: readonly string[],
): Announcement {
  const link = webUrl(entry.permalink) ?? entryAddress(planet, entry.entryId)
  const people = named(entry.authors)
  return {
    ...identity,
    ...wordsOf(entry, author),
    entryId: entry.entryId,
    link,
    title: entry.title,
    titleHtml: entry.titleHtml?.markup,
    name: entry.title || excerpt(entry.text, sizes.name) || link,
    authors:
      people.length > 0 ? people : [{ name: author.name, url: webUrl(author.siteLink), email: undefined }],
    contributors: named(entry.contributors),
    categories: entry.categories.filter((category) => category.term.trim() !== ''),
    enclosures: entry.enclosures.filter((enclosure) => webUrl(enclosure.url) !== undefined),
    publishedAt: publishedAt(entry),
    updatedAt: updatedAt(entry),
    rights: entry.rights || undefined,
    license: webUrl(entry.license),
    language: languageTag(entry.language) ?? languageTag(author.language),
    commentsLink: linkUrl(entry.commentsLink),
    origin: originOf(entry, author, planet),
    alsoOn,
  }
}
