import { createHash } from 'node:crypto'
import { excerpt } from '../../lib/excerpt.ts'
import { type Html, html } from '../../lib/html.ts'
import { languageTag } from '../../lib/language-tag.ts'
import type { Author } from '../../model/planet.ts'
import type { Site } from '../../model/site.ts'
import type { StoredEntry } from '../../model/stored-entry.ts'
import { entryAddress, strictAddress, strictLink } from '../outputs/addresses.ts'
import type { Identity } from '../outputs/identity.ts'
import { blogName, enclosuresOf, named, words } from '../outputs/parts.ts'
import { dated } from './channel-values.ts'
import type { FormerDates } from './former-dates.ts'
import type { Title, Values } from './value.ts'

/** Characters of what is shown of an entry whose blog allows an excerpt only. */
const excerptLength = 320

interface Item {
  readonly entry: StoredEntry
  readonly author: Author
  readonly identity: Identity
  readonly site: Site
}

/** Either stands in for the other, as in the engines: most feeds say the same in only one of them. */
function bodies({ entry, author }: Item): {
  readonly content: Html | undefined
  readonly summary: Html | undefined
} {
  if (author.policy === 'excerpt') {
    const only = html`<p>${excerpt(entry.text, excerptLength)}</p>`
    return { content: only, summary: only }
  }
  return { content: entry.content ?? entry.summary, summary: entry.summary ?? entry.content }
}

function titleIn({ title, titleHtml }: StoredEntry): Title | undefined {
  return title === '' ? undefined : { text: title, markup: titleHtml }
}

function personValues({ entry, author }: Item): Values {
  const people = named(entry.authors)
  const [first] = people
  const names = people.map(({ name }) => name).join(', ')
  return {
    author: first?.name,
    author_name: first?.name,
    author_email: first?.email,
    author_uri: first?.url,
    // Planet 2.0 never set it, and templates write "by … at" for it: only if that is news beside the blog's name.
    creator: names === blogName(author) ? undefined : names,
  }
}

function enclosureValues({ enclosures }: StoredEntry): Values {
  const [first] = enclosuresOf(enclosures)
  if (first === undefined) return {}
  return { enclosure_href: first.url, enclosure_length: first.length, enclosure_type: first.type }
}

/** Both engines name a language only where it is not the feed's. */
function languageValues({ entry, author }: Item): Values {
  const language = languageTag(entry.language)
  if (language === undefined || language === languageTag(author.language)) return {}
  return { language, title_language: language, content_language: language, summary_language: language }
}

/** An entry as the templates of both engines see it, but for its channel and whether it begins a day or a group. */
export function itemValues(item: Item, dates: FormerDates): Values {
  const { entry, identity, site } = item
  const title = titleIn(entry)
  const link = strictAddress(entry.permalink) ?? entryAddress(site.planet, entry.entryId)
  const category = entry.categories.map(({ label, term }) => words(label ?? term)).find(Boolean)
  const rights = words(entry.rights)
  return {
    id: identity.guid,
    id_hash: createHash('md5').update(identity.guid).digest('hex'),
    guid_isPermaLink: String(identity.guid === link),
    link,
    title,
    title_plain: title?.text,
    ...bodies(item),
    ...personValues(item),
    ...enclosureValues(entry),
    ...languageValues(item),
    category,
    comments: strictLink(entry.commentsLink),
    license: strictAddress(entry.license),
    rights,
    copyright: rights,
    source_name: words(entry.source?.title),
    source_link: strictAddress(entry.source?.siteLink),
    ...dated('date', entry.riverAt, dates),
    ...dated('published', entry.publishedAt, dates),
    ...dated('issued', entry.publishedAt, dates),
    ...dated('created', entry.publishedAt, dates),
    ...dated('updated', entry.updatedAt ?? entry.publishedAt, dates),
    ...dated('modified', entry.updatedAt ?? entry.publishedAt, dates),
  }
}
