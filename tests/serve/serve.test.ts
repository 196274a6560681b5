import assert from 'node:assert/strict'
import { mkdir, mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { get, type IncomingMessage } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { Fault } from '../../src/model/fault.ts'
import { type RunningServer, serveFolder } from '../../src/serve/serve.ts'

let temporary: string
let site: string
let server: RunningServer

before(async () => {
  temporary = await mkdtemp(join(tmpdir(), 'almagest-serve-'))
  site = join(temporary, 'public')
  await mkdir(join(site, 'author/ada'), { recursive: true })
  await mkdir(join(site, 'empty'))
  await mkdir(join(site, 'tag/書'), { recursive: true })
  const files: Record<string, string> = {
    'index.html': '<!doctype html><title>Planet</title>',
    '404.html': '<!doctype html><title>Lost</title>',
    'author/ada/index.html': 'Ada',
    'tag/書/index.html': 'books',
    'atom.xml': '<feed/>',
    'rss20.xml': '<rss/>',
    'rss10.xml': '<rdf:RDF/>',
    'feed.json': '{}',
    'health.json': '{}',
    'style.css': 'p{}',
    'picture.PNG': 'png',
    'empty.txt': '',
    '.state': 'secret',
    'unknown.zzz': '?',
  }
  for (const [name, body] of Object.entries(files)) await writeFile(join(site, name), body)
  await writeFile(join(temporary, 'outside.txt'), 'secret')
  await symlink(join(temporary, 'outside.txt'), join(site, 'leak.txt'))
  await symlink(temporary, join(site, 'up'))
  await symlink('index.html', join(site, 'home.html'))
  await symlink('loop', join(site, 'loop'))
  server = await serveFolder(site, { port: 0 })
})

after(async () => {
  await server.close()
  await rm(temporary, { recursive: true })
})

/** Sends the path as it is written: `fetch` would tidy it first. */
function ask(path: string, options: { method?: string; headers?: Record<string, string> } = {}) {
  const { port } = new URL(server.url)
  return new Promise<{ status: number; headers: IncomingMessage['headers']; body: string }>(
    (resolve, reject) => {
      get({ host: '127.0.0.1', port, path, agent: false, ...options }, async (response) => {
        const chunks = await response.toArray()
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks).toString(),
        })
      }).on('error', reject)
    },
  )
}

test('files and folders of the site are served with their type', async () => {
  const table: readonly [string, string, string][] = [
    ['/', 'text/html; charset=utf-8', '<!doctype html><title>Planet</title>'],
    ['/index.html?x=1', 'text/html; charset=utf-8', '<!doctype html><title>Planet</title>'],
    ['/author/ada/', 'text/html; charset=utf-8', 'Ada'],
    ['/tag/%E6%9B%B8/', 'text/html; charset=utf-8', 'books'],
    ['/home.html', 'text/html; charset=utf-8', '<!doctype html><title>Planet</title>'],
    ['/atom.xml', 'application/atom+xml; charset=utf-8', '<feed/>'],
    ['/rss20.xml', 'application/rss+xml; charset=utf-8', '<rss/>'],
    ['/rss10.xml', 'application/rdf+xml; charset=utf-8', '<rdf:RDF/>'],
    ['/feed.json', 'application/feed+json; charset=utf-8', '{}'],
    ['/health.json', 'application/json; charset=utf-8', '{}'],
    ['/style.css', 'text/css; charset=utf-8', 'p{}'],
    ['/picture.PNG', 'image/png', 'png'],
    ['/empty.txt', 'text/plain; charset=utf-8', ''],
    ['/unknown.zzz', 'application/octet-stream', '?'],
  ]
  for (const [path, type, body] of table) {
    const answer = await ask(path)
    assert.deepEqual([answer.status, answer.headers['content-type'], answer.body], [200, type, body], path)
    assert.equal(answer.headers['content-length'], String(Buffer.byteLength(body)))
    assert.equal(answer.headers['x-content-type-options'], 'nosniff')
    assert.match(String(answer.headers['content-security-policy']), /script-src 'self'/)
    assert.equal(answer.headers['cache-control'], 'no-cache')
  }
})

test('a browser is told that a feed is XML, and shows what the feed says of itself; nobody else is', async () => {
  const accept = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8'
  for (const path of ['/atom.xml', '/rss20.xml', '/rss10.xml']) {
    const { headers } = await ask(path, { headers: { accept } })
    assert.equal(headers['content-type'], 'application/xml; charset=utf-8')
    assert.equal(headers.vary, 'Accept')
    assert.equal((await ask(path)).headers.vary, 'Accept')
  }
  const page = await ask('/', { headers: { accept } })
  assert.deepEqual([page.headers['content-type'], page.headers.vary], ['text/html; charset=utf-8', undefined])
})

test('nothing else leaves the folder', async () => {
  const paths = [
    '/missing.html',
    '/empty/',
    '/index.html/',
    '/index.html/x',
    '/leak.txt',
    '/up/outside.txt',
    '/up/public/index.html/../../outside.txt',
    '/../outside.txt',
    '/%2e%2e/outside.txt',
    '/..%2foutside.txt',
    '/author/..%2f..%2foutside.txt',
    '/outside.txt%00.html',
    '/.state',
    '/loop',
    '//etc/passwd',
    `/${'a'.repeat(300)}`,
    `/${'a/'.repeat(3000)}`,
  ]
  for (const path of paths) {
    const answer = await ask(path)
    assert.equal(answer.status, 404, path)
    assert.equal(answer.body, '<!doctype html><title>Lost</title>')
    assert.equal(answer.headers['content-type'], 'text/html; charset=utf-8')
  }
})

test('a folder without its slash sends the reader there, on this server', async () => {
  for (const [path, location] of [
    ['/author/ada', '/author/ada/'],
    ['/tag/%e6%9b%b8?q=1', '/tag/%E6%9B%B8/'],
  ] as const) {
    const answer = await ask(path)
    assert.deepEqual([answer.status, answer.headers.location], [301, location])
  }
})

test('HEAD has the headers alone; other methods are refused', async () => {
  const whole = await ask('/')
  const head = await ask('/', { method: 'HEAD' })
  assert.deepEqual([head.status, head.body, head.headers.etag], [200, '', whole.headers.etag])
  assert.equal(head.headers['content-length'], whole.headers['content-length'])
  for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) {
    const answer = await ask('/', { method })
    assert.deepEqual([answer.status, answer.headers.allow], [405, 'GET, HEAD'], method)
  }
})

test('an unchanged file is not sent again; a published one is', async () => {
  const first = await ask('/author/ada/')
  const etag = first.headers.etag ?? ''
  const modified = first.headers['last-modified'] ?? ''
  assert.match(etag, /^"[^"]+"$/)
  const status = async (headers: Record<string, string>) => (await ask('/author/ada/', { headers })).status
  assert.equal(await status({ 'if-none-match': etag }), 304)
  assert.equal(await status({ 'if-none-match': `"x", W/${etag}` }), 304)
  assert.equal(await status({ 'if-none-match': '*' }), 304)
  assert.equal(await status({ 'if-none-match': '"x"', 'if-modified-since': modified }), 200)
  assert.equal(await status({ 'if-modified-since': modified }), 304)
  assert.equal(await status({ 'if-modified-since': 'Thu, 01 Jan 1970 00:00:00 GMT' }), 200)
  assert.equal(await status({ 'if-modified-since': 'nonsense' }), 200)

  await writeFile(join(site, 'new'), 'Eva')
  await rename(join(site, 'new'), join(site, 'author/ada/index.html'))
  const second = await ask('/author/ada/', { headers: { 'if-none-match': etag } })
  assert.deepEqual([second.status, second.body], [200, 'Eva'])
})

test('a site that is published by swinging a link is served at once', async () => {
  await mkdir(join(temporary, 'one'))
  await mkdir(join(temporary, 'two'))
  await writeFile(join(temporary, 'one/index.html'), 'one')
  await writeFile(join(temporary, 'two/index.html'), 'two')
  await symlink('one', join(temporary, 'current'))
  const swung = await serveFolder(join(temporary, 'current'), { port: 0, maxAgeSeconds: 1800 })
  try {
    const before = await fetch(swung.url)
    assert.equal(before.headers.get('cache-control'), 'public, max-age=1800')
    assert.equal(await before.text(), 'one')
    await symlink('two', join(temporary, 'next'))
    await rename(join(temporary, 'next'), join(temporary, 'current'))
    assert.equal(await (await fetch(swung.url)).text(), 'two')
    const lost = await fetch(`${swung.url}lost`)
    assert.deepEqual([lost.status, await lost.text()], [404, 'There is no such page.\n'])
  } finally {
    await swung.close()
  }
})

test('what is not HTTP is refused, and the next request is answered', async () => {
  const { port } = new URL(server.url)
  const answer = await new Promise<string>((resolve, reject) => {
    const socket = connect(Number(port), '127.0.0.1', () => socket.end('what is this\r\n\r\n'))
    let text = ''
    socket.on('data', (chunk) => {
      text += chunk
    })
    socket.on('end', () => resolve(text)).on('error', reject)
  })
  assert.match(answer, /^HTTP\/1\.1 400 /)
  assert.equal((await ask('/')).status, 200)
})

test('a port that is taken is said in words', async () => {
  const port = Number(new URL(server.url).port)
  await assert.rejects(serveFolder(site, { port }), (error: unknown) => {
    assert.ok(error instanceof Fault)
    assert.equal(error.code, 'serve.listen')
    assert.match(error.message, /is taken by another program/)
    return true
  })
})

test('closing ends connections that readers keep open', async () => {
  const short = await serveFolder(site, { port: 0 })
  assert.match(short.url, /^http:\/\/localhost:\d+\/$/)
  assert.equal((await fetch(short.url)).status, 200)
  await short.close()
  await assert.rejects(fetch(short.url))
})
