import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, beforeEach, test } from 'node:test'
import { serveWeb, type WebServer } from './web-server.ts'

const ghost = 'https://brasswork.example/rss/'
const quoted = 'https://oldnell.example/index.xml'

let web: WebServer
before(async () => {
  web = await serveWeb(join(import.meta.dirname, 'fixtures/planet'))
})
beforeEach(() => web.forget())
after(() => web.close())

test('every recorded address is in the configuration, and answers with its headers and bytes', async () => {
  const addresses = [...web.config.matchAll(/^\[(http.+)\]$/gm)].map((match) => match[1] ?? '')
  assert.equal(addresses.length, 12)
  for (const address of addresses) {
    const response = await fetch(address)
    const bytes = await response.bytes()
    assert.equal(response.status, 200)
    assert.notEqual(bytes.length, 0)
    assert.notEqual(response.headers.get('etag'), null)
  }
  assert.equal(web.count('full'), 12)
})

test('recorded headers lie where the fixture says that they do', async () => {
  const response = await fetch(web.at('https://naechtlich.example/feed.atom'))
  assert.equal(response.headers.get('content-type'), 'application/atom+xml; charset=ISO-8859-1')
  assert.match(new TextDecoder('utf-8', { fatal: true }).decode(await response.bytes()), /Jürgen Müßig/)
  const letter = await fetch(web.at('https://setzkasten.example/feed/Qz8m'))
  assert.ok((await letter.bytes()).includes(0x92), 'a windows-1252 apostrophe')
})

test('conditional requests are answered by ETag first, by date otherwise', async () => {
  const first = await fetch(web.at(ghost))
  const etag = first.headers.get('etag') ?? ''
  const lastModified = first.headers.get('last-modified') ?? ''
  const status = async (headers: Record<string, string>) => (await fetch(web.at(ghost), { headers })).status
  assert.equal(await status({ 'if-none-match': etag }), 304)
  assert.equal(await status({ 'if-modified-since': lastModified }), 304)
  assert.equal(await status({ 'if-none-match': '"other"', 'if-modified-since': lastModified }), 200)
  assert.deepEqual(
    web.requests.map((request) => request.kind),
    ['full', 'unchanged', 'unchanged', 'full'],
  )
})

test('an answer changes between visits: edited, failing, moved, new', async () => {
  const etag = web.answer(quoted).headers.etag ?? ''
  web.edit(quoted, (text) => text.replace('jam jar', 'milk bottle'))
  const edited = await fetch(web.at(quoted), { headers: { 'if-none-match': etag } })
  assert.equal(edited.status, 200)
  assert.match(await edited.text(), /milk bottle/)

  web.change(quoted, { status: 410 })
  assert.equal((await fetch(web.at(quoted))).status, 410)

  web.change(quoted, { status: 301, headers: { location: web.at('https://new.example/feed') } })
  web.change('https://new.example/feed', { body: 'moved', headers: { 'content-type': 'text/plain' } })
  assert.equal(await (await fetch(web.at(quoted))).text(), 'moved')
  assert.deepEqual(
    web.requests.map((request) => [request.url, request.kind]),
    [
      [quoted, 'full'],
      [quoted, 'failed'],
      [quoted, 'redirect'],
      ['https://new.example/feed', 'full'],
    ],
  )
})

test('an address that nobody recorded is not found', async () => {
  assert.equal((await fetch(`${web.base}nowhere.example/`)).status, 404)
})
