import type { Enclosure } from '../model/enclosure.ts'
import type { Entry } from '../model/entry.ts'
import type { Feed } from '../model/feed.ts'
import type { Link } from '../model/link.ts'
import type { Person } from '../model/person.ts'
import type { Content, Text } from '../model/text.ts'
import { addressOf, webAddressOf } from './address.ts'
import { timestampOf } from './date.ts'
import { isEscapedTwice } from './html-guess.ts'
import { parseJson } from './json-text.ts'
import { limits, maxEntries } from './limits.ts'
import { decodeReferences } from './references.ts'
import type { RepairLog } from './repair-log.ts'

type Json = Readonly<Record<string, unknown>>

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function objects(value: unknown, most: number = limits.maxValues): readonly Json[] {
  return Array.isArray(value) ? value.slice(0, most).filter(isObject) : []
}

/** A text that is there and not empty. */
function text(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
}

function number(value: unknown): number | undefined {
  const read = typeof value === 'string' ? Number(value) : value
  return typeof read === 'number' && Number.isFinite(read) && read >= 0 ? read : undefined
}

/** What reading a document needs besides its text. */
interface Surroundings {
  readonly encoding: string
  /** Address of the document. */
  readonly url: string | undefined
  readonly repairs: RepairLog
}

/** JSON Feed 1.0 or 1.1; undefined if the text is something else. */
export function readJsonFeed(source: string, around: Surroundings): Feed | undefined {
  const json = parseJson(source, around.repairs)
  if (!isObject(json)) return undefined
  const version = /jsonfeed\.org\/version\/([\d.]+)/.exec(text(json.version) ?? '')?.[1]
  if (!Array.isArray(json.items) || (version === undefined && text(json.title) === undefined))
    return undefined
  return feedOf(json, version ?? '', objects(json.items, maxEntries(source.length)), around)
}

function feedOf(json: Json, version: string, items: readonly Json[], around: Surroundings): Feed {
  const { encoding, url, repairs } = around
  const siteLink = webAddressOf(text(json.home_page_url), url)
  const selfLink = webAddressOf(text(json.feed_url), siteLink ?? url)
  const base = siteLink ?? selfLink ?? url
  const icon = webAddressOf(text(json.favicon), base)
  const image = webAddressOf(text(json.icon), base)
  const hubs = objects(json.hubs).flatMap((hub) => webAddressOf(text(hub.url), base) ?? [])
  const language = text(json.language)
  return {
    format: 'json',
    version,
    encoding,
    title: plain(json.title, language),
    description: plain(json.description, language),
    siteLink,
    selfLink,
    hubs,
    language,
    authors: persons(json, base),
    contributors: [],
    categories: [],
    links: linksOf([
      ['alternate', siteLink],
      ['self', selfLink],
      ['next', webAddressOf(text(json.next_url), base)],
      ...hubs.map((hub) => ['hub', hub] as const),
    ]),
    icon,
    image: image === undefined ? undefined : { url: image },
    skipHours: [],
    skipDays: [],
    blocked: false,
    complete: false,
    entries: items.map((item) => entryOf(item, base, language, repairs)),
    deleted: [],
  }
}

function entryOf(
  item: Json,
  base: string | undefined,
  feedLanguage: string | undefined,
  repairs: RepairLog,
): Entry {
  const id = typeof item.id === 'number' ? String(item.id) : text(item.id)
  const url = addressOf(text(item.url), base)
  const external = addressOf(text(item.external_url), base)
  const ownLanguage = text(item.language)
  const language = ownLanguage ?? feedLanguage
  const image = webAddressOf(text(item.image) ?? text(item.banner_image), base)
  const enclosures = objects(item.attachments).flatMap((attachment) => enclosureOf(attachment, base) ?? [])
  return {
    id,
    // JSON Feed 1.1 lets the id be the permalink.
    permalink:
      url ?? external ?? (id !== undefined && /^https?:/i.test(id) ? webAddressOf(id, undefined) : undefined),
    title: plain(item.title, language),
    summary: plain(item.summary, language),
    content: contentOf(item, url ?? base, language, repairs),
    published: timestampOf(text(item.date_published) ?? ''),
    updated: timestampOf(text(item.date_modified) ?? ''),
    authors: persons(item, base),
    contributors: [],
    categories: Array.isArray(item.tags)
      ? item.tags
          .slice(0, limits.maxValues)
          .flatMap((tag) => ({ term: text(tag) ?? '' }))
          .filter(({ term }) => term !== '')
      : [],
    links: [
      ...linksOf([
        ['alternate', url],
        ['related', external],
      ]),
      ...enclosures.map(
        ({ url: href, type, length, title }): Link => ({ href, rel: 'enclosure', type, length, title }),
      ),
    ],
    enclosures,
    thumbnails: [],
    image: image === undefined ? undefined : { url: image },
    chapters: [],
    language: ownLanguage,
  }
}

function linksOf(pairs: readonly (readonly [rel: string, href: string | undefined])[]): Link[] {
  return pairs.flatMap(([rel, href]) => (href === undefined ? [] : [{ href, rel }]))
}

function plain(value: unknown, language: string | undefined): Text | undefined {
  const found = text(value)
  return found === undefined ? undefined : { type: 'text', value: found, language }
}

function contentOf(
  item: Json,
  base: string | undefined,
  language: string | undefined,
  repairs: RepairLog,
): readonly Content[] {
  const html = text(item.content_html)
  if (html !== undefined) {
    const value = isEscapedTwice(html)
      ? decodeReferences(html, { repairs, entities: new Map(), entityBudget: 0, highReferences: 0 }, 0)
      : html
    return [{ type: 'html', value, base, language }]
  }
  const found = text(item.content_text)
  return found === undefined ? [] : [{ type: 'text', value: found, base, language }]
}

function persons(json: Json, base: string | undefined): readonly Person[] {
  const authors = objects(json.authors)
  const all = authors.length > 0 ? authors : isObject(json.author) ? [json.author] : []
  return all.slice(0, limits.maxValues).flatMap((author) => {
    const person = { name: text(author.name), url: addressOf(text(author.url), base) }
    return person.name === undefined && person.url === undefined ? [] : [person]
  })
}

function enclosureOf(attachment: Json, base: string | undefined): Enclosure | undefined {
  const url = webAddressOf(text(attachment.url), base)
  if (url === undefined) return undefined
  return {
    url,
    type: text(attachment.mime_type),
    length: number(attachment.size_in_bytes),
    durationSeconds: number(attachment.duration_in_seconds),
    title: text(attachment.title),
  }
}
