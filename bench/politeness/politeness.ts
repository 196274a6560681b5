/**
 * Replays real posting histories against the schedules of several readers: how late each finds an entry, and how many
 * requests and bytes it takes (O10). Needs the corpus of real feeds beside the checkout.
 *
 *     node bench/politeness/politeness.ts [--corpus ../shared/corpus] [--seeds 5]
 *
 * Prints a table, and writes bench/results/politeness.json and docs/notes/visitor-schedule.svg.
 */
import { existsSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { type Formula, formulas } from './formulas.ts'
import { plot } from './plot.ts'
import { type PostingHistory, readHistories } from './posting-history.ts'
import { quantile, replay } from './replay.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const { values } = parseArgs({
  options: {
    corpus: { type: 'string', default: join(root, '../shared/corpus') },
    seeds: { type: 'string', default: '5' },
  },
})

interface Row {
  readonly name: string
  readonly requestsPerDay: number
  readonly kilobytesPerDay: number
  readonly medianMinutes: number
  readonly p95Minutes: number
}

const minute = 60_000

/** Several runs with different chances, taken together: the phase of the visits moves the median by minutes. */
function measure(formula: Formula, histories: readonly PostingHistory[]): Row {
  const runs = Array.from({ length: Number(values.seeds) }, (_, seed) => replay(formula, histories, seed + 1))
  const delays = runs.flatMap((run) => run.delays).toSorted((a, b) => a - b)
  const mean = (pick: (run: (typeof runs)[number]) => number) =>
    runs.reduce((sum, run) => sum + pick(run), 0) / runs.length
  return {
    name: formula.name,
    requestsPerDay: Number(mean((run) => run.requestsPerDay).toFixed(2)),
    kilobytesPerDay: Math.round(mean((run) => run.bytesPerDay) / 1000),
    medianMinutes: Math.round(quantile(delays, 0.5) / minute),
    p95Minutes: Math.round(quantile(delays, 0.95) / minute),
  }
}

function table(rows: readonly Row[]): string {
  const lines = rows.map(
    (row) =>
      `| ${row.name} | ${row.requestsPerDay.toFixed(1)} | ${row.kilobytesPerDay} | ${row.medianMinutes} | ${row.p95Minutes} |`,
  )
  return [
    '| reader | requests | kB | median delay, min | 95th percentile, min |',
    '|---|--:|--:|--:|--:|',
    ...lines,
  ].join('\n')
}

if (!existsSync(values.corpus)) {
  console.error(`No corpus of real feeds at ${values.corpus}: nothing to replay.`)
  process.exit(1)
}
const histories = [
  ...readHistories(join(values.corpus, 'feeds'), false),
  ...readHistories(join(values.corpus, 'histories'), true),
]
const rows = formulas.map((formula) => measure(formula, histories))
console.log(table(rows))
const result = {
  question: 'How late is an entry found, at what cost for its publisher?',
  feeds: histories.length,
  entries: histories.reduce((sum, { entries }) => sum + entries.length, 0),
  date: new Date().toISOString().slice(0, 10),
  machine: `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.version}`,
  rows,
}
writeFileSync(join(root, 'bench/results/politeness.json'), `${JSON.stringify(result, undefined, 2)}\n`)
writeFileSync(join(root, 'docs/notes/visitor-schedule.svg'), plot(rows))
