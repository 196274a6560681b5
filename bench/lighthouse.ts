/**
 * Lighthouse's opinion of the river with 25 full entries, on its slow phone, and what is transferred for it without pictures.
 *
 *     npm install --no-save --prefix FOLDER lighthouse
 *     LIGHTHOUSE=FOLDER node bench/lighthouse.ts [--runs 3] [--write]
 *
 * CHROMIUM names another browser than /usr/bin/chromium; --write replaces results/lighthouse.md.
 */
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { cpus } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { gzipSync } from 'node:zlib'
import { contentType } from '../src/serve/content-type.ts'
import { heavyFront } from '../tests/render/heavy-front.ts'

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '3' }, write: { type: 'boolean', default: false } },
})
const folder = process.env.LIGHTHOUSE
if (folder === undefined) throw new Error('LIGHTHOUSE names no folder: see the first lines of this file')
const browser = process.env.CHROMIUM ?? '/usr/bin/chromium'
const flags = ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic']

interface Audit {
  readonly score: number | null
  readonly title: string
}

interface Report {
  readonly lighthouseVersion: string
  readonly categories: Readonly<Record<string, { readonly title: string; readonly score: number }>>
  readonly audits: Readonly<Record<string, Audit>>
}

type Lighthouse = (
  url: string,
  flags: Readonly<Record<string, unknown>>,
) => Promise<{ readonly lhr: Report } | undefined>

interface Launcher {
  launch(options: Readonly<Record<string, unknown>>): Promise<{ readonly port: number; kill(): void }>
}

const packages = createRequire(join(resolve(folder), 'package.json'))
async function load<Module>(name: string): Promise<Module> {
  return (await import(pathToFileURL(packages.resolve(name)).href)) as Module
}
const { default: lighthouse } = await load<{ default: Lighthouse }>('lighthouse')
const launcher = await load<Launcher>('chrome-launcher')

interface Served {
  readonly origin: string
  /** Compressed bytes of texts, by path, as they were sent. */
  readonly sent: Map<string, number>
  close(): void
}

/** Stands for every picture: they are not what is measured. */
const pixel = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')

/** Serves a site as a good server does: compressed, with its types. */
async function serve(files: ReadonlyMap<string, string>): Promise<Served> {
  const sent = new Map<string, number>()
  const server = createServer((request, response) => {
    const path = decodeURI(request.url ?? '/').slice(1)
    const name = path === '' || path.endsWith('/') ? `${path}index.html` : path
    if (name.endsWith('.gif')) {
      response.writeHead(200, { 'content-type': 'image/gif', 'cache-control': 'max-age=31536000' }).end(pixel)
      return
    }
    const body = files.get(name)?.replaceAll(/https:\/\/blog\.example\/[^" ]*\.jpg/g, '/picture.gif')
    const bytes = gzipSync(body ?? '')
    if (body !== undefined) sent.set(name, bytes.length)
    response.writeHead(body === undefined ? 404 : 200, {
      'content-type': contentType(name),
      'content-encoding': 'gzip',
      'cache-control': name.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'max-age=1800',
    })
    response.end(bytes)
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  return { origin, sent, close: () => server.close() }
}

const lines: string[] = []
function say(line: string): void {
  lines.push(line)
  console.log(line)
}

async function judge(theme: 'classic' | 'default'): Promise<void> {
  const served = await serve(await heavyFront(theme))
  const chrome = await launcher.launch({ chromePath: browser, chromeFlags: flags })
  const scores = new Map<string, number[]>()
  const faults = new Set<string>()
  for (let run = 0; run < Number(values.runs); run++) {
    const result = await lighthouse(served.origin, { port: chrome.port, output: 'json', logLevel: 'error' })
    if (result === undefined) throw new Error('Lighthouse said nothing')
    for (const { title, score } of Object.values(result.lhr.categories))
      scores.set(title, [...(scores.get(title) ?? []), Math.round(score * 100)])
    for (const [id, { score, title }] of Object.entries(result.lhr.audits))
      if (score !== null && score < 0.9) faults.add(`${id} (${title})`)
  }
  chrome.kill()
  served.close()
  const total = [...served.sent.values()].reduce((sum, bytes) => sum + bytes, 0)
  for (const [title, values] of scores) say(`| ${theme} | ${title} | ${values.join(', ')} |`)
  say(`| ${theme} | transferred, gzip | ${(total / 1000).toFixed(1)} kB |`)
  for (const fault of faults) console.log(`  below 90: ${fault}`)
}

const version = (packages('lighthouse/package.json') as { version: string }).version
const program = execFileSync(browser, ['--version'], { encoding: 'utf8' }).trim()
say('# Lighthouse, mobile: the river with 25 full entries\n')
say(
  `${new Date().toISOString().slice(0, 10)}, ${cpus()[0]?.model.trim()}, Lighthouse ${version}, ${program}. \`bench/lighthouse.ts\`; a score for each run.\n`,
)
say('| theme | what | result |')
say('|---|---|---|')
for (const theme of ['default', 'classic'] as const) await judge(theme)
if (values.write) writeFileSync(new URL('results/lighthouse.md', import.meta.url), `${lines.join('\n')}\n`)
