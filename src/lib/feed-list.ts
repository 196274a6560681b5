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

const addressColumns = new Set(['url', 'feed', 'xmlurl', 'feed_url', 'rss', 'atom', 'href'])
const nameColumns = new Set(['name', 'title', 'text', 'author'])
const faceColumns = new Set(['face', 'avatar', 'picture'])
const siteColumns = new Set(['site', 'link', 'htmlurl', 'html_url', 'web', 'homepage'])

/** A table of feeds. Its first row names the columns, unless it holds an address; without names they are url, name, site. */
function readCsvList(text: string): FeedList {
  const rows = readCsv(text)
  const hasHeader = !(rows[0] ?? []).some((cell) => /^\s*(?:https?|feed):/i.test(cell))
  const columns = hasHeader ? (rows[0] ?? []).map((cell) => cell.trim()) : ['url', 'name', 'site']
  const named = columns.findIndex((column) => addressColumns.has(column.toLowerCase()))
  const addressAt = named === -1 ? 0 : named
  const feeds = rows.slice(hasHeader ? 1 : 0, mostFeeds).flatMap((cells): ListedFeed[] => {
    const url = cells[addressAt]?.trim() ?? ''
    if (url === '' || url.startsWith('#')) return []
    const said = columns
      .map((column, index) => [column, cells[index]?.trim() ?? ''] as const)
      .filter(([column, value], index) => index !== addressAt && column !== '' && value !== '')
    const find = (names: ReadonlySet<string>) => said.find(([column]) => names.has(column.toLowerCase()))
    const [name, site, face] = [find(nameColumns), find(siteColumns), find(faceColumns)]
    const fields = Object.fromEntries(said.filter((pair) => pair !== name && pair !== site && pair !== face))
    return [{ url, name: name?.[1], site: site?.[1], face: face?.[1], tags: [], fields, comments: [] }]
  })
  return { feeds }
}

/** One address a line, with or without a name after it. `#` begins a comment. */
function readPlainList(text: string): FeedList {
  const feeds: ListedFeed[] = []
  let comments: string[] = []
  for (const line of text.split(/\r\n|\r|\n/)) {
    if (feeds.length >= mostFeeds) break
    if (line.trim() === '') continue
    const comment = /^\s*#\s?(.*)$/.exec(line)
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
