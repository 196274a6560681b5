/**
 * Builds of generated planets beside the floor: cold, unchanged, and with one feed in a hundred changed.
 *
 *     node bench/build.ts [--sizes 100,1000,10000] [--runs 3] [--bytes 77000] [--format mix]
 *                         [--work FOLDER] [--profile FOLDER] [--write]
 *
 * Every contender runs in a fresh process; planets are built in `--work`, by default bench/.work on this disk. Times are
 * medians of the runs; a cold build starts without a store. `--write` puts the table into bench/results/build.md;
 * `--profile` writes a CPU profile of each build into the folder.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { arch, cpus, loadavg, platform, release, totalmem } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type FarmTally, farmConfig } from './feed-farm.ts'
import { type FarmProcess, forkFarm, type Measured, measure } from './feeds/measure.ts'
import type { FloorResult } from './floor.ts'

/** As much of `build --json` as the table shows. */
interface BuildReport {
  readonly update: {
    readonly failed: readonly unknown[]
    readonly changed: number
    readonly unchanged: number
  }
  readonly publish: { readonly written: number }
}

interface Row extends FarmTally {
  readonly feeds: number
  readonly what: string
  readonly wallMs: number
  readonly cpuMs: number
  readonly peakBytes: number
  /** Undefined: does not publish. */
  readonly written: number | undefined
  /** What it is compared with. */
  readonly floor: { readonly wallMs: number; readonly cpuMs: number; readonly loopMs: number } | undefined
}

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '100,1000,10000' },
    runs: { type: 'string', default: '3' },
    bytes: { type: 'string', default: '77000' },
    format: { type: 'string', default: 'mix' },
    work: { type: 'string', default: join(import.meta.dirname, '.work') },
    profile: { type: 'string' },
    write: { type: 'boolean', default: false },
  },
})
const here = import.meta.dirname
const workFolder = values.work
const almagest = join(here, '../bin/almagest')
/** As bin/almagest starts the process that does the work, so that it is this process which is measured. */
const runtimeOptions: string[] = JSON.parse(readFileSync(join(here, '../bin/node-options.json'), 'utf8'))
const handedOver = { ALMAGEST_HANDED_OVER: '1', UV_THREADPOOL_SIZE: '32', MALLOC_MMAP_THRESHOLD_: '262144' }
const format = values.format === 'rss' || values.format === 'atom' ? values.format : 'mix'

type Mode = 'download' | 'unchanged'
type Sample = Measured & { readonly tally: FarmTally }

async function sampled(farm: FarmProcess, run: () => Promise<Measured>): Promise<Sample> {
  await farm.tally()
  const measured = await run()
  return { ...measured, tally: await farm.tally() }
}

/** The middle of the runs, by wall time. */
function median(samples: readonly Sample[]): Sample {
  const sorted = [...samples].sort((a, b) => a.wallMs - b.wallMs)
  const middle = sorted[Math.floor((sorted.length - 1) / 2)]
  if (middle === undefined) throw new Error('no runs')
  return middle
}

async function repeat(times: number, run: () => Promise<Sample>): Promise<Sample> {
  const samples: Sample[] = []
  for (let index = 0; index < times; index++) samples.push(await run())
  return median(samples)
}

function floorRow(feeds: number, mode: Mode, sample: Sample): Row & { readonly loopMs: number } {
  const { loopMs } = JSON.parse(sample.output) as FloorResult
  const what = mode === 'download' ? 'floor: downloads' : 'floor: asks'
  const { wallMs, cpuMs, peakBytes, tally } = sample
  return { feeds, what, wallMs, cpuMs, peakBytes, loopMs, ...tally, written: undefined, floor: undefined }
}

function buildRow(feeds: number, what: string, sample: Sample, floor: Row & { loopMs: number }): Row {
  const { update, publish } = JSON.parse(sample.output) as BuildReport
  if (update.failed.length > 0) throw new Error(`${what} of ${feeds} feeds: ${update.failed.length} failed`)
  const { wallMs, cpuMs, peakBytes, tally } = sample
  return { feeds, what, wallMs, cpuMs, peakBytes, ...tally, written: publish.written, floor }
}

async function benchSize(feeds: number, runs: number): Promise<readonly Row[]> {
  const farm = await forkFarm({ feeds, port: 0, format, bytes: Number(values.bytes) })
  const folder = join(workFolder, String(feeds))
  const config = join(folder, 'planet.toml')
  const startOver = () => {
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(folder, { recursive: true })
    writeFileSync(config, farmConfig(feeds, farm.port))
  }
  const floor = (mode: Mode) =>
    repeat(runs, () =>
      sampled(farm, () =>
        measure([
          join(here, 'floor.ts'),
          ...['--port', `${farm.port}`, '--feeds', `${feeds}`, '--mode', mode],
        ]),
      ),
    )
  const build = (name: string) =>
    sampled(farm, () =>
      measure(
        [almagest, 'build', config, '--all', '--json'],
        [...runtimeOptions, ...profileOptions(feeds, name)],
        handedOver,
      ),
    )

  try {
    const downloads = floorRow(feeds, 'download', await floor('download'))
    const asks = floorRow(feeds, 'unchanged', await floor('unchanged'))
    const cold = await repeat(runs, () => {
      startOver()
      return build('cold')
    })
    const unchanged = await repeat(runs, () => build('unchanged'))
    farm.change(Math.ceil(feeds / 100))
    const changed = await build('changed')
    return [
      downloads,
      buildRow(feeds, 'cold build', cold, downloads),
      asks,
      buildRow(feeds, 'unchanged build', unchanged, asks),
      buildRow(feeds, 'build, 1 % changed', changed, asks),
    ]
  } finally {
    farm.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

function profileOptions(feeds: number, name: string): readonly string[] {
  if (values.profile === undefined) return []
  return ['--cpu-prof', '--cpu-prof-dir', values.profile, '--cpu-prof-name', `${name}-${feeds}.cpuprofile`]
}

const seconds = (ms: number) => (ms / 1000).toFixed(2)
const mebibytes = (bytes: number) => String(Math.round(bytes / 1024 ** 2))
const times = (one: number, other: number | undefined) =>
  other === undefined ? '' : (one / other).toFixed(1)

function tableRow(row: Row): string {
  const { floor } = row
  const cells = [
    row.feeds.toLocaleString('en'),
    row.what,
    seconds(row.wallMs),
    times(row.wallMs, floor?.wallMs),
    times(row.wallMs, floor?.loopMs),
    seconds(row.cpuMs),
    times(row.cpuMs, floor?.cpuMs),
    mebibytes(row.peakBytes),
    row.requests.toLocaleString('en'),
    row.unchanged.toLocaleString('en'),
    mebibytes(row.bytes),
    row.written?.toLocaleString('en') ?? '',
  ]
  return `| ${cells.join(' | ')} |`
}

const tableHead = [
  '| feeds | what | wall s | × floor | × loop | CPU s | × floor | peak MiB | requests | of these 304 | MiB served | files written |',
  '|---:|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|',
]

function page(rows: readonly Row[]): string {
  const cpu = cpus()
  return `# Builds beside the floor

${new Date().toISOString().slice(0, 10)}, Node ${process.versions.node}, ${platform()} ${release()} ${arch()}, ${cpu.length} × ${cpu[0]?.model.trim()}, ${mebibytes(totalmem())} MiB of memory; load before the start: ${loadBefore}.
Feeds of 20 entries and about ${Math.round(Number(values.bytes) / 1000)} kB (${format}), each on a host of its own (127.0.0.0/8), served by a process on the same machine; concurrency 64.
Wall and CPU time of whole processes, start-up included${values.runs === '1' ? '' : `, in the median of ${values.runs} runs`}. "× floor" compares with the floor above it, "× loop" with the floor's
loop alone, without the start of its process. The floor is \`bench/floor.ts\`. Made by \`node bench/build.ts --write\`.

${[...tableHead, ...rows.map(tableRow)].join('\n')}
`
}

/** Others at work on the machine spoil wall times, and CPU times a little. */
const loadBefore = (loadavg()[0] ?? 0).toFixed(1)
const all: Row[] = []
console.log(tableHead.join('\n'))
for (const size of values.sizes.split(',')) {
  // The largest takes minutes: once is enough.
  const rows = await benchSize(Number(size), Number(size) >= 5000 ? 1 : Number(values.runs))
  for (const row of rows) console.log(tableRow(row))
  all.push(...rows)
}
if (values.write) writeFileSync(join(here, 'results/build.md'), page(all))
