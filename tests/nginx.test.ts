import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { publish, withCompressed } from '../src/publish/publish.ts'
import { planSite } from '../src/render/render.ts'
import { sampleSite } from './render/sample-site.ts'
import { shippedTheme } from './render/site-builder.ts'

/** deploy/nginx.conf, as Debian's nginx runs it: `apt install nginx-light libnginx-mod-http-brotli-static`. */
const program = '/usr/sbin/nginx'
const brotli = '/usr/lib/nginx/modules/ngx_http_brotli_static_module.so'
const mediaTypes = '/etc/nginx/mime.types'
const lacking = [program, brotli, mediaTypes].find((path) => !existsSync(path))
const skip = lacking === undefined ? false : `there is no ${lacking}`

const home = mkdtempSync(join(tmpdir(), 'almagest-nginx-'))
// Its workers are not who started it.
chmodSync(home, 0o755)
let port = 0
let server: ReturnType<typeof spawn> | undefined
after(() => {
  server?.kill()
  rmSync(home, { recursive: true, force: true })
})

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const address = probe.address()
  await new Promise((resolve) => probe.close(resolve))
  return typeof address === 'object' && address !== null ? address.port : 0
}

interface Answer {
  readonly status: number | undefined
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: Buffer
}

function get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path, headers, agent: false }, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('end', () =>
        resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(parts) }),
      )
    })
    asked.on('error', reject).end()
  })
}

async function answers(): Promise<void> {
  for (;;) {
    const answer = await get('/').catch(() => undefined)
    if (answer !== undefined) return
    if (server?.exitCode !== null) throw new Error('nginx has ended')
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

before(async () => {
  if (skip !== false) return
  const site = sampleSite(shippedTheme('default'))
  await publish(join(home, 'public'), withCompressed(planSite(site)), new Map())
  port = await freePort()
  const recipe = readFileSync(new URL('../deploy/nginx.conf', import.meta.url), 'utf8')
    .replace('listen 80;', `listen 127.0.0.1:${port};`)
    .replace('    listen [::]:80;\n', '')
    .replace('root /srv/planet/public', `root ${join(home, 'public')}`)
  const paths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${home}/${name};`,
  )
  writeFileSync(
    join(home, 'nginx.conf'),
    `load_module ${brotli};\ndaemon off;\npid ${home}/pid;\nerror_log ${home}/error.log;\nevents {}\nhttp {\n  include ${mediaTypes};\n  default_type application/octet-stream;\n  access_log off;\n  ${paths.join('\n  ')}\n${recipe}}\n`,
  )
  const options = ['-p', home, '-e', join(home, 'error.log'), '-c', join(home, 'nginx.conf')]
  const checked = spawnSync(program, ['-t', ...options], { encoding: 'utf8' })
  assert.equal(checked.status, 0, checked.stderr)
  server = spawn(program, options, { stdio: 'ignore' })
  await answers()
})

const types = [
  ['/', 'text/html; charset=utf-8'],
  ['/author/ada-lovelace/atom.xml', 'application/atom+xml; charset=utf-8'],
  ['/rss20.xml', 'application/rss+xml; charset=utf-8'],
  ['/rss10.xml', 'application/rdf+xml; charset=utf-8'],
  ['/feed.json', 'application/feed+json'],
  ['/manifest.webmanifest', 'application/manifest+json'],
] as const

test('nginx: types, and the charset in the header', { skip }, async () => {
  for (const [path, type] of types) {
    const { status, headers } = await get(path)
    assert.deepEqual([status, headers['content-type']], [200, type], path)
  }
})

test('nginx: compressed twins are sent to who accepts them', { skip }, async () => {
  const plain = (await get('/')).body
  const gzip = await get('/', { 'accept-encoding': 'gzip' })
  assert.equal(gzip.headers['content-encoding'], 'gzip')
  assert.equal(gzip.headers.vary, 'Accept-Encoding')
  assert.deepEqual(gunzipSync(gzip.body), plain)
  const br = await get('/', { 'accept-encoding': 'gzip, br' })
  assert.equal(br.headers['content-encoding'], 'br')
  assert.deepEqual(brotliDecompressSync(br.body), plain)
})

test('nginx: C9: half an hour for pages, for ever for what is named by its content, 304 for who knows it', {
  skip,
}, async () => {
  const { headers, body } = await get('/')
  assert.equal(headers['cache-control'], 'public, max-age=1800')
  const asset = /assets\/style\.[0-9a-f]{10}\.css/.exec(body.toString())?.[0]
  assert.equal((await get(`/${asset}`)).headers['cache-control'], 'public, max-age=31536000, immutable')
  assert.equal((await get('/sw.js')).headers['cache-control'], 'no-cache')
  assert.equal((await get('/', { 'if-none-match': String(headers.etag) })).status, 304)
})

test('nginx: pages of folders, the page for what is not there, nothing of the publisher’s own', {
  skip,
}, async () => {
  assert.equal((await get('/about/')).status, 200)
  const missing = await get('/nowhere/')
  assert.equal(missing.status, 404)
  assert.match(missing.body.toString(), /Page not found/)
  writeFileSync(join(home, 'public', '.almagest-publishing'), '')
  assert.equal((await get('/.almagest-publishing')).status, 404)
})
