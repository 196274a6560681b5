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
])
/** What planets call the picture of an author. */
const faceNames = ['face', 'avatar', 'hackergotchi', 'picture']
const deepestFolder = 50

/**
 * Reads OPML 1 and 2, nested or flat. Lists are written by hand and by every program there is, so nothing is demanded:
 * ill-formed XML, attributes in any case, names escaped twice, `url` for `xmlUrl` (without a type only where no outline has the
 * proper one), all are read.
 */
export function readOpml(xml: string): FeedList {
  const feeds: ListedFeed[] = []
  const untyped: ListedFeed[] = []
  const lists: string[] = []
  const others: string[] = []
  const head: Record<string, string> = {}
  const open: Outline[] = []
  let comments: string[] = []
  let headElement: string | undefined

  function readOutline(attributes: Attributes, written: Attributes): void {
    const parent = open.at(-1)
    if (parent !== undefined) parent.isLeaf = false
    const isComment = parent?.isComment === true || attributes.iscomment?.toLowerCase() === 'true'
    const address = plain(attributes.url)
    const said = [nameOf(attributes), plain(attributes.xmlurl) ?? address ?? plain(attributes.htmlurl)]
    const words = [...new Set(said)].filter((word) => word !== undefined).join(' ')
    const outline: Outline = { folder: undefined, isComment, isLeaf: true, words: undefined }
    open.push(outline)
    if (isComment) {
      if (words !== '') comments.push(words)
      return
    }
    const folders = open.map(({ folder }) => folder)
    const feed = feedOf(attributes, written, folders, comments)
    if (feed !== undefined) {
      if (feeds.length < mostFeeds) feeds.push(feed)
      comments = []
    } else if (address !== undefined && leadsToList(attributes)) lists.push(address)
    else if (address !== undefined && attributes.type === undefined && untyped.length < mostFeeds)
      untyped.push(feedAt(address, attributes, written, folders, []))
    else {
      outline.folder = nameOf(attributes)
      outline.words = words
    }
  }

  const parser = new Parser(
    {
      onopentag: (qualified, written) => {
        const tag = localName(qualified)
        if (tag === 'title' || tag === 'ownername' || tag === 'owneremail') headElement = tag
        if (tag === 'outline') readOutline(lowerCased(written), written)
      },
      onclosetag: (tag) => {
        headElement = undefined
        if (localName(tag) !== 'outline') return
        const closed = open.pop()
        if (closed?.isLeaf === true && closed.words && others.length < mostFeeds) others.push(closed.words)
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
  const isBare = feeds.length === 0
  return {
    title: plain(head.title),
    owner: plain(head.ownername),
    email: plain(head.owneremail),
    feeds: isBare ? untyped : feeds,
    lists,
    others: isBare ? others : [...untyped.map(({ name, url }) => `${name ?? ''} ${url}`.trim()), ...others],
    trailing: comments,
  }
}

/** An element that is open. */
interface Outline {
  /** Its name, if it is neither a feed nor a list. */
  folder: string | undefined
  /** Commented out, with all that it holds (OPML 2.0, "isComment"). */
  readonly isComment: boolean
  isLeaf: boolean
  /** What to tell of it, if it turns out to hold nothing. */
  words: string | undefined
}

/** OPML 2.0, "Inclusion". */
function leadsToList({ type, url }: Attributes): boolean {
  return /^include$/i.test(type ?? '') || (/^link$/i.test(type ?? '') && /\.opml(?:[?#]|$)/i.test(url ?? ''))
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
  return url === undefined ? undefined : feedAt(url, attributes, written, folders, comments)
}

function feedAt(
  url: string,
  attributes: Attributes,
  written: Attributes,
  folders: readonly (string | undefined)[],
  comments: readonly string[],
): ListedFeed {
  const faceName = faceNames.find((name) => plain(attributes[name]) !== undefined)
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
    face: faceName === undefined ? undefined : plain(attributes[faceName]),
    language: plain(attributes.language),
    tags: [...new Set(tags as string[])],
    fields: Object.fromEntries(
      Object.entries(written).filter(
        ([name, value]) =>
          !plumbing.has(name.toLowerCase()) && name.toLowerCase() !== faceName && value.trim() !== '',
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
