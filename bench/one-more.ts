/**
 * What one new entry costs a planet of many: the site from scratch, then after one new entry, then with nothing new.
 *
 *     node bench/one-more.ts [--entries 50000] [--theme default] [--work FOLDER] [--write]
 *
 * A planet of 500 blogs in a store on disk, all pages, archives, authors, tags, feeds and search, published into a folder.
 * The texts are of 2,000 words taken at random, the same each time, so that search has something to index. `--work` keeps
 * the store between runs; `--write` puts the table into bench/results/one-more.md.
 */
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { arch, cpus, loadavg, platform, release, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { defineConfig } from '../src/config/config.ts'
import { build, update } from '../src/planet.ts'
import { openStore, type Store } from '../src/store/store.ts'
import { fetcherOf } from '../tests/planet/small-web.ts'

const { values } = parseArgs({
  options: {
    entries: { type: 'string', default: '50000' },
    theme: { type: 'string', default: 'default' },
    work: { type: 'string', default: join(tmpdir(), 'almagest-one-more') },
    write: { type: 'boolean', default: false },
  },
})
const blogs = 500
const count = Number(values.entries)
const hourMs = 3_600_000
/** Builds after one more entry each: a single one is short, and as long as the machine likes. */
const times = 7
const now = Date.UTC(2026, 10, 2, 12)

/** Xorshift: the same words on every machine. */
let seed = 1_234_567
function chance(below: number): number {
  seed ^= seed << 13
  seed ^= seed >>> 17
  seed ^= seed << 5
  return (seed >>> 0) % below
}

function word(): string {
  // Few words are frequent and most are rare, as in any language.
  const rank = Math.floor(2000 ** (chance(1000) / 1000))
  return `w${rank.toString(36)}${'aeiou'[rank % 5]}`
}

function paragraphs(words: number): string {
  let text = '<p>'
  for (let index = 0; index < words; index++) text += `${word()}${index % 40 === 39 ? '</p>\n<p>' : ' '}`
  return `${text}</p>`
}

function item(blog: number, number: number): string {
  const at = now - (number * blogs + blog + 1) * hourMs
  return `<item><title>${word()} ${word()} ${number}</title><link>https://blog${blog}.example/${number}</link><guid>https://blog${blog}.example/${number}</guid>
<pubDate>${new Date(at).toUTCString()}</pubDate><category>Tag ${chance(60)}</category><description><![CDATA[${paragraphs(150)}]]></description></item>`
}

function feedOf(blog: number, first: number, last: number): string {
  const items = Array.from({ length: last - first }, (_, index) => item(blog, first + index))
  return `<rss version="2.0"><channel><title>Blog ${blog}</title><link>https://blog${blog}.example/</link>${items.join('\n')}</channel></rss>`
}

function addressOf(blog: number): string {
  return `https://blog${blog}.example/feed`
}

const config = defineConfig(
  {
    planet: { name: 'Planet Bench', url: 'https://planet.bench.example/', theme: values.theme },
    feeds: Array.from({ length: blogs }, (_, blog) => ({ url: addressOf(blog), name: `Blog ${blog}` })),
    river: { newFeedEntries: 1_000_000 },
    output: { folder: join(values.work, 'public') },
  },
  { folder: values.work },
)

async function visit(store: Store, documents: ReadonlyMap<string, string>, at: number): Promise<void> {
  const which = [...documents.keys()]
  await update(config, store, fetcherOf(documents), { clock: () => at, chance: () => 0.5, which })
}

interface Row {
  readonly what: string
  readonly wallMs: number
  readonly cpuMs: number
  readonly written: number
  readonly bytes: number
  readonly peakBytes: number
}

async function timed(store: Store, what: string, at: number, thorough: boolean): Promise<Row> {
  const generator = { name: 'Almagest', version: '0', url: 'https://almagest.example/' }
  const [start, cpu] = [performance.now(), process.cpuUsage()]
  const { written, bytes } = await build(config, store, { now: at, thorough, generator })
  const { user, system } = process.cpuUsage(cpu)
  const peakBytes = process.resourceUsage().maxRSS * 1024
  return { what, wallMs: performance.now() - start, cpuMs: (user + system) / 1000, written, bytes, peakBytes }
}

async function rows(): Promise<readonly Row[]> {
  rmSync(join(values.work, 'public'), { recursive: true, force: true })
  mkdirSync(values.work, { recursive: true })
  const path = join(values.work, `${count}.db`)
  const isKnown = existsSync(path)
  const store = await openStore(`sqlite:${path}`)
  if (!isKnown)
    await visit(
      store,
      new Map(Array.from({ length: blogs }, (_, blog) => [addressOf(blog), feedOf(blog, 0, count / blogs)])),
      now,
    )
  const at = Date.now()
  const guid = -1 - (at % 1_000_000)
  const scratch = await timed(store, 'from scratch', at, true)
  // The first comes weeks after all the others, so the search index is put together anew; the others are as in daily life.
  await visit(store, new Map([[addressOf(7), feedOf(7, guid, guid + 1)]]), at)
  const afterWeeks = await timed(store, 'after one new entry, weeks after the last', at + hourMs, false)
  const hourly: Row[] = []
  for (let hour = 1; hour <= times; hour++) {
    const feed = blogs - hour
    await visit(store, new Map([[addressOf(feed), feedOf(feed, guid, guid + 1)]]), at + hour * hourMs)
    hourly.push(
      await timed(
        store,
        `after one more, an hour later (median of ${times})`,
        at + (hour + 1) * hourMs,
        false,
      ),
    )
  }
  const oneMore = hourly.sort((one, other) => one.cpuMs - other.cpuMs)[Math.floor(times / 2)] as Row
  const nothing = await timed(store, 'nothing new', at + (times + 1) * hourMs, false)
  await store.close()
  return [scratch, afterWeeks, oneMore, nothing]
}

function tableRow(row: Row, first: Row): string {
  const cells = [
    row.what,
    (row.wallMs / 1000).toFixed(2),
    `${((100 * row.wallMs) / first.wallMs).toFixed(2)} %`,
    (row.cpuMs / 1000).toFixed(2),
    `${((100 * row.cpuMs) / first.cpuMs).toFixed(2)} %`,
    row.written.toLocaleString('en'),
    Math.round(row.written / (row.wallMs / 1000)).toLocaleString('en'),
    (row.bytes / 1024 ** 2).toFixed(1),
    String(Math.round(row.peakBytes / 1024 ** 2)),
  ]
  return `| ${cells.join(' | ')} |`
}

const load = (loadavg()[0] ?? 0).toFixed(1)
const measured = await rows()
const [scratch] = measured as readonly [Row]
const table = [
  '| build | wall s | of the first | CPU s | of the first | files written | a second | MiB written | peak MiB |',
  '|---|---:|---:|---:|---:|---:|---:|---:|---:|',
  ...measured.map((row) => tableRow(row, scratch)),
].join('\n')
console.log(table)
if (values.write)
  writeFileSync(
    join(import.meta.dirname, 'results/one-more.md'),
    `# One more entry

${new Date().toISOString().slice(0, 10)}, Node ${process.versions.node}, ${platform()} ${release()} ${arch()}, ${cpus().length} × ${cpus()[0]?.model.trim()}; load before the start: ${load}.
${count.toLocaleString('en')} entries of 150 words from ${blogs} blogs, theme ${values.theme}: pages, archives, authors, tags, feeds and search. Peak memory is the
process's so far, the making of the planet included where its store was not kept. Made by \`node bench/one-more.ts --write\`.

${table}
`,
  )
