import { readCsv } from './csv.ts'
import { type FeedList, isFeedAddress, type ListedFeed, mostFeeds, resemblesFeed } from './listed-feed.ts'

/** Names of columns, without case, spaces and signs; the most telling come first. */
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
const faceColumns = ['face', 'avatar', 'picture', 'hackergotchi']
const siteColumns = ['site', 'link', 'htmlurl', 'siteurl', 'web', 'website', 'homepage', 'url']

/** What the names of other columns begin with or hold: questions of forms ("Your name"), other languages. */
const addressWords = /feed|rss|atom|xml|flux/i
const nameWords = /name|title|titel|titre|título|titolo|nom|naam|autor|имя|名|feed|blog/i
const siteWords = /site|blog|web|home|page|url|link/i

/** Rows that tell which columns hold addresses. */
const mostSampled = 50

interface Columns {
  readonly names: readonly string[]
  readonly address: number
  readonly name: number
  readonly site: number
  readonly face: number
}

/**
 * A table of feeds. Its first row names the columns, unless it holds an address; without names the first column of
 * addresses is the feed, the second the site, and the first other one the name. A row that begins with `#` is a comment.
 */
export function readCsvList(text: string): FeedList {
  const all = readCsv(text)
  const rows = all.filter((row) => !isComment(row))
  const [first = []] = rows
  const header = first.some(isFeedAddress) ? undefined : first
  const columns =
    header === undefined
      ? columnsOf(unnamedColumns(first), rows)
      : columnsOf(
          header.map((cell) => cell.trim()),
          rows.slice(1),
        )
  const feeds: ListedFeed[] = []
  let comments: string[] = []
  for (const row of all) {
    if (feeds.length >= mostFeeds) break
    if (isComment(row)) comments.push(row.join(', ').replace(/^\s*#\s?/, ''))
    else if (row !== header) {
      const feed = feedOf(row, columns, comments)
      if (feed === undefined) continue
      feeds.push(feed)
      comments = []
    }
  }
  return { feeds, trailing: comments }
}

function isComment(row: readonly string[]): boolean {
  return /^\s*#/.test(row[0] ?? '')
}

function feedOf(
  row: readonly string[],
  columns: Columns,
  comments: readonly string[],
): ListedFeed | undefined {
  const cellAt = (at: number) => row[at]?.trim() || undefined
  const url = cellAt(columns.address)
  if (url === undefined) return undefined
  const used = [columns.address, columns.name, columns.site, columns.face]
  const others = columns.names.flatMap((name, at) => {
    const value = cellAt(at)
    return name === '' || value === undefined || used.includes(at) ? [] : [[name, value] as const]
  })
  return {
    url,
    name: cellAt(columns.name),
    site: cellAt(columns.site),
    face: cellAt(columns.face),
    tags: [],
    fields: Object.fromEntries(others),
    comments,
  }
}

/** Which column is what: by its usual name, else by a word in its name, else by what stands in it. */
function columnsOf(names: readonly string[], rows: readonly (readonly string[])[]): Columns {
  const sample = rows.slice(0, mostSampled)
  const plain = names.map((name) => name.toLowerCase().replace(/[^a-z]/g, ''))
  const every = names.map((_, at) => at)
  const holding = every.filter((at) => sample.some((row) => isFeedAddress(row[at] ?? '')))
  const named = (usual: readonly string[], among: readonly number[]) =>
    usual.map((name) => among.find((at) => plain[at] === name)).find((at) => at !== undefined)
  const worded = (words: RegExp, among: readonly number[]) => among.find((at) => words.test(names[at] ?? ''))
  const address =
    named(addressColumns, holding.length === 0 ? every : holding) ??
    worded(addressWords, holding) ??
    holding.find((at) => sample.some((row) => resemblesFeed(row[at] ?? ''))) ??
    holding[0] ??
    0
  const words = every.filter((at) => at !== address && !holding.includes(at))
  const sites = every.filter((at) => at !== address)
  const name = named(nameColumns, words) ?? worded(nameWords, words) ?? -1
  return {
    names,
    address,
    name,
    site:
      named(
        siteColumns,
        sites.filter((at) => at !== name),
      ) ??
      worded(
        siteWords,
        holding.filter((at) => at !== address),
      ) ??
      -1,
    face: named(faceColumns, every) ?? -1,
  }
}

function unnamedColumns(cells: readonly string[]): readonly string[] {
  const addresses = ['url', 'site']
  const words = ['name']
  return cells.map((cell) => (isFeedAddress(cell) ? addresses : words).shift() ?? '')
}
