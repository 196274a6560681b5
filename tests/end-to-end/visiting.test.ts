import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { test } from 'node:test'
import { almagest, temporaryFolder } from './almagest.ts'

const start = Date.UTC(2026, 0, 5, 12)
const item = (title: string) =>
  `<item><title>${title}</title><link>https://ada.example/${encodeURIComponent(title)}</link><pubDate>${new Date(start - 3_600_000).toUTCString()}</pubDate></item>`

/** Says nothing of its encoding, which is windows-1251: the word is “Привет”. */
const cyrillic = Buffer.concat([
  Buffer.from('<rss version="2.0"><channel><title>A</title><link>https://ada.example/</link>'),
  Buffer.from(item('@@'), 'latin1'),
  Buffer.from('</channel></rss>'),
])
const privet = Buffer.from([0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2])

function withWord(word: Buffer): Buffer {
  const at = cyrillic.indexOf('@@')
  return Buffer.concat([cyrillic.subarray(0, at), word, cyrillic.subarray(at + 2)])
}

test('a feed is visited as its subscription says, and its secrets are found nowhere', async (context) => {
  const seen: (string | undefined)[] = []
  const server = createServer((request, response) => {
    const path = request.url ?? ''
    if (path === '/secret.xml') {
      seen.push(request.headers['x-key'] as string | undefined)
      if (request.headers['x-key'] !== 'k3y') response.writeHead(403)
      response.end(withWord(privet))
    } else response.end(path === '/big.xml' ? withWord(Buffer.alloc(3 * 1024 * 1024, 'x')) : '')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  context.after(() => server.close())
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const home = temporaryFolder(context)
  const config = (encoding: string, period: string) => `[planet]
name = "Planet Test"
url = "https://planet.example/"
[fetch]
max_size = "1MiB"
[[feeds]]
url = "${base}/secret.xml"
name = "Ada"
headers = { X-Key = "\${ADA_KEY}", X-Literal = "l1teral" }
period = "${period}"
encoding = "${encoding}"
[[feeds]]
url = "${base}/big.xml"
name = "Big"
max_size = "8MiB"
proxy = "none"
`
  const run = (args: readonly string[], at: number, environment: Record<string, string> = {}) =>
    almagest(args, { cwd: home, environment: { SOURCE_DATE_EPOCH: String(at / 1000), ...environment } })
  writeFileSync(join(home, 'planet.toml'), config('cp1251', '20m'))
  writeFileSync(join(home, 'key'), 'k3y\n')

  const without = JSON.parse((await run(['update', '--json'], start)).stdout)
  assert.equal(without.update.failed[0].problem.code, 'fetch.no-secret')
  const first = await run(['build', '--all', '--json'], start, { ADA_KEY_FILE: join(home, 'key') })
  assert.equal(JSON.parse(first.stdout).update.added, 1, first.stdout)
  assert.ok(seen.every((key) => key === 'k3y'))

  const story = JSON.parse((await run(['explain', 'Ada', '--json'], start)).stdout)
  const wait = story.nextVisitAt - start
  assert.ok(wait >= 19 * 60_000 && wait <= 21 * 60_000, `as configured, not ${wait} ms`)
  assert.match(readFileSync(join(home, 'public/index.html'), 'utf8'), /Привет/)

  const told = [
    await run(['export', 'opml'], start),
    await run(['export', 'json'], start),
    await run(['explain', 'Ada'], start),
    await run(['list', '--json'], start),
  ].map(({ stdout }) => stdout)
  const database = readFileSync(join(home, 'almagest.db'), 'latin1')
  for (const text of [...told, database]) assert.doesNotMatch(text, /k3y|l1teral/)
  assert.match(told[0] ?? '', /period="20m" encoding="windows-1251"/)

  writeFileSync(join(home, 'planet.toml'), config('koi8-r', '10m'))
  const again = await run(['build', '--json'], start + 10 * 60_000, { ADA_KEY: 'k3y' })
  assert.equal(JSON.parse(again.stdout).update.edited, 1, 'another encoding is read at once')
})

test('what cannot be right is told at once, without its secrets', async (context) => {
  const home = temporaryFolder(context)
  writeFileSync(
    join(home, 'planet.toml'),
    `[planet]\nname = "P"\nurl = "https://planet.example/"\n[[feeds]]\nurl = "https://ada.example/feed"\nheaders = { Cookie = "s3cret" }\nproxy = "socks5://u:s3cret@x"\nperiod = "5m"\nencoding = "klingon"\nmax_size = "100MiB"\n`,
  )
  const { status, stderr } = await almagest(['list'], { cwd: home })
  assert.equal(status, 1)
  assert.doesNotMatch(stderr, /s3cret/)
  for (const mistake of [
    /:6: headers of the feed must be a table of request headers/,
    /:7: proxy of the feed must be the address of an HTTP proxy/,
    /:8: period of the feed is "5m"; it must be a duration .* at least 10m/,
    /:9: encoding of the feed is "klingon"/,
    /:10: max_size of the feed is "100MiB"; .* at most 64MiB/,
  ])
    assert.match(stderr, mistake)
})
