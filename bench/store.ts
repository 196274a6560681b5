/**
 * What judging and storing cost: a planet of N feeds of 20 entries, cold, unchanged, with a new entry in every feed, and read back.
 *
 *     node --expose-gc bench/store.ts [--feeds 10000] [--bytes 3850] [--write]
 *
 * `--bytes` is the length of an entry's text. `--write` puts the table into bench/results/store.md.
 */
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { arch, cpus, loadavg, platform, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { judge } from '../src/judge/judge.ts'
import { Html } from '../src/lib/html.ts'
import type { Entry } from '../src/model/entry.ts'
import type { Feed } from '../src/model/feed.ts'
import type { FollowedFeed } from '../src/model/followed-feed.ts'
import type { CleanEntry } from '../src/model/stored-entry.ts'
import type { Subscription } from '../src/model/subscription.ts'
import type { Outcome, Visit } from '../src/model/visit.ts'
import { openStore, type VisitRecord } from '../src/store/store.ts'

const { values } = parseArgs({
  options: {
    feeds: { type: 'string', default: '10000' },
    bytes: { type: 'string', default: '3850' },
    write: { type: 'boolean', default: false },
  },
})
const feedCount = Number(values.feeds)
const entriesPerFeed = 20
const visitsAtOnce = 200
const now = Date.UTC(2025, 9, 29, 21, 43)
const hour = 3_600_000

const vocabulary = Array.from({ length: 4000 }, (_, index) =>
  ((index * 2_654_435_761) % 4_294_967_296).toString(36).slice(0, 2 + (index % 8)),
)

function prose(seed: number, bytes: number): string {
  const words: string[] = []
  let state = seed + 1
  let length = 0
  while (length < bytes) {
    state = (state * 1_103_515_245 + 12_345) & 0x7fffffff
    const word = vocabulary[(state >> 8) % vocabulary.length] ?? ''
    words.push(state % 23 === 0 ? `${word}.</p>\n<p>` : word)
    length += word.length + 1
  }
  return `<p>${words.join(' ')}</p>`
}

function entryOf(feed: number, number: number): Entry {
  const page = `https://blog-${feed}.example/2025/10/post-${number}/`
  const at = now - number * 7 * hour
  return {
    id: `https://blog-${feed}.example/?p=${number}`,
    permalink: page,
    title: { type: 'text', value: `Post ${number} of blog ${feed}` },
    content: [{ type: 'html', value: prose(feed * 31 + number, Number(values.bytes)), base: page }],
    published: { raw: new Date(at).toUTCString(), at },
    authors: [{ name: `Author ${feed}` }],
    contributors: [],
    categories: [{ term: 'Python' }, { term: 'Planets' }],
    links: [{ href: page, rel: 'alternate' }],
    enclosures: [],
    thumbnails: [],
    chapters: [],
  }
}

function documentOf(feed: number, first: number): Feed {
  return {
    format: 'rss',
    version: '2.0',
    siteLink: `https://blog-${feed}.example/`,
    hubs: [],
    authors: [],
    contributors: [],
    categories: [],
    links: [],
    skipHours: [],
    skipDays: [],
    blocked: false,
    complete: false,
    deleted: [],
    entries: Array.from({ length: entriesPerFeed }, (_, index) => entryOf(feed, first + index)),
  }
}

function clean(entry: Entry): CleanEntry {
  const markup = entry.content[0]?.value ?? ''
  return {
    originalId: entry.id,
    permalink: entry.permalink,
    title: entry.title?.value ?? '',
    content: Html.vouch(markup),
    text: markup.replace(/<[^>]*>/g, ''),
    authors: entry.authors,
    contributors: [],
    categories: entry.categories,
    enclosures: [],
    publishedAt: entry.published?.at,
  }
}

function subscription(feed: number): Subscription {
  const url = `https://blog-${feed}.example/feed`
  return {
    url,
    name: `Blog ${feed}`,
    tags: [],
    policy: 'full',
    ignore: [],
    types: {},
    disabled: false,
    fields: {},
  }
}

function visit(feed: FollowedFeed, at: number, outcome: Outcome): Visit {
  const told = { reason: 'due', status: 200, bytes: 77_000, milliseconds: 25, requests: 1, redirects: [] }
  return {
    ...told,
    feedId: feed.id,
    at,
    outcome,
    nextVisitAt: at + hour,
    decision: 'an hour: the blog was last heard of today',
  }
}

interface Row {
  readonly what: string
  readonly total: number
  readonly each: string
}

const rows: Row[] = []
/** Processor time of all threads, in milliseconds: what others do on the machine does not count. */
function cpu(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

let mark = cpu()

function lap(what: string, count: number, unit: string, milliseconds = cpu() - mark): void {
  const each = (milliseconds * 1000) / count
  rows.push({
    what,
    total: milliseconds,
    each: `${each < 10 ? each.toFixed(2) : Math.round(each)} µs a ${unit}`,
  })
  mark = cpu()
}

const folder = mkdtempSync(join(tmpdir(), 'almagest-bench-'))
const path = join(folder, 'planet.db')
const url = `sqlite:${path}`
process.on('exit', () => rmSync(folder, { recursive: true }))

const subscriptions = Array.from({ length: feedCount }, (_, feed) => subscription(feed))
let store = await openStore(url)
mark = cpu()
await store.follow(subscriptions, now)
lap('follow a new list', feedCount, 'feed')
await store.follow(subscriptions, now)
lap('follow the same list', feedCount, 'feed')

/** Reads a document of every feed; the making of the documents is not counted. */
async function readAll(first: number, at: number): Promise<{ judging: number; storing: number }> {
  let judging = 0
  let storing = 0
  const feeds = await store.feeds()
  for (const [index, feed] of feeds.entries()) {
    const document = documentOf(index, first)
    const started = cpu()
    const known = await store.known(feed.id)
    const policy = {
      newFeedEntries: 0,
      futureDates: 'first-seen',
      firstVisit: known.length === 0,
      planetIsNew: true,
      moderation: 'open',
      movedAddress: false,
      ignore: [],
    } as const
    const judgement = judge({
      feedKey: feed.key,
      known,
      feed: document,
      partial: false,
      now: at,
      policy,
      clean,
    })
    const judged = cpu()
    const outcome = { kind: 'changed', added: judgement.added.length, edited: 0, withdrawn: 0 } as const
    await store.record([
      {
        visit: visit(feed, at, outcome),
        judgement,
        cleanVersion: 1,
        bodyHash: 'x'.repeat(64),
        validators: { url: feed.url, etag: '"abcdef"' },
      },
    ])
    judging += judged - started
    storing += cpu() - judged
  }
  return { judging, storing }
}

const cold = await readAll(1, now)
lap('judge 20 new entries', feedCount, 'feed', cold.judging)
lap('record 20 new entries', feedCount, 'feed', cold.storing)
const next = await readAll(0, now + hour)
lap('judge 1 new entry of 20', feedCount, 'feed', next.judging)
lap('record 1 new entry', feedCount, 'feed', next.storing)

mark = cpu()
let followed = await store.feeds()
lap('all feeds', feedCount, 'feed')
for (let round = 0; round < 3; round += 1) {
  const records = followed.map(
    (feed): VisitRecord => ({
      visit: visit(feed, now + (2 + round) * hour, {
        kind: 'unchanged',
        why: 'the server answered 304 Not Modified',
      }),
      validators: { url: feed.url, etag: '"abcdef"' },
    }),
  )
  mark = cpu()
  for (let index = 0; index < records.length; index += visitsAtOnce)
    await store.record(records.slice(index, index + visitsAtOnce))
  lap(`record unchanged visits, ${visitsAtOnce} at once (round ${round + 1})`, feedCount, 'visit')
}
followed = []
await store.close()
lap('close', 1, 'time')
store = await openStore(url)
lap('open', 1, 'time')

globalThis.gc?.()
const heapBefore = process.memoryUsage()
mark = cpu()
const cards = await store.cards()
lap(`all cards (${cards.length.toLocaleString('en')})`, cards.length, 'card')
globalThis.gc?.()
const heapAfter = process.memoryUsage()
const bytesPerCard =
  (heapAfter.heapUsed + heapAfter.external - heapBefore.heapUsed - heapBefore.external) / cards.length
mark = cpu()
const twins = await store.twins()
lap(`twins (${twins.length} groups)`, cards.length, 'card')
const newest = [...cards].sort((a, b) => b.riverAt - a.riverAt).map((card) => card.id)
mark = cpu()
await store.load(newest.slice(0, 60))
lap('load 60 entries of as many feeds', 60, 'entry')
const byFeed = [...cards]
  .sort((a, b) => a.feedId - b.feedId)
  .slice(0, 20_000)
  .map((card) => card.id)
mark = cpu()
for (let index = 0; index < byFeed.length; index += 100) await store.load(byFeed.slice(index, index + 100))
lap('load entries feed by feed', byFeed.length, 'entry')
mark = cpu()
await store.published()
lap('published files (none)', 1, 'time')
const size = statSync(path).size
await store.close()

const table = [
  '| what | total | each |',
  '|---|---:|---:|',
  ...rows.map(
    (row) =>
      `| ${row.what} | ${row.total < 10 ? row.total.toFixed(1) : Math.round(row.total).toLocaleString('en')} ms | ${row.each} |`,
  ),
].join('\n')
const peak = process.resourceUsage().maxRSS / 1024
const report = `# Judging and storing

${feedCount.toLocaleString('en')} feeds of ${entriesPerFeed} entries of ${values.bytes} characters. ${new Date().toISOString().slice(0, 10)}, Node ${process.version}, ${platform()} ${arch()}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GiB.
Processor time of all threads; the machine's load was ${loadavg()[1]?.toFixed(0)} on ${cpus().length} processors, which makes it look dearer than it is.

${table}

A card takes ${Math.round(bytesPerCard)} bytes of memory, an entry ${Math.round(size / cards.length).toLocaleString('en')} bytes of disk, raw and clean. Peak memory ${Math.round(peak)} MB.
`
console.log(report)
if (values.write) writeFileSync(join(import.meta.dirname, 'results/store.md'), report)
