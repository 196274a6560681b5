/**
 * How fast is the parser? `node bench/parse/parse.ts [FOLDER OF FEEDS]` measures our parser beside feedsmith on generated feeds of
 * several sizes and on the feeds of a folder, each contender on each document in a fresh process, and prints a Markdown report.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { feedOfSize } from './feeds.ts'

const script = join(import.meta.dirname, 'contender.ts')

/** CPU milliseconds per document, or undefined if the contender refuses it. */
function measure(contender: string, file: string): number | undefined {
  const printed = execFileSync(process.execPath, [script, contender, file], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const value = Number(printed)
  return Number.isFinite(value) ? value : undefined
}

function shown(value: number | undefined): string {
  if (value === undefined) return 'refused'
  return value < 10 ? value.toFixed(3) : value.toFixed(1)
}

function ratio(theirs: number | undefined, ours: number | undefined): string {
  return theirs === undefined || ours === undefined ? '–' : `${(theirs / ours).toFixed(2)} ×`
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`
}

const sizes = [5_000, 50_000, 500_000, 5_000_000, 50_000_000]
const contenders = ['decode', 'walk', 'almagest', 'almagest, cleaned', 'feedsmith'] as const

function generatedTable(folder: string): string[] {
  const lines = [
    row(['feed', 'bytes', ...contenders, 'feedsmith : almagest', 'feedsmith : cleaned', 'almagest MB/s']),
    row(Array.from({ length: contenders.length + 5 }, () => '---')),
  ]
  for (const format of ['rss', 'atom'] as const) {
    for (const size of sizes) {
      const bytes = feedOfSize(format, size)
      const file = join(folder, `${format}-${size}.xml`)
      writeFileSync(file, bytes)
      const times = contenders.map((contender) => measure(contender, file))
      const [, , ours, cleaned, theirs] = times
      const speed = ours === undefined ? '–' : (bytes.length / 1000 / ours).toFixed(0)
      lines.push(
        row([
          format,
          String(bytes.length),
          ...times.map(shown),
          ratio(theirs, ours),
          ratio(theirs, cleaned),
          speed,
        ]),
      )
      rmSync(file)
    }
  }
  return lines
}

/** Documents between these sizes: smaller ones measure the call, larger ones are covered above. */
const [minBytes, maxBytes] = [2_000, 2_000_000]

function feedsIn(folder: string): string[] {
  return (readdirSync(folder, { recursive: true }) as string[])
    .map((name) => join(folder, name))
    .filter((file) => statSync(file).isFile() && isFeed(file))
    .sort()
}

function isFeed(file: string): boolean {
  const { size } = statSync(file)
  if (size < minBytes || size > maxBytes) return false
  return /<(?:\w+:)?(?:rss|feed|rdf)\b/i.test(readFileSync(file).subarray(0, 4096).toString('latin1'))
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

/** Every `step`th feed of the folder, so that the run stays short. */
function corpusLines(folder: string, step: number): string[] {
  const files = feedsIn(folder).filter((_, index) => index % step === 0)
  const pairs = files.map((file) => ({
    ours: measure('almagest', file),
    cleaned: measure('almagest, cleaned', file),
    theirs: measure('feedsmith', file),
  }))
  const both = pairs.flatMap(({ ours, cleaned, theirs }) =>
    ours === undefined || cleaned === undefined || theirs === undefined ? [] : [{ ours, cleaned, theirs }],
  )
  const ratios = both.map(({ ours, theirs }) => theirs / ours)
  return [
    `${files.length} feeds; feedsmith refuses ${pairs.filter(({ theirs }) => theirs === undefined).length}, almagest ${pairs.filter(({ ours }) => ours === undefined).length}.`,
    '',
    `feedsmith : almagest, median ${median(ratios).toFixed(2)} ×, from ${Math.min(...ratios).toFixed(2)} × to ${Math.max(...ratios).toFixed(2)} ×.`,
    `feedsmith : almagest with every body cleaned, median ${median(both.map(({ cleaned, theirs }) => theirs / cleaned)).toFixed(2)} ×.`,
  ]
}

const folder = mkdtempSync(join(tmpdir(), 'almagest-bench-'))
try {
  const [corpus, step = '1'] = process.argv.slice(2)
  const machine = `${cpus()[0]?.model ?? 'unknown'} (${cpus().length} cores), Node ${process.version}, ${new Date().toISOString().slice(0, 10)}`
  const lines = [
    '# Parsing: bytes to typed feed',
    '',
    `${machine}. CPU milliseconds per document, the smallest of seven rounds, each contender on each document in a fresh process.`,
    '',
    ...generatedTable(folder),
  ]
  if (corpus !== undefined) lines.push('', '## Feeds from the wild', '', ...corpusLines(corpus, Number(step)))
  process.stdout.write(`${lines.join('\n')}\n`)
} finally {
  rmSync(folder, { recursive: true })
}
