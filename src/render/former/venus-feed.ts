import { excerpt } from '../../lib/excerpt.ts'
import { type Html, html } from '../../lib/html.ts'
import { languageTag } from '../../lib/language-tag.ts'
import { element, parent, textElement, Xml, type XmlValue, xmlDocument } from '../../lib/xml.ts'
import type { FormerPage, FormerTheme } from '../../model/former-theme.ts'
import type { Person } from '../../model/person.ts'
import type { Author } from '../../model/planet.ts'
import type { RiverEntry } from '../../model/river-entry.ts'
import type { Site } from '../../model/site.ts'
import type { StoredEntry } from '../../model/stored-entry.ts'
import { entryAddress, strictAddress, strictLink } from '../outputs/addresses.ts'
import { type Identity, identify } from '../outputs/identity.ts'
import { categoriesOf, enclosuresOf, named } from '../outputs/parts.ts'
import { channelValues } from './channel-values.ts'
import { type FormerDates, formerDates } from './former-dates.ts'
import { feedOf, feedTypeOf } from './page-values.ts'
import { textOf, type Values } from './value.ts'
import { xhtmlOf } from './xhtml.ts'

/** Characters of what is shown of an entry whose blog allows an excerpt only. */
const excerptLength = 320

const xhtml = 'http://www.w3.org/1999/xhtml'
const planetNamespace = 'http://planet.intertwingly.net/'

function utc(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`
}

/** Venus gives each date by the planet's pattern too, because XSLT 1.0 cannot write one. */
function date(name: string, at: number | undefined, dates: FormerDates): Xml | undefined {
  return at === undefined ? undefined : element(name, { 'planet:format': dates.moment(at).text }, utc(at))
}

/** Words are text, anything more is XHTML: no style sheet has to read markup out of a text. */
function content(name: string, body: Html | string | undefined): Xml | undefined {
  if (body === undefined || body === '') return undefined
  if (typeof body === 'string') return textElement(name, body)
  const inside = `<div xmlns="${xhtml}">${xhtmlOf(body).markup}</div>`
  return element(name, { type: 'xhtml' }, new Xml(inside))
}

function people(kind: string, persons: readonly Person[]): XmlValue {
  return named(persons).map(({ name, email, url }) =>
    parent(kind, {}, element('name', {}, name), textElement('email', email), textElement('uri', url)),
  )
}

/** What a feed says of itself, in `atom:source` and in `planet:source`, with every field of the maintainer's. */
function sourceParts(author: Author, site: Site, dates: FormerDates): XmlValue {
  const { facts, fields } = channelFacts(author, site, dates)
  const profile = site.profiles?.get(author.feedId)
  return [
    textElement('id', facts('id')),
    textElement('icon', facts('icon')),
    textElement('logo', facts('logo')),
    people('author', profile?.authors ?? []),
    element('link', { href: facts('link'), rel: 'alternate', type: 'text/html' }),
    element('link', { href: facts('url'), rel: 'self' }),
    profile?.license === undefined
      ? undefined
      : element('link', { href: strictAddress(profile.license), rel: 'license' }),
    content('rights', facts('rights')),
    content('subtitle', facts('subtitle')),
    content('title', facts('title')),
    date('updated', author.newestEntryAt ?? site.updatedAt, dates),
    fields.map(([name, value]) => textElement(`planet:${name}`, value)),
  ]
}

function channelFacts(author: Author, site: Site, dates: FormerDates) {
  const values: Values = channelValues(author, site, dates)
  const facts = (name: string) => {
    const value = values[name]
    return value === undefined ? undefined : textOf(value)
  }
  const planetNames = ['name', 'css-id', 'message', 'face', ...Object.keys(author.fields)]
  const fields = [...new Set(planetNames)].flatMap((name) => {
    const value = facts(name)
    return value === undefined || !/^[\p{L}_][\p{L}\p{N}_.-]*$/u.test(name) ? [] : [[name, value] as const]
  })
  return { facts, fields }
}

function entryParts(
  entry: StoredEntry,
  identity: Identity,
  author: Author,
  site: Site,
  dates: FormerDates,
): XmlValue {
  const only = author.policy === 'excerpt' ? html`<p>${excerpt(entry.text, excerptLength)}</p>` : undefined
  const comments = strictLink(entry.commentsLink)
  const license = strictAddress(entry.license)
  return [
    element('id', {}, identity.iri),
    element('link', {
      href: strictAddress(entry.permalink) ?? entryAddress(site.planet, entry.entryId),
      rel: 'alternate',
      type: 'text/html',
    }),
    enclosuresOf(entry.enclosures).map(({ url, type, length }) =>
      element('link', { href: url, rel: 'enclosure', type, length }),
    ),
    comments && element('link', { href: comments, rel: 'replies', type: 'text/html' }),
    license && element('link', { href: license, rel: 'license' }),
    content('title', entry.titleHtml ?? entry.title) ?? element('title', {}),
    content('summary', only === undefined ? entry.summary : undefined),
    content('content', only ?? entry.content),
    content('planet:excerpt', only),
    content('rights', entry.rights),
    date('updated', entry.riverAt, dates),
    date('published', entry.publishedAt, dates),
    categoriesOf(entry.categories).map(({ term, scheme, label }) =>
      element('category', { term, scheme, label }),
    ),
    people('author', entry.authors),
    people('contributor', entry.contributors),
    parent('source', {}, sourceParts(author, site, dates)),
  ]
}

async function entriesOf(
  site: Site,
  shown: readonly RiverEntry[],
  dates: FormerDates,
): Promise<readonly Xml[]> {
  const entries = await site.load(shown.map(({ card }) => card.id))
  const identities = identify(entries)
  const authors = new Map(site.authors.map((author) => [author.feedId, author]))
  return entries.flatMap((entry) => {
    const author = authors.get(entry.feedId)
    const identity = identities.get(entry.id)
    if (author === undefined || identity === undefined) return []
    const language = languageTag(entry.language) ?? languageTag(author.language)
    return [parent('entry', { 'xml:lang': language }, entryParts(entry, identity, author, site, dates))]
  })
}

/** The document that Venus hands to its style sheets: an Atom feed with the subscriptions and what is known of them. */
export async function venusFeed(
  theme: FormerTheme,
  page: FormerPage,
  site: Site,
  shown: readonly RiverEntry[],
): Promise<string> {
  const { planet, generator } = site
  const dates = formerDates(page, planet)
  const feed = feedOf(theme, site)
  const owner = [{ name: planet.owner || planet.name, email: planet.email || undefined }]
  const hubs = theme.hub === undefined ? (planet.hubs ?? []) : [theme.hub]
  return xmlDocument(
    parent(
      'feed',
      { xmlns: 'http://www.w3.org/2005/Atom', 'xmlns:planet': planetNamespace },
      element('title', {}, planet.name),
      date('updated', site.updatedAt, dates),
      element('generator', { uri: generator.url }, generator.name),
      people('author', owner),
      textElement('id', feed),
      feed && element('link', { rel: 'self', href: feed, type: `application/${feedTypeOf(feed)}+xml` }),
      hubs.flatMap((hub) => {
        const href = strictAddress(hub)
        return href === undefined ? [] : [element('link', { rel: 'hub', href })]
      }),
      element('link', { rel: 'alternate', href: planet.url }),
      site.authors.map((author) => parent('planet:source', {}, sourceParts(author, site, dates))),
      await entriesOf(site, shown, dates),
    ),
  )
}
