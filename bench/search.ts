/**
 * What does a query of the site's index cost a reader, and what does the index cost a build? `node bench/search.ts
 * [entries] [queries]`, with the real feeds beside the checkout; --write writes results/search.md.
 */

import { writeFileSync } from 'node:fs'
import { cpus, release } from 'node:os'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants } from 'node:zlib'
import { type ArrangeOptions, arrange } from '../src/arrange/arrange.ts'
import { cardTable } from '../src/model/card-table.ts'
import type { Site } from '../src/model/site.ts'
import type { StoredEntry } from '../src/model/stored-entry.ts'
import { openSearch } from '../src/render/search/search.ts'
import { planParts } from '../src/render/site-part.ts'
import { author, buildSite } from '../tests/render/site-builder.ts'
import { madeEntries } from './search-entries.ts'

// @ts-expect-error: the script of the page, in JavaScript
const { openIndex, queryOf, wantsOf } = await import('../themes/groundwork/search-index.js')

const args = process.argv.slice(2).filter((argument) => !argument.startsWith('--'))
const count = Number(args[0] ?? 50_000)
const queries = Number(args[1] ?? 1000)
const feeds = 500
const newest = Date.UTC(2026, 0, 15, 9, 30)

const authors = Array.from({ length: feeds }, (_, index) => author(index + 1, `Author number ${index + 1}`))

const unlimited: ArrangeOptions = {
  timezone: 'UTC',
  entriesPerPage: 0,
  daysPerPage: 0,
  pages: 1,
  entriesPerFeedAndDay: 0,
  entriesPerFeed: 0,
  futureDates: 'first-seen',
  now: 0,
  feedOrder: new Map(),
  twins: [],
}

function siteOf(entries: readonly StoredEntry[]): Site {
  const empty = buildSite({
    theme: { name: 't', templates: new Map([['search.html.liquid', '']]), assets: new Map(), hash: '' },
    authors,
    entries: [],
  })
  const cards = cardTable(entries.map((entry) => ({ ...entry, tags: [], kin: [], media: false })))
  const river = arrange(cards, unlimited)
  const byId = new Map(entries.map((entry) => [entry.id, entry]))
  return {
    ...empty,
    river,
    load: async (ids) => ids.flatMap((id) => byId.get(id) ?? []),
  }
}

function seconds(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since)
  return (user + system) / 1e6
}

/** Renders what `published` has not, as publishing does. */
async function publish(site: Site, published: ReadonlyMap<string, Uint8Array>) {
  const start = process.cpuUsage()
  const files = new Map<string, Uint8Array>()
  let [written, peak] = [0, 0]
  for (const { path, render } of planParts(site, [openSearch(site)])) {
    const known =
      path.endsWith('index.json') || path.endsWith('authors.json') ? undefined : published.get(path)
    if (known === undefined) written++
    const body = known ?? (await render())
    files.set(path, typeof body === 'string' ? Buffer.from(body) : body)
    if (written % 500 === 1) peak = Math.max(peak, process.memoryUsage.rss())
  }
  return { files, written, seconds: seconds(start), peak }
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

/** A reader who looks for words of an entry, of its title or its text, one to three of them. */
function* asked(entries: readonly StoredEntry[]): Generator<string> {
  let state = 11
  const random = () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
  for (let query = 0; query < queries; query++) {
    const entry = entries[Math.floor(random() * entries.length)]
    const words = (random() < 0.5 ? entry?.title : entry?.text)?.match(/[\p{L}\p{N}]{2,}/gu) ?? ['the']
    const start = Math.floor(random() * words.length)
    yield words.slice(start, start + 1 + Math.floor(random() * 3)).join(' ')
  }
}

const entries = madeEntries(count, feeds, newest)
const first = await publish(siteOf(entries), new Map())
const news = {
  ...entries[17],
  id: count + 1,
  entryId: 'f'.repeat(64),
  riverAt: newest + 60_000,
} as StoredEntry
const second = await publish(siteOf([news, ...entries]), first.files)
const edited = entries.map((entry, index) => (index === 40 ? { ...entry, version: 2 } : entry))
const third = await publish(siteOf(edited), first.files)

interface Cost {
  readonly query: string
  readonly found: number
  readonly requests: number
  readonly bytes: number
  readonly milliseconds: number
}

async function costOf(query: string): Promise<Cost> {
  let [requests, bytes] = [0, 0]
  const seen = new Map<string, Uint8Array>()
  const index = openIndex(async (path: string) => {
    const known = seen.get(path)
    if (known !== undefined) return known
    const body = first.files.get(`search/${path}`) ?? new Uint8Array()
    seen.set(path, body)
    requests++
    bytes += body.length
    return body
  })
  const start = performance.now()
  const found = await index.find(wantsOf(queryOf(query)), 0)
  await index.authorsOf()
  await index.show(found.slice(0, 10))
  return { query, found: found.length, requests, bytes, milliseconds: performance.now() - start }
}

const costs: Cost[] = []
for (const query of asked(entries)) costs.push(await costOf(query))

const kB = (bytes: number) => (bytes / 1000).toFixed(0)
const total = [...first.files.values()].reduce((sum, body) => sum + body.length, 0)
const words = [...first.files].filter(([path]) => path.endsWith('.bin')).map(([, body]) => body.length)
const sample = [...first.files.values()].filter((_, index) => index % 97 === 0)
const packed = sample.reduce(
  (sum, body) => sum + brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }).length,
  0,
)
const share = packed / sample.reduce((sum, body) => sum + body.length, 0)
const row = (name: string, pick: (cost: Cost) => number, write = (value: number) => value.toFixed(0)) => {
  const values = costs.map(pick)
  return `| ${name} | ${[0.5, 0.9, 0.99, 1].map((part) => write(quantile(values, part))).join(' | ')} |`
}
const worst = costs.toSorted((one, other) => other.bytes - one.bytes).slice(0, 5)
const chars = entries.reduce((sum, { text }) => sum + text.length, 0) / entries.length

const report = `# Search

\`node bench/search.ts ${count} ${queries}\`: ${count.toLocaleString('en')} entries of ${chars.toFixed(0)} characters on average from ${feeds} blogs, made of
the words of real ones. Queries: one to three words in a row of an entry's title or text, looked up by the script of the page in
an empty cache; pages that are quoted, while a query has cost less than 200 kB, are not counted. Bytes are those of the files, not compressed; Brotli makes ${(100 * share).toFixed(0)} % of them.
${cpus().length} × ${cpus()[0]?.model}, linux ${release()}, Node ${process.version}, ${new Date().toISOString().slice(0, 10)}; seconds are CPU time.

| the index | |
|:--|--:|
| files | ${first.files.size.toLocaleString('en')} |
| megabytes | ${(total / 1e6).toFixed(1)} |
| segments | ${JSON.parse(Buffer.from(first.files.get('search/index.json') ?? []).toString()).segments.length} |
| a part of the words: median, largest, kB | ${kB(quantile(words, 0.5))}, ${kB(quantile(words, 1))} |
| first build, s | ${first.seconds.toFixed(1)} |
| peak memory, entries and all files of the bench in it, MB | ${(first.peak / 1e6).toFixed(0)} |
| after one new entry, s | ${second.seconds.toFixed(2)} (${((100 * second.seconds) / first.seconds).toFixed(1)} %) |
| files written for it | ${second.written} |
| after an edit of the 41st newest, s | ${third.seconds.toFixed(2)} |
| files written for it | ${third.written} |

| a query | median | 90 % | 99 % | worst |
|:--|--:|--:|--:|--:|
${row('kilobytes', ({ bytes }) => bytes, kB)}
${row('requests', ({ requests }) => requests)}
${row('entries found', ({ found }) => found)}
${row('milliseconds, without the network', ({ milliseconds }) => milliseconds)}

The five dearest: ${worst.map(({ query, bytes, found }) => `“${query}” (${kB(bytes)} kB, ${found} found)`).join(', ')}.
`
console.log(report)
if (process.argv.includes('--write'))
  writeFileSync(fileURLToPath(new URL('results/search.md', import.meta.url)), report)
