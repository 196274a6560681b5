import {
  expect,
  type Faults,
  isInternetDate,
  isLanguage,
  isMediaType,
  isWebAddress,
  unique,
} from './rules.ts'

type Json = Readonly<Record<string, unknown>>

const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''
const isAddress = (value: unknown): boolean => isText(value) && isWebAddress(value)
const isSize = (value: unknown): boolean => typeof value === 'number' && value >= 0

/** Optional members and what they must be (JSON Feed 1.1, Items). */
const itemMembers: Readonly<Record<string, (value: unknown) => boolean>> = {
  url: isAddress,
  title: isText,
  content_html: isText,
  content_text: (value) => typeof value === 'string',
  summary: isText,
  date_published: (value) => isText(value) && isInternetDate(value),
  date_modified: (value) => isText(value) && isInternetDate(value),
  language: (value) => isText(value) && isLanguage(value),
  tags: (value) => Array.isArray(value) && value.every(isText),
  authors: (value) => Array.isArray(value) && value.length > 0 && value.every(isAuthor),
  attachments: (value) => Array.isArray(value) && value.every(isAttachment),
}

function isAuthor(value: unknown): boolean {
  const { name, url } = value as Json
  return (isText(name) || isText(url)) && (url === undefined || isAddress(url))
}

function isAttachment(value: unknown): boolean {
  const { url, mime_type, size_in_bytes, duration_in_seconds } = value as Json
  return (
    isAddress(url) &&
    isText(mime_type) &&
    isMediaType(mime_type) &&
    (size_in_bytes === undefined || isSize(size_in_bytes)) &&
    (duration_in_seconds === undefined || isSize(duration_in_seconds))
  )
}

function checkItem(faults: Faults, item: Json): void {
  expect(faults, isText(item.id), 'id is a string')
  expect(
    faults,
    item.content_html !== undefined || item.content_text !== undefined,
    'content_html or content_text',
  )
  for (const [name, value] of Object.entries(item)) {
    if (name === 'id') continue
    if (name.startsWith('_'))
      expect(faults, typeof value === 'object' && /^_[a-z]+$/.test(name), `extension ${name}`)
    else expect(faults, itemMembers[name]?.(value) === true, `${name}: ${JSON.stringify(value)}`)
  }
}

/** What breaks JSON Feed 1.1. */
export function jsonFeedFaults(source: string): Faults {
  const faults: Faults = []
  const feed = JSON.parse(source) as Json
  expect(faults, feed.version === 'https://jsonfeed.org/version/1.1', 'version')
  expect(faults, isText(feed.title), 'title')
  for (const name of ['home_page_url', 'feed_url']) expect(faults, isAddress(feed[name]), name)
  expect(faults, !source.includes('\uFFFD') && source.isWellFormed(), 'well-formed Unicode')
  const items = feed.items as readonly Json[]
  expect(faults, Array.isArray(items), 'items')
  for (const item of items) checkItem(faults, item)
  unique(
    faults,
    items.map((item) => String(item.id)),
    'two items of one id',
  )
  return faults
}
