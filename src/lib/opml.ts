import { Parser } from 'htmlparser2'
import { decodeReferences } from './character-references.ts'
import { type FeedList, type ListedFeed, mostFeeds } from './listed-feed.ts'

/** Attributes that are the list's own business. */
const plumbing = new Set([
  'xmlurl',
  'url',
  'htmlurl',
  'text',
  'title',
  'type',
  'version',
  'category',
  'language',
  'id',
])
const deepestFolder = 50

/**
 * Reads OPML 1 and 2, nested or flat. Lists are written by hand and by every program there is, so nothing is demanded:
 * ill-formed XML, attributes in any case, names escaped twice, `url` for `xmlUrl`, all are read.
 */
export function readOpml(xml: string): FeedList {
  const feeds: ListedFeed[] = []
  const head: Record<string, string> = {}
  const folders: (string | undefined)[] = []
  let comments: string[] = []
  let headElement: string | undefined

  const parser = new Parser(
    {
      onopentag: (qualified, written) => {
        const tag = localName(qualified)
        const attributes = lowerCased(written)
        if (tag === 'title' || tag === 'ownername' || tag === 'owneremail') headElement = tag
        if (tag !== 'outline') return
        const feed = feedOf(attributes, written, folders, comments)
        comments = []
        folders.push(feed === undefined ? nameOf(attributes) : undefined)
        if (feed !== undefined && feeds.length < mostFeeds) feeds.push(feed)
      },
      onclosetag: (tag) => {
        if (localName(tag) === 'outline') folders.pop()
        headElement = undefined
      },
      ontext: (text) => {
        if (headElement !== undefined) head[headElement] = (head[headElement] ?? '') + text
      },
      oncomment: (comment) => {
        comments.push(comment.trim())
      },
    },
    { xmlMode: true, lowerCaseTags: true },
  )
  parser.end(xml)
  return {
    title: plain(head.title),
    owner: plain(head.ownername),
    email: plain(head.owneremail),
    feeds,
    trailing: comments,
  }
}

/** Some write `opml:outline`. */
function localName(tag: string): string {
  return tag.slice(tag.indexOf(':') + 1)
}

type Attributes = Readonly<Record<string, string>>

function feedOf(
  attributes: Attributes,
  written: Attributes,
  folders: readonly (string | undefined)[],
  comments: readonly string[],
): ListedFeed | undefined {
  const url = plain(attributes.xmlurl) ?? (isFeedType(attributes.type) ? plain(attributes.url) : undefined)
  if (url === undefined) return undefined
  const categories = (attributes.category ?? '')
    .split(',')
    .map((path) => path.trim().replace(/^\/(?:.*\/)?/, ''))
  const tags = [...folders.slice(0, deepestFolder), ...categories].filter(
    (tag) => tag !== undefined && tag !== '',
  )
  return {
    url,
    name: nameOf(attributes) === url ? undefined : nameOf(attributes),
    site: plain(attributes.htmlurl),
    language: plain(attributes.language),
    tags: [...new Set(tags as string[])],
    fields: Object.fromEntries(
      Object.entries(written).filter(
        ([name, value]) => !plumbing.has(name.toLowerCase()) && value.trim() !== '',
      ),
    ),
    comments,
  }
}

function lowerCased(attributes: Attributes): Attributes {
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name.toLowerCase(), value]))
}

function isFeedType(type: string | undefined): boolean {
  return /^(?:rss\d?|atom|feed|jsonfeed)$/i.test(type ?? '')
}

function nameOf(attributes: Attributes): string | undefined {
  return plain(attributes.text) ?? plain(attributes.title)
}

function plain(text: string | undefined): string | undefined {
  const decoded = decodeReferences(text ?? '')
    .replace(/\s+/g, ' ')
    .trim()
  return decoded === '' ? undefined : decoded
}
