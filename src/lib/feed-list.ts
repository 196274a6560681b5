import { readCsv } from './csv.ts'
import { readFoaf } from './foaf.ts'
import { type FeedList, type ListedFeed, mostFeeds } from './listed-feed.ts'
import { readOpml } from './opml.ts'

export type FeedListKind = 'opml' | 'foaf' | 'csv' | 'plain'

const readers: Readonly<Record<FeedListKind, (text: string) => FeedList>> = {
  opml: readOpml,
  foaf: readFoaf,
  csv: readCsvList,
  plain: readPlainList,
}

/** Reads a list of feeds. Never throws; what cannot be a feed is left out. */
export function readFeedList(text: string, kind: FeedListKind): FeedList {
  return readers[kind](text.replace(/^\uFEFF/, ''))
}

/** Names of columns, without case, spaces and signs. */
const addressColumns = [
  'feedurl',
  'feed',
  'xmlurl',
  'rssurl',
  'rss',
  'atomurl',
  'atom',
  'url',
  'href',
  'address',
]
const nameColumns = ['name', 'title', 'text', 'author', 'blog']
const faceColumns = ['face', 'avatar', 'picture']
const siteColumns = ['site', 'link', 'htmlurl', 'siteurl', 'web', 'website', 'homepage', 'url']

/**
 * A table of feeds. Its first row names the columns, unless it holds an address; without names the first column of
 * addresses is the feed, the second the site, and the first other one the name.
 */
function readCsvList(text: string): FeedList {
  const rows = readCsv(text)
  const first = rows[0] ?? []
  const hasHeader = !first.some(isAddress)
  const columns = hasHeader ? first.map((cell) => cell.trim()) : unnamedColumns(first)
  const plain = columns.map((column) => column.toLowerCase().replace(/[^a-z]/g, ''))
  const find = (names: readonly string[], taken: readonly number[] = []) =>
    names.map((name) => plain.indexOf(name)).find((at) => at !== -1 && !taken.includes(at)) ?? -1
  const addressAt = Math.max(find(addressColumns), 0)
  const nameAt = find(nameColumns, [addressAt])
  const siteAt = find(siteColumns, [addressAt, nameAt])
  const faceAt = find(faceColumns)
  const feeds = rows.slice(hasHeader ? 1 : 0, mostFeeds).flatMap((cells): ListedFeed[] => {
    const cellAt = (at: number) => cells[at]?.trim() || undefined
    const url = cellAt(addressAt)
    if (url === undefined || url.startsWith('#')) return []
    const others = columns.flatMap((column, at) => {
      const value = cellAt(at)
      return column === '' || value === undefined || [addressAt, nameAt, siteAt, faceAt].includes(at)
        ? []
        : [[column, value] as const]
    })
    const [name, site, face] = [cellAt(nameAt), cellAt(siteAt), cellAt(faceAt)]
    return [{ url, name, site, face, tags: [], fields: Object.fromEntries(others), comments: [] }]
  })
  return { feeds }
}

function isAddress(cell: string): boolean {
  return /^\s*(?:https?|feed):/i.test(cell)
}

function unnamedColumns(cells: readonly string[]): readonly string[] {
  const addresses = ['url', 'site']
  const words = ['name']
  return cells.map((cell) => (isAddress(cell) ? addresses : words).shift() ?? '')
}

/** One address a line, with or without a name after it. `#`, `;` or `//` begins a comment. */
function readPlainList(text: string): FeedList {
  const feeds: ListedFeed[] = []
  let comments: string[] = []
  for (const line of text.split(/\r\n|\r|\n/)) {
    if (feeds.length >= mostFeeds) break
    if (line.trim() === '') continue
    const comment = /^\s*(?:#|;|\/\/)\s?(.*)$/.exec(line)
    if (comment !== null) {
      comments.push(comment[1]?.trimEnd() ?? '')
      continue
    }
    const [url = '', ...words] = line.trim().split(/\s+/)
    const name = words.join(' ').replace(/^#\s*/, '')
    feeds.push({ url, name: name === '' ? undefined : name, tags: [], fields: {}, comments })
    comments = []
  }
  return { feeds, trailing: comments }
}
