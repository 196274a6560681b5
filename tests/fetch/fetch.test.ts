import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { type Answer, type DocumentAnswer, type Fetcher, openFetcher } from '../../src/fetch/fetch.ts'
import { feed, type HostileServer, openHostileServer, sha256 } from './hostile-server.ts'

const local = {
  allowPrivate: ['127.0.0.0/8'],
  hostDelayMs: 0,
  userAgent: 'Almagest/0 (+https://planet.example/about/)',
}

let server: HostileServer
let fetcher: Fetcher
before(async () => {
  server = await openHostileServer()
  fetcher = openFetcher(local)
})
after(async () => {
  await fetcher.close()
  await server.close()
})

function document(answer: Answer): DocumentAnswer {
  assert.equal(answer.kind, 'document')
  return answer as DocumentAnswer
}

function lastHeaders(path: string) {
  return server.seen.findLast((request) => request.path === path)?.headers ?? {}
}

test('a document comes with its bytes, type, hash and cost', async () => {
  const answer = document(await fetcher.visit({ url: `${server.origin}/gzip` }))
  assert.equal(Buffer.from(answer.bytes).toString(), feed)
  assert.equal(answer.hash, sha256(feed))
  assert.equal(answer.contentType, 'application/rss+xml')
  assert.equal(answer.requests, 1)
  assert.ok(answer.wireBytes > 0 && answer.wireBytes < feed.length + 30)
})

test('we say who we are and what we like, and nothing that tracks or defeats caches (F17, F18)', async () => {
  await fetcher.visit({ url: `${server.origin}/feed`, feedId: 7 })
  const headers = lastHeaders('/feed')
  assert.equal(headers['user-agent'], 'Almagest/0 (+https://planet.example/about/; feed-id=7)')
  assert.equal(headers['accept-encoding'], 'zstd, br, gzip, deflate')
  assert.match(headers.accept ?? '', /^application\/atom\+xml, /)
  const unwanted = [
    'cookie',
    'referer',
    'pragma',
    'cache-control',
    'if-none-match',
    'if-modified-since',
    'a-im',
  ]
  assert.deepEqual(
    unwanted.filter((name) => name in headers),
    [],
  )
  assert.notEqual(headers.connection, 'close')
})

test('validators return byte for byte, and a 304 refreshes them or keeps them (F20, F22)', async () => {
  const url = `${server.origin}/odd-etag`
  const first = document(await fetcher.visit({ url }))
  assert.equal((await fetcher.visit({ url, validators: first.validators })).kind, 'not-modified')

  const fresh = `${server.origin}/304-new-etag`
  const renewed = await fetcher.visit({ url: fresh, validators: { url: fresh, etag: '"first"' } })
  assert.ok(renewed.kind === 'not-modified')
  assert.equal(renewed.validators.etag, '"second"')
  assert.equal(renewed.freshness.seconds, 7200)

  const bare = `${server.origin}/304-bare`
  const before = document(await fetcher.visit({ url: bare })).validators
  const kept = await fetcher.visit({ url: bare, validators: before })
  assert.ok(kept.kind === 'not-modified')
  assert.deepEqual(kept.validators, before)
  assert.equal(lastHeaders('/304-bare')['if-modified-since'], 'Sun, 06 Nov 1994 08:49:37 GMT')
})

test('a 304 ends with its headers, though they tell the length of a body (RFC 9112 §6.3)', async () => {
  const url = `${server.origin}/304-announced`
  const answer = await fetcher.visit({ url, validators: { url, etag: '"known"' } })
  assert.equal(answer.kind, 'not-modified')
})

test('validators are sent only to the address they came from (F20)', async () => {
  const bound = { url: `${server.origin}/304-bare`, etag: '"only"' }
  await fetcher.visit({ url: `${server.origin}/feed`, validators: bound })
  assert.equal(lastHeaders('/feed')['if-none-match'], undefined)
  const final = document(await fetcher.visit({ url: `${server.origin}/moved` }))
  assert.equal(final.validators.url, `${server.origin}/feed`)
})

test('permanent redirects are evidence as far as no temporary one came before (F16)', async () => {
  const facts: [string, string | undefined][] = [
    ['/moved', '/feed'],
    ['/moved-for-now', undefined],
    ['/moved-then-for-now', '/for-now'],
  ]
  for (const [path, permanent] of facts) {
    const answer = document(await fetcher.visit({ url: server.origin + path }))
    assert.equal(answer.url, `${server.origin}/feed`)
    assert.equal(answer.permanentUrl, permanent && server.origin + permanent, path)
  }
})

test('cookies are never kept (F18)', async () => {
  await fetcher.visit({ url: `${server.origin}/cookies` })
  assert.ok(server.seen.every(({ headers }) => headers.cookie === undefined))
})

test('a publisher that wants no copy is heard (F42)', async () => {
  assert.equal(document(await fetcher.visit({ url: `${server.origin}/noindex` })).noindex, true)
})

test('a robots.txt that names us is heard, and asked for only on demand (F42)', async () => {
  const alone = openFetcher(local)
  assert.equal((await alone.visit({ url: `${server.origin}/feed` })).kind, 'document')
  assert.ok(server.seen.every(({ path }) => path !== '/robots.txt'))
  const allowed = document(await alone.visit({ url: `${server.origin}/feed`, askRobots: true }))
  assert.equal(allowed.requests, 2)
  const barred = await alone.visit({ url: `${server.origin}/not-for-us`, askRobots: true })
  assert.equal(barred.kind === 'failed' && barred.problem.code, 'planet.blocked')
  await alone.close()
})

test('a site with many feeds is asked for its robots.txt once a day (F42)', async () => {
  let now = Date.UTC(2026, 0, 1)
  const alone = openFetcher({ ...local, clock: () => now })
  const asked = () => server.seen.filter(({ path }) => path === '/robots.txt').length
  const before = asked()
  for (const path of ['/feed', '/not-for-us', '/feed']) {
    await alone.visit({ url: `${server.origin}${path}`, askRobots: true })
  }
  assert.equal(asked() - before, 1)
  const barred = await alone.visit({ url: `${server.origin}/not-for-us`, askRobots: true })
  assert.ok(barred.kind === 'failed' && barred.problem.code === 'planet.blocked')
  now += 86_400_000
  await alone.visit({ url: `${server.origin}/feed`, askRobots: true })
  assert.equal(asked() - before, 2)
  await alone.close()
})

test('secrets and own headers go to the feed’s origin, unless they break the request', async () => {
  const url = `${server.origin.replace('http://', 'http://ada:s%C3%A9same@')}/feed`
  const headers = {
    'X-Key': 'open',
    'Bad Name': 'x',
    'X-Bad': 'a\r\nEvil: 1',
    Host: 'evil.example',
    Cookie: 'mine=1',
  }
  const answer = document(await fetcher.visit({ url, headers }))
  const sent = lastHeaders('/feed')
  assert.equal(sent.authorization, `Basic ${Buffer.from('ada:sésame').toString('base64')}`)
  assert.equal(sent['x-key'], 'open')
  assert.equal(sent.cookie, 'mine=1')
  assert.equal(sent['x-bad'], undefined)
  assert.ok(sent.host?.startsWith('127.0.0.1'))
  assert.ok(!answer.url.includes('ada'))
})

test('secrets do not follow a redirect to another origin (F14)', async () => {
  const other = await openHostileServer()
  const alone = openFetcher(local)
  const target = new URL(other.origin)
  const trap = await openRedirectTo(`${target.origin}/feed`)
  await alone.visit({
    url: `${trap.origin.replace('http://', 'http://a:b@')}/`,
    headers: { 'X-Key': 'open' },
  })
  const sent = other.seen[0]?.headers ?? {}
  assert.equal(sent.authorization, undefined)
  assert.equal(sent['x-key'], undefined)
  await alone.close()
  await trap.close()
  await other.close()
})

test('what a host asks for holds for all of its feeds, at once (F30)', async () => {
  const alone = openFetcher(local)
  const first = await alone.visit({ url: `${server.origin}/429` })
  assert.ok(first.kind === 'failed' && first.problem.code === 'fetch.rate-limited')
  assert.equal(first.freshness.retryAfterSeconds, 86_400)
  const asked = server.seen.length
  const next = await alone.visit({ url: `${server.origin}/feed` })
  assert.ok(next.kind === 'postponed')
  assert.ok(Math.abs(next.untilMs - Date.now() - 86_400_000) < 5000)
  assert.equal(server.seen.length, asked)
  await alone.close()
})

test('a date in Retry-After is read by the server’s own clock', async () => {
  const alone = openFetcher(local)
  const answer = await alone.visit({ url: `${server.origin}/503` })
  assert.ok(answer.kind === 'failed' && answer.problem.code === 'fetch.server-error')
  assert.equal(answer.freshness.retryAfterSeconds, 3600)
  await alone.close()
})

test('what a host asked for in an earlier run holds in this one (F29, F30)', async () => {
  const alone = openFetcher(local)
  const untilMs = Date.now() + 3_600_000
  const answer = await alone.visit({ url: `${server.origin}/feed`, hostNotBefore: untilMs })
  assert.ok(answer.kind === 'postponed' && Math.abs(answer.untilMs - untilMs) < 1000)
  await alone.close()
})

test('broken compression is asked for once more without, and then never again (F10)', async () => {
  const alone = openFetcher(local)
  const url = `${server.origin}/broken-unless-identity`
  assert.equal(document(await alone.visit({ url })).requests, 2)
  assert.equal(document(await alone.visit({ url })).requests, 1)
  await alone.close()
})

test('a feed: address is an http address (F1)', async () => {
  for (const url of [server.origin.replace('http:', 'feed:'), `feed:${server.origin}`]) {
    assert.equal((await fetcher.visit({ url: `${url}/feed` })).kind, 'document')
  }
})

test('what is no address says so', async () => {
  const codes: Record<string, string> = {
    'http://': 'fetch.bad-url',
    'https://exa mple/': 'fetch.bad-url',
    'mailto:ada@planet.example': 'fetch.refused',
    'http://192.168.7.7/feed': 'fetch.refused',
  }
  for (const [url, code] of Object.entries(codes)) {
    const answer = await fetcher.visit({ url })
    assert.equal(answer.kind === 'failed' && answer.problem.code, code, url)
  }
})

test('a local file is read, and read again only when it has changed', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'visitor-'))
  const path = join(folder, 'own feed.xml')
  await writeFile(path, feed)
  for (const url of [path, pathToFileURL(path).href]) {
    const first = document(await fetcher.visit({ url }))
    assert.equal(Buffer.from(first.bytes).toString(), feed)
    assert.equal((await fetcher.visit({ url, validators: first.validators })).kind, 'not-modified')
    await utimes(path, 1, Math.random() * 1e9)
    assert.equal((await fetcher.visit({ url, validators: first.validators })).kind, 'document')
  }
  const small = openFetcher({ maxBytes: 10 })
  const codes = await Promise.all([
    small.visit({ url: path }),
    fetcher.visit({ url: join(folder, 'none.xml') }),
  ])
  assert.deepEqual(
    codes.map((answer) => answer.kind === 'failed' && answer.problem.code),
    ['fetch.too-large', 'fetch.file'],
  )
  const device = await fetcher.visit({ url: '/dev/null' })
  assert.equal(device.kind === 'failed' && device.problem.code, 'fetch.file')
  await small.close()
  await rm(folder, { recursive: true })
})

test('the feeds of one host share a connection, which is closed after the last', async () => {
  const own = await openHostileServer()
  const alone = openFetcher(local)
  const answers = await Promise.all(
    Array.from({ length: 5 }, () => alone.visit({ url: `${own.origin}/feed` })),
  )
  assert.ok(answers.every(({ kind }) => kind === 'document'))
  assert.equal(own.connections.opened, 1)
  await own.connections.allClosed()
  await alone.close()
  await own.close()
})

test('a signal ends visits under way and those that wait, at once', async () => {
  const alone = openFetcher(local)
  const stop = new AbortController()
  const paths = ['/silent', '/silent', '/drip', '/feed']
  const answers = paths.map((path) => alone.visit({ url: server.origin + path }, stop.signal))
  setTimeout(() => stop.abort(), 50)
  const startedAt = performance.now()
  assert.deepEqual(
    (await Promise.all(answers)).map(({ kind }) => kind),
    ['aborted', 'aborted', 'aborted', 'aborted'],
  )
  assert.ok(performance.now() - startedAt < 1000)
  assert.equal((await alone.visit({ url: server.origin }, stop.signal)).kind, 'aborted')
  await alone.close()
})

test('close ends everything, and nothing hangs', async () => {
  const alone = openFetcher(local)
  const answers = ['/silent', '/feed'].map((path) => alone.visit({ url: server.origin + path }))
  await new Promise((resolve) => setImmediate(resolve))
  await alone.close()
  assert.deepEqual(
    (await Promise.all(answers)).map(({ kind }) => kind),
    ['aborted', 'aborted'],
  )
})

async function openRedirectTo(location: string): Promise<{ origin: string; close(): Promise<void> }> {
  const { createServer } = await import('node:http')
  const trap = createServer((_request, response) => response.writeHead(302, { location }).end())
  await new Promise<void>((resolve) => trap.listen(0, '127.0.0.1', () => resolve()))
  const address = trap.address()
  assert.ok(typeof address === 'object' && address !== null)
  return {
    origin: `http://127.0.0.1:${address.port}`,
    close: () => new Promise((resolve) => trap.close(() => resolve())),
  }
}

test('the same request, made at the same time, is made once (F6); another one is another', async () => {
  const own = await openHostileServer()
  const alone = openFetcher({ allowPrivate: ['127.0.0.0/8'], hostDelayMs: 0 })
  const url = `${own.origin}/feed`
  const answers = await Promise.all([
    alone.visit({ url }),
    alone.visit({ url: `${url}#top` }),
    alone.visit({ url: url.replace('http:', 'feed:') }),
    alone.visit({ url, validators: { url, etag: '"1"' } }),
    alone.visit({ url, headers: { 'x-key': '1' } }),
  ])
  assert.deepEqual(
    answers.map((answer) => [answer.kind, 'requests' in answer ? answer.requests : 0]),
    [
      ['document', 1],
      ['document', 0],
      ['document', 0],
      ['document', 1],
      ['document', 1],
    ],
  )
  assert.equal(own.seen.length, 3)
  await alone.visit({ url })
  assert.equal(own.seen.length, 4, 'later is not at the same time')
  await alone.close()
  await own.close()
})

test('secrets come from outside, go to the feed’s own server, and are named when they are missing', async () => {
  const own = await openHostileServer()
  const other = await openRedirectTo(`${own.origin}/feed`)
  const secrets: Record<string, string> = { TOKEN: 's3cret', USER: 'ada', PASS: 'p@ss' }
  const alone = openFetcher({
    allowPrivate: ['127.0.0.0/8'],
    hostDelayMs: 0,
    secretOf: (name) => secrets[name],
  })
  const named = (name: string) => `\${${name}}`
  await alone.visit({ url: `${own.origin}/feed`, headers: { authorization: `Bearer ${named('TOKEN')}` } })
  assert.equal(own.seen[0]?.headers.authorization, 'Bearer s3cret')
  await alone.visit({ url: `${own.origin.replace('//', `//${named('USER')}:${named('PASS')}@`)}/feed` })
  assert.equal(own.seen[1]?.headers.authorization, `Basic ${btoa('ada:p@ss')}`)
  await alone.visit({ url: `${other.origin}/`, headers: { 'x-key': named('TOKEN') } })
  assert.equal(own.seen[2]?.headers['x-key'], undefined, 'a redirect takes no secret along (F14)')
  const missing = await alone.visit({ url: `${own.origin}/feed`, headers: { 'x-key': named('NOBODY') } })
  assert.ok(missing.kind === 'failed' && missing.problem.code === 'fetch.no-secret')
  assert.match(missing.problem.detail, /^neither NOBODY nor NOBODY_FILE is set/)
  assert.equal(own.seen.length, 3, 'and nothing was asked')
  await Promise.all([alone.close(), own.close(), other.close()])
})

test('a server known to send broken compression is asked without at once (F10)', async () => {
  const own = await openHostileServer()
  const alone = openFetcher({ allowPrivate: ['127.0.0.0/8'], hostDelayMs: 0 })
  const url = `${own.origin}/broken-unless-identity`
  const first = document(await alone.visit({ url }))
  assert.deepEqual([first.requests, first.uncompressed], [2, true])
  const later = openFetcher({ allowPrivate: ['127.0.0.0/8'], hostDelayMs: 0 })
  const second = document(await later.visit({ url, plain: true }))
  assert.deepEqual([second.requests, second.uncompressed], [1, undefined])
  await Promise.all([alone.close(), later.close(), own.close()])
})

test('connections are kept for the next visit, by HTTP/1.1 (F12)', async () => {
  const own = await openHostileServer()
  const alone = openFetcher({ allowPrivate: ['127.0.0.0/8'], hostDelayMs: 0 })
  await Promise.all(['/feed', '/gzip', '/br'].map((path) => alone.visit({ url: own.origin + path })))
  assert.deepEqual(
    own.seen.map(({ headers }) => headers.connection),
    ['keep-alive', 'keep-alive', 'keep-alive'],
  )
  assert.equal(own.connections.opened, 1)
  await Promise.all([alone.close(), own.close()])
})

test('only one file of the program opens connections, and none by the fetch of the platform (F4, F5)', () => {
  const source = new URL('../../src/', import.meta.url)
  const files = (readdirSync(source, { recursive: true }) as string[]).filter((name) => name.endsWith('.ts'))
  const texts = files.map((name) => [name, readFileSync(new URL(name, source), 'utf8')] as const)
  const naming = (pattern: RegExp) => texts.filter(([, text]) => pattern.test(text)).map(([name]) => name)
  assert.deepEqual(naming(/import \{[^}]*\bClient\b[^}]*\} from 'undici'/), ['fetch/connection.ts'])
  assert.deepEqual(naming(/(?<![\w.])fetch\((?!\))/), [])
})
