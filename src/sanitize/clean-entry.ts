import { canonicalUrl } from '../lib/canonical-url.ts'
import type { Html } from '../lib/html.ts'
import { languageTag } from '../lib/language-tag.ts'
import { webUrl } from '../lib/url.ts'
import type { Enclosure } from '../model/enclosure.ts'
import type { Entry, Source } from '../model/entry.ts'
import type { Category, Image } from '../model/link.ts'
import type { Person } from '../model/person.ts'
import type { CleanEntry, CleanSource } from '../model/stored-entry.ts'
import type { Content, Text } from '../model/text.ts'
import { resourceAddress } from './addresses.ts'
import { type Cleaned, type CleanImage, cleanHtml } from './clean-html.ts'
import { cleanInline } from './clean-inline.ts'
import { plainLine, plainText } from './plain-text.ts'
import { markupOfText } from './recover.ts'
import { withoutTracking } from './tracking.ts'

export interface EntryOptions {
  /** Begins every id in the entry's markup: unique for each entry on a page (C3). */
  readonly idPrefix: string
  /** Level of the entry's title on the page; headings of the content come below it. Default 4: under a day and an author. */
  readonly headingLevel?: number | undefined
  /** Fields of the feed that are not to be trusted (`author`, `published`, `updated`, `language`, `id`…). */
  readonly ignore?: readonly string[] | undefined
  /** Text types that the maintainer knows better: `title`, `summary`, `content`. */
  readonly types?: Readonly<Record<string, 'text' | 'html' | 'xhtml'>> | undefined
}

const maxPersons = 20
const maxCategories = 50
const maxEnclosures = 20

export function cleanPersons(persons: readonly Person[]): readonly Person[] {
  return persons.slice(0, maxPersons).flatMap((person) => {
    const name =
      person.name === undefined ? '' : plainText({ type: 'html', value: person.name }).slice(0, 200)
    const email = cleanEmail(person.email)
    const url = webUrl(person.url)
    if (name === '' && email === undefined && url === undefined) return []
    return [{ name: name || undefined, url, email }]
  })
}

function cleanEmail(email: string | undefined): string | undefined {
  const plain = email?.trim().replace(/^mailto:/i, '')
  return plain !== undefined && /^[^\s<>"'@&]{1,64}@[^\s<>"'@&]{1,255}$/.test(plain) ? plain : undefined
}

function cleanCategories(categories: readonly Category[]): readonly Category[] {
  const seen = new Set<string>()
  return categories.slice(0, maxCategories).flatMap((category) => {
    const term = plainLine(category.term, 200)
    const label = category.label === undefined ? undefined : plainLine(category.label, 200)
    if (term === '' || seen.has(term.toLowerCase())) return []
    seen.add(term.toLowerCase())
    return [{ term, scheme: webUrl(category.scheme), label: label || undefined }]
  })
}

function cleanEnclosures(enclosures: readonly Enclosure[]): readonly Enclosure[] {
  return enclosures.slice(0, maxEnclosures).flatMap((enclosure) => {
    const url = resourceAddress(enclosure.url, undefined)
    if (url === undefined) return []
    const type = enclosure.type?.trim().toLowerCase()
    return [
      {
        url,
        type: type !== undefined && /^[\w.+-]+\/[\w.+-]+$/.test(type) ? type : undefined,
        length: positive(enclosure.length),
        durationSeconds: positive(enclosure.durationSeconds),
        title: enclosure.title === undefined ? undefined : plainLine(enclosure.title, 300) || undefined,
      },
    ]
  })
}

function positive(number: number | undefined): number | undefined {
  return number !== undefined && Number.isFinite(number) && number > 0 ? number : undefined
}

function cleanSource(source: Source | undefined): CleanSource | undefined {
  if (source === undefined) return undefined
  return {
    id: source.id,
    title: plainText(source.title) || undefined,
    siteLink: webUrl(source.siteLink),
    selfLink: webUrl(source.selfLink),
  }
}

function cleanBody(text: Text | undefined, entry: Entry, options: EntryOptions): Cleaned | undefined {
  if (text === undefined || text.value.trim() === '') return undefined
  const cleaned = cleanHtml(text.type === 'text' ? markupOfText(text.value) : text.value, {
    base: text.base ?? entry.permalink,
    page: entry.permalink,
    idPrefix: options.idPrefix,
    headingLevel: options.headingLevel ?? 4,
    xhtml: text.type === 'xhtml',
  })
  return cleaned.html.markup === '' ? undefined : cleaned
}

function readable(content: Content): boolean {
  return content.source === undefined && content.mediaType === undefined && content.value.trim() !== ''
}

/** The fullest body that a page can show, markup before text. */
function chooseContent(contents: readonly Content[]): Content | undefined {
  const rank = (content: Content) => (content.type === 'text' ? 0 : 1)
  return contents
    .filter(readable)
    .toSorted((one, other) => rank(other) - rank(one) || other.value.length - one.value.length)[0]
}

function forced<T extends Text>(
  text: T | undefined,
  type: 'text' | 'html' | 'xhtml' | undefined,
): T | undefined {
  return text === undefined || type === undefined ? text : { ...text, type }
}

function titleMarkup(title: Text | undefined): Html | undefined {
  if (title === undefined || title.type === 'text') return undefined
  return cleanInline(title.value, title.type === 'xhtml')
}

function imageOf(body: Cleaned | undefined, thumbnails: readonly Image[]): CleanImage | undefined {
  const thumbnail = thumbnails[0]
  const url = resourceAddress(thumbnail?.url, undefined)
  if (body?.firstImage !== undefined && !body.firstImage.url.startsWith('data:')) return body.firstImage
  return url === undefined ? undefined : { url, width: thumbnail?.width, height: thumbnail?.height }
}

/** For readers to follow, without tracking (C7), as long as an entry is found by it as by what its feed says. */
function shownAddress(address: string | undefined): string | undefined {
  const url = webUrl(address)
  if (url === undefined) return undefined
  const shown = withoutTracking(url)
  return shown === url || canonicalUrl(shown) === canonicalUrl(url) ? shown : url
}

/** What the planet republishes of an entry: plain text or safe markup, and addresses that are safe to link. */
export function cleanEntry(entry: Entry, options: EntryOptions): CleanEntry {
  const ignored = new Set(options.ignore ?? [])
  const title = forced(entry.title, options.types?.title)
  const content = cleanBody(forced(chooseContent(entry.content), options.types?.content), entry, options)
  const summary = cleanBody(forced(entry.summary, options.types?.summary), entry, {
    ...options,
    idPrefix: `${options.idPrefix}s-`,
  })
  const body = content ?? summary
  const language = chooseContent(entry.content)?.language ?? entry.language
  return {
    originalId: entry.id,
    permalink: shownAddress(entry.permalink),
    title: plainText(title),
    titleHtml: titleMarkup(title),
    content: content?.html,
    summary: summary === undefined || summary.text === content?.text ? undefined : summary.html,
    text: body?.text ?? '',
    words: body?.words ?? 0,
    image: imageOf(body, entry.thumbnails),
    cut: body?.cut === true ? true : undefined,
    authors: ignored.has('author') ? [] : cleanPersons(entry.authors),
    contributors: cleanPersons(entry.contributors),
    categories: cleanCategories(entry.categories),
    enclosures: cleanEnclosures(entry.enclosures),
    rights: plainText(entry.rights) || undefined,
    license: webUrl(entry.license ?? entry.source?.license),
    noarchive: entry.noarchive === true ? true : undefined,
    language: ignored.has('language') ? undefined : languageTag(language),
    source: cleanSource(entry.source),
    commentsLink: shownAddress(entry.commentsLink),
    publishedAt: ignored.has('published') ? undefined : entry.published?.at,
    updatedAt: ignored.has('updated') ? undefined : entry.updated?.at,
  }
}
