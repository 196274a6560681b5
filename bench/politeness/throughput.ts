/**
 * How fast the visitor is beside a bare loop of its HTTP client, on a farm of feeds on as many hosts.
 *
 *     node bench/politeness/throughput.ts [--feeds 10000] [--rounds 3]
 *
 * Prints a table of medians, and writes bench/results/visitor-throughput.json.
 */
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

const { values } = parseArgs({
  options: { feeds: { type: 'string', default: '10000' }, rounds: { type: 'string', default: '3' } },
})
const port = '18077'
const root = fileURLToPath(new URL('../..', import.meta.url))

interface Run {
  readonly loopMs: number
  readonly cpuMsPerFeed?: number
  readonly peakMiB?: number
}

/** What `bin/almagest` gives the commands that visit. */
const ourRuntime: readonly string[] = JSON.parse(readFileSync(`${root}/bin/node-options.json`, 'utf8'))

/** In a process of its own, so that no run profits from the one before. */
function run(script: string, mode: string, runtime: readonly string[] = []): Run {
  const options = ['--port', port, '--feeds', values.feeds, '--mode', mode]
  const command = [...runtime, `${root}/bench/${script}`, ...options]
  return JSON.parse(execFileSync(process.execPath, command, { encoding: 'utf8' }))
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0
}

const farm = spawn(process.execPath, [`${root}/bench/feed-farm.ts`, '--feeds', values.feeds, '--port', port])
await once(farm.stdout, 'data')
const rows = ['download', 'unchanged'].map((mode) => {
  const rounds = Array.from({ length: Number(values.rounds) }, () => ({
    floor: run('floor.ts', mode),
    ours: run('politeness/visit-all.ts', mode, ourRuntime),
  }))
  const floorMs = median(rounds.map(({ floor }) => floor.loopMs))
  const oursMs = median(rounds.map(({ ours }) => ours.loopMs))
  return {
    mode,
    floorPerSecond: Math.round((Number(values.feeds) / floorMs) * 1000),
    oursPerSecond: Math.round((Number(values.feeds) / oursMs) * 1000),
    share: Number((floorMs / oursMs).toFixed(2)),
    cpuMsPerFeed: median(rounds.map(({ ours }) => ours.cpuMsPerFeed ?? 0)),
    peakMiB: median(rounds.map(({ ours }) => ours.peakMiB ?? 0)),
  }
})
farm.kill()
console.table(rows)
const result = {
  question: 'How fast is the visitor beside the bare HTTP client?',
  feeds: Number(values.feeds),
  date: new Date().toISOString().slice(0, 10),
  machine: `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.version}`,
  rows,
}
writeFileSync(`${root}/bench/results/visitor-throughput.json`, `${JSON.stringify(result, undefined, 2)}\n`)
