/**
 * Publishing: cold, unchanged, with one file in a hundred changed, all changed, and with the record lost; beside bare loops
 * over the same files.
 *
 *     node bench/publish.ts [--files 10000,50000] [--folder FOLDER] [--write]
 *
 * Every file is a page of 8 KiB in a folder of its own, as entries have it. `--folder` says on which disk, by default the
 * one for temporary files; `--write` puts the table into bench/results/publish.md.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { arch, cpus, platform, release, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { PublishedFile } from '../src/model/published-file.ts'
import type { PlannedFile } from '../src/model/site.ts'
import { publish } from '../src/publish/publish.ts'

const { values } = parseArgs({
  options: {
    files: { type: 'string', default: '10000,50000' },
    folder: { type: 'string', default: tmpdir() },
    write: { type: 'boolean', default: false },
    /** For the child processes: measures one size and prints JSON. */
    one: { type: 'string' },
  },
})
const page = 'A page of a planet, with what its author wrote.\n'.repeat(170)

interface Row {
  readonly files: number
  readonly what: string
  readonly wallMs: number
  readonly cpuMs: number
  readonly written: number
  readonly peakBytes: number
}

function pathOf(index: number): string {
  return `entry/${index.toString(16).padStart(64, '0')}/index.html`
}

function* planned(files: number, editionOf: (index: number) => number): Iterable<PlannedFile> {
  for (let index = 0; index < files; index++) {
    const edition = editionOf(index)
    yield {
      path: pathOf(index),
      key: `${edition}.${index}`,
      render: async () => `${page}${index} ${edition}`,
    }
  }
}

async function timed(files: number, what: string, run: () => Promise<number>): Promise<Row> {
  const [start, cpu] = [performance.now(), process.cpuUsage()]
  const written = await run()
  const { user, system } = process.cpuUsage(cpu)
  const wallMs = performance.now() - start
  return {
    files,
    what,
    wallMs,
    cpuMs: (user + system) / 1000,
    written,
    peakBytes: process.resourceUsage().maxRSS * 1024,
  }
}

/** The least that any program must do to write these files: a folder and a file each. */
async function bareWrite(folder: string, files: number): Promise<number> {
  mkdirSync(join(folder, 'entry'), { recursive: true })
  for (let index = 0; index < files; index++) {
    const path = join(folder, pathOf(index))
    mkdirSync(join(path, '..'))
    writeFileSync(path, `${page}${index}`)
  }
  return files
}

/** The least that any program must do to know that they are still there. */
async function bareLook(folder: string, files: number): Promise<number> {
  for (let index = 0; index < files; index++) existsSync(join(folder, pathOf(index)))
  return 0
}

async function measure(files: number, parent: string): Promise<readonly Row[]> {
  const [folder, bare] = [join(parent, 'public'), join(parent, 'bare')]
  const record = new Map<string, PublishedFile>()
  const run = async (known: ReadonlyMap<string, PublishedFile>, editionOf: (index: number) => number) => {
    const report = await publish(folder, planned(files, editionOf), known)
    for (const file of report.files) record.set(file.path, file)
    return report.written
  }
  return [
    await timed(files, 'bare loop: folder and file', () => bareWrite(bare, files)),
    await timed(files, 'bare loop: is it there', () => bareLook(bare, files)),
    await timed(files, 'cold', () => run(new Map(), () => 0)),
    await timed(files, 'unchanged', () => run(record, () => 0)),
    await timed(files, '1 in 100 changed', () => run(record, (index) => (index % 100 === 0 ? 1 : 0))),
    await timed(files, 'all changed', () => run(record, () => 2)),
    await timed(files, 'unchanged, record lost', () => run(new Map(), () => 2)),
  ]
}

function inChild(files: number): readonly Row[] {
  const child = spawnSync(
    process.execPath,
    [import.meta.filename, '--one', String(files), '--folder', values.folder],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      encoding: 'utf8',
      maxBuffer: 1e7,
    },
  )
  return JSON.parse(child.stdout)
}

function table(rows: readonly Row[]): string {
  const lines = rows.map(({ files, what, wallMs, cpuMs, written, peakBytes }) =>
    [
      files.toLocaleString('en'),
      what,
      (wallMs / 1000).toFixed(2),
      (cpuMs / 1000).toFixed(2),
      ((wallMs * 1000) / files).toFixed(0),
      written.toLocaleString('en'),
      (peakBytes / 2 ** 20).toFixed(0),
    ].join(' | '),
  )
  return [
    '| files | what | wall s | CPU s | µs a file | written | peak MiB so far |',
    '|--:|:--|--:|--:|--:|--:|--:|',
    ...lines.map((line) => `| ${line} |`),
  ].join('\n')
}

if (values.one !== undefined) {
  const parent = mkdtempSync(join(values.folder, 'almagest-bench-'))
  console.log(JSON.stringify(await measure(Number(values.one), parent)))
  rmSync(parent, { recursive: true })
} else {
  const rows = values.files.split(',').flatMap((files) => inChild(Number(files)))
  const machine = `${cpus().length} × ${cpus()[0]?.model ?? arch()}, ${platform()} ${release()}, Node ${process.version}, ${new Date().toISOString().slice(0, 10)}`
  const text = `# Publishing\n\n\`node bench/publish.ts ${process.argv.slice(2).join(' ')}\`: pages of 8 KiB, each in a folder of its own.\n${machine}\n\n${table(rows)}\n`
  console.log(text)
  if (values.write) writeFileSync(join(import.meta.dirname, 'results/publish.md'), text)
}
