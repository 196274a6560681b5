import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { almagest, temporaryFolder } from './almagest.ts'

function feed(title: string): string {
  return `<rss version="2.0"><channel><title>${title}</title><link>https://${title}.example/</link>
<item><title>News of ${title}</title><link>https://${title}.example/1</link><pubDate>Mon, 02 Nov 2026 10:00:00 GMT</pubDate></item>
</channel></rss>`
}

/** A web on loopback that answers as a test wants it to. */
async function web(context: TestContext, answer: RequestListener): Promise<string> {
  const server = createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  context.after(() => {
    server.close()
    server.closeAllConnections()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

function planetToml(urls: readonly string[]): string {
  const feeds = urls.map((url) => `[[feeds]]\nurl = "${url}"\n`)
  return `[planet]\nname = "Planet Test"\nurl = "https://planet.example/"\n\n${feeds.join('\n')}`
}

const isRunning = (url: string | undefined) => url === '/slow'

test('a wrong configuration is told whole, with file and line, and nothing is touched', async (context) => {
  const home = temporaryFolder(context)
  writeFileSync(
    join(home, 'planet.toml'),
    '[planet]\nname = "Planet Test"\ntimezone = "Europe/Berlim"\n\n[river]\nentries_per_pag = 25\n\n[[feeds]]\nurl = "ftp://blog.example/feed"\n',
  )
  const ended = await almagest(['build'], { cwd: home })
  assert.equal(ended.status, 1)
  assert.equal(ended.stdout, '')
  for (const words of [
    /planet\.toml:3: .*Europe\/Berlim/,
    /planet\.toml:6: .*entries_per_page/,
    /planet\.toml:9: .*ftp:/,
  ])
    assert.match(ended.stderr, words)
  assert.ok(!existsSync(join(home, 'public')) && !existsSync(join(home, 'almagest.db')))
})

test('without a configuration the message says what is looked for', async (context) => {
  const ended = await almagest(['build'], { cwd: temporaryFolder(context) })
  assert.equal(ended.status, 1)
  assert.match(ended.stderr, /planet\.toml, config\.ini or planet\.ini/)
})

test('a planet without blogs builds, and says what is missing', async (context) => {
  const home = temporaryFolder(context)
  writeFileSync(join(home, 'planet.toml'), planetToml([]))
  const ended = await almagest(['build'], { cwd: home })
  assert.equal(ended.status, 0, ended.stderr)
  assert.match(
    ended.stdout,
    /^Planet Test is empty: no blog is subscribed to\. “almagest add URL” subscribes\.\nPublished/,
  )
})

test('wrong usage ends with status 2', async () => {
  for (const args of [['biuld'], ['build', '--al'], ['serve', '--port', 'x']])
    assert.equal((await almagest(args)).status, 2, args.join(' '))
})

test('a broken feed stops no other; the summary names it with reason and advice; --strict makes it status 1', async (context) => {
  const base = await web(context, (request, response) => {
    if (request.url === '/good') response.end(feed('good'))
    else if (request.url === '/page')
      response.setHeader('content-type', 'text/html').end('<!doctype html><title>Hello</title><p>No feed')
    else response.writeHead(404).end()
  })
  const home = temporaryFolder(context)
  writeFileSync(join(home, 'planet.toml'), planetToml([`${base}/missing`, `${base}/page`, `${base}/good`]))
  const ended = await almagest(['build'], { cwd: home })
  assert.equal(ended.status, 0, ended.stderr)
  assert.match(ended.stdout, /3 feeds, 3 visited: 1 changed \(1 new.*2 failed/)
  assert.match(ended.stdout, /\/missing\n.*404.*\n.*Look for the new address/)
  assert.match(ended.stdout, /\/page\n.*not a feed/)
  assert.match(readFileSync(join(home, 'public', 'index.html'), 'utf8'), /News of good/)
  assert.equal((await almagest(['build', '--all', '--strict'], { cwd: home })).status, 1)
})

test('--feed visits only the feeds it names, and knows when there is no such subscription', async (context) => {
  const asked: (string | undefined)[] = []
  const base = await web(context, (request, response) => {
    asked.push(request.url)
    response.end(feed('named'))
  })
  const home = temporaryFolder(context)
  writeFileSync(join(home, 'planet.toml'), planetToml([`${base}/one`, `${base}/two`]))
  assert.equal((await almagest(['build', '--feed', `${base}/two`, 'planet.toml'], { cwd: home })).status, 0)
  assert.ok(asked.includes('/two') && !asked.includes('/one'))
  const ended = await almagest(['build', '--feed', `${base}/three`], { cwd: home })
  assert.equal(ended.status, 1)
  assert.match(ended.stderr, /not subscribed to .*\/three/)
})

test('the answer of a private address is refused unless it was allowed', async (context) => {
  const base = await web(context, (_, response) => response.end(feed('inside')))
  const home = temporaryFolder(context)
  writeFileSync(join(home, 'planet.toml'), planetToml([`${base}/feed`]))
  const ended = await almagest(['build', '--json'], {
    cwd: home,
    environment: { ALMAGEST_FETCH_ALLOW_PRIVATE: '' },
  })
  assert.equal(JSON.parse(ended.stdout).update.failed[0].problem.code, 'fetch.refused')
})

test('interrupted, a build stops within two seconds and keeps what it has stored', async (context) => {
  const base = await web(context, (request, response) => {
    if (!isRunning(request.url)) response.end(feed('quick'))
  })
  const home = temporaryFolder(context)
  writeFileSync(join(home, 'planet.toml'), planetToml([`${base}/quick`, `${base}/slow`]))
  let stoppedAt = 0
  const ended = await almagest(['build'], {
    cwd: home,
    environment: { ALMAGEST_FETCH_PER_HOST: '2' },
    onStderr: (text, stop) => {
      if (stoppedAt > 0 || !text.includes('quick: 1 new')) return
      stoppedAt = performance.now()
      stop('SIGINT')
    },
  })
  assert.equal(ended.status, 130, ended.stderr)
  assert.ok(performance.now() - stoppedAt < 2000)
  assert.match(ended.stdout, /Stopped on request/)
  const after = await almagest(['build', '--offline', '--json'], { cwd: home })
  assert.equal(after.status, 0, after.stderr)
  assert.match(readFileSync(join(home, 'public', 'index.html'), 'utf8'), /News of quick/)
})

test('of two builds at once the second says so and ends', async (context) => {
  let asked: () => void
  const running = new Promise<void>((resolve) => {
    asked = resolve
  })
  const base = await web(context, () => asked())
  const home = temporaryFolder(context)
  writeFileSync(join(home, 'planet.toml'), planetToml([`${base}/slow`]))
  const stopper: { stop?: () => void } = {}
  const first = almagest(['build'], {
    cwd: home,
    onStart: (stop) => Object.assign(stopper, { stop: () => stop('SIGTERM') }),
  })
  await running
  const second = await almagest(['build'], { cwd: home })
  stopper.stop?.()
  assert.equal(second.status, 1)
  assert.match(second.stderr, /already|running|locked/i)
  assert.equal(second.stderr.trim().split('\n').length, 1, 'one paragraph')
  assert.equal((await first).status, 130)
})

test('a store that is no database is told in a paragraph, and the published site stays as it was', async (context) => {
  const base = await web(context, (_, response) => response.end(feed('steady')))
  const home = temporaryFolder(context)
  writeFileSync(join(home, 'planet.toml'), planetToml([`${base}/feed`]))
  assert.equal((await almagest(['build'], { cwd: home })).status, 0)
  const page = readFileSync(join(home, 'public', 'index.html'), 'utf8')
  writeFileSync(join(home, 'broken.db'), 'this is no database, but somebody’s notes. '.repeat(100))
  const ended = await almagest(['build'], {
    cwd: home,
    environment: { ALMAGEST_STORE_URL: 'sqlite:broken.db' },
  })
  assert.equal(ended.status, 1)
  assert.match(ended.stderr, /broken\.db/)
  assert.doesNotMatch(ended.stderr, /\n\s+at /)
  assert.equal(readFileSync(join(home, 'public', 'index.html'), 'utf8'), page)
})

test('an output folder that is a file is told in a paragraph, and the store keeps what was read', async (context) => {
  const base = await web(context, (_, response) => response.end(feed('kept')))
  const home = temporaryFolder(context)
  writeFileSync(join(home, 'planet.toml'), planetToml([`${base}/feed`]))
  writeFileSync(join(home, 'public'), 'in the way')
  const ended = await almagest(['build'], { cwd: home })
  assert.equal(ended.status, 1)
  assert.match(ended.stderr, /public/)
  assert.doesNotMatch(ended.stderr, /\n\s+at /)
  mkdirSync(join(home, 'elsewhere'))
  const again = await almagest(['build', '--offline'], {
    cwd: home,
    environment: { ALMAGEST_OUTPUT_FOLDER: 'elsewhere' },
  })
  assert.equal(again.status, 0, again.stderr)
  assert.match(readFileSync(join(home, 'elsewhere', 'index.html'), 'utf8'), /News of kept/)
})

test('serve says that nothing is published yet, and how it will be', async (context) => {
  const home = temporaryFolder(context)
  writeFileSync(join(home, 'planet.toml'), planetToml([]))
  const ended = await almagest(['serve', '--port', '0'], {
    cwd: home,
    onStderr: (text, stop) => text.includes('“almagest build”') && stop('SIGTERM'),
  })
  assert.match(ended.stderr, /^Nothing is published in .*public yet: “almagest build” does it/m)
})
