import assert from 'node:assert/strict'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { type TestContext, test } from 'node:test'
import { almagest, temporaryFolder } from './almagest.ts'

interface Told {
  readonly method: string | undefined
  readonly type: string | undefined
  readonly form: URLSearchParams
}

/** A hub that answers as it is told, and remembers what it was sent. */
async function hub(context: TestContext, status = 204, location?: string) {
  const told: Told[] = []
  const server = createServer(async (request, response) => {
    const form = new URLSearchParams(await text(request))
    if (request.url === '/hub')
      told.push({ method: request.method, type: request.headers['content-type'], form })
    response.writeHead(status, location === undefined ? {} : { location }).end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  context.after(() => server.close())
  return { told, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hub` }
}

function planet(context: TestContext, hubs: readonly string[]) {
  const home = temporaryFolder(context)
  const write = (file: string, body: string) => writeFileSync(join(home, file), body)
  write(
    'planet.toml',
    `[planet]\nname = "P"\nurl = "https://p.example/"\nhubs = ${JSON.stringify(hubs)}\n[[feeds]]\nurl = "ada.xml"\nname = "Ada"\n`,
  )
  const say = (...titles: readonly string[]) =>
    write(
      'ada.xml',
      `<rss version="2.0"><channel><title>Ada</title>${titles.map((title) => `<item><title>${title}</title><guid>${title}</guid></item>`).join('')}</channel></rss>`,
    )
  return { home, say, run: (...args: string[]) => almagest(args, { cwd: home }) }
}

test('W9: hubs are told which feeds have changed, once, and nothing else', async (context) => {
  const { told, url } = await hub(context)
  const { say, run } = planet(context, [url])
  say('One')
  await run('build')
  assert.equal(told.length, 1)
  const [{ method, type, form } = assert.fail()] = told
  assert.deepEqual([method, type], ['POST', 'application/x-www-form-urlencoded'])
  assert.equal(form.get('hub.mode'), 'publish')
  const feeds = [
    'atom.xml',
    'feed.json',
    'rss10.xml',
    'rss20.xml',
    'author/ada/atom.xml',
    'author/ada/feed.json',
  ]
  const expected = feeds.map((path) => `https://p.example/${path}`)
  assert.deepEqual(form.getAll('hub.url'), expected)
  assert.deepEqual(form.getAll('hub.topic'), expected)

  await run('build')
  assert.equal(told.length, 1, 'nothing has changed')
  say('Two', 'One')
  await run('build', '--offline')
  await run('update')
  assert.equal(told.length, 1, 'nothing was published, or nobody was to be asked')
  await run('build')
  assert.equal(told.length, 2)
  await run(
    'erase',
    (await run('search', 'Two', '--json')).stdout.match(/[0-9a-f]{64}/)?.[0] ?? '',
    '--build',
  )
  assert.equal(told.length, 3, 'a takedown is news')
})

for (const [what, status, location, message] of [
  ['refuses', 403, undefined, /The hub http:.*\/hub was not told: the server refuses us/],
  ['sends us elsewhere without the form', 302, '/other', /a redirect that forgets the form/],
] as const)
  test(`a hub that ${what} stops nothing`, async (context) => {
    const { url } = await hub(context, status, location)
    const { say, run } = planet(context, [url])
    say('One')
    const built = await run('build')
    assert.equal(built.status, 0)
    assert.match(built.stderr, message)
  })

test('a hub inside our own network is no way around the guard', async (context) => {
  const { told, url } = await hub(context)
  const { say, home } = planet(context, [url])
  say('One')
  const built = await almagest(['build'], { cwd: home, environment: { ALMAGEST_FETCH_ALLOW_PRIVATE: '' } })
  assert.equal(built.status, 0)
  assert.match(built.stderr, /was not told: .*127\.0\.0\.1/)
  assert.equal(told.length, 0)
})
