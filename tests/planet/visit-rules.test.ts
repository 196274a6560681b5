import assert from 'node:assert/strict'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { defineConfig } from '../../src/config/config.ts'
import type { Answer, Fetcher, VisitRequest } from '../../src/fetch/fetch.ts'
import type { FollowedFeed } from '../../src/model/followed-feed.ts'
import { VisitLog } from '../../src/planet/visit-log.ts'
import { openFetcher, update } from '../../src/planet.ts'
import { openStore, type Store, type VisitRecord } from '../../src/store/store.ts'
import { feedOf } from './small-web.ts'

const hour = 3_600_000
const start = Date.UTC(2026, 0, 5)
const url = 'https://ada.example/feed'

interface Scene {
  readonly store: Store
  readonly asked: VisitRequest[]
  /** Visits the feed, which answers with this, and gives what is known of it then. */
  visit(at: number, status: number, body: string, etag: string): Promise<FollowedFeed>
}

/** A planet of one feed whose answers the test decides. */
async function sceneOf(context: TestContext): Promise<Scene> {
  const folder = mkdtempSync(join(tmpdir(), 'almagest-'))
  const store = await openStore(`sqlite:${join(folder, 'planet.db')}`)
  context.after(async () => {
    await store.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const config = defineConfig({ feeds: [{ url }] }, { folder })
  const asked: VisitRequest[] = []
  let answer: Answer | undefined
  const fetcher: Fetcher = {
    visit: async (request) => {
      asked.push(request)
      return answer ?? { kind: 'aborted' }
    },
    stats: () => ({ waiting: 0, running: 0, slowest: [] }),
    close: async () => {},
  }
  return {
    store,
    asked,
    async visit(at, status, body, etag) {
      const trip = { url, status, redirects: [], requests: 1, wireBytes: body.length, milliseconds: 1 }
      const bytes = new TextEncoder().encode(body)
      const validators = { url, etag }
      answer = { ...trip, kind: 'document', bytes, noindex: false, validators, hash: body, freshness: {} }
      await update(config, store, fetcher, { clock: () => at, chance: () => 0.5, which: 'all' })
      const [feed] = await store.feeds()
      assert.ok(feed !== undefined)
      return feed
    },
  }
}

test('validators are kept after every document that was understood, and after no other (F21)', async (context) => {
  const { visit, asked } = await sceneOf(context)
  const document = feedOf('ada.example', start, { a: 1, b: 2 })
  assert.equal((await visit(start, 200, document, '"1"')).validators?.etag, '"1"')
  const broken = await visit(start + hour, 200, 'no feed at all', '"2"')
  assert.deepEqual([broken.validators?.etag, broken.problem?.code], ['"1"', 'parse.not-a-feed'])
  const same = await visit(start + 2 * hour, 200, document, '"3"')
  assert.deepEqual(
    [same.validators?.etag, same.problem],
    ['"3"', undefined],
    'the same body, under a new name',
  )
  await visit(start + 3 * hour, 200, document, '"4"')
  assert.equal(asked.at(-1)?.validators?.etag, '"3"')
})

test('a part of a feed is merged, and what it lacks is not gone (F19, P15)', async (context) => {
  const { visit, store } = await sceneOf(context)
  await visit(start, 200, feedOf('ada.example', start, { a: 1, b: 2, c: 3 }), '"1"')
  for (const [index, entries] of [{ d: 0, c: 3 }, { d: 0 }, { d: 0, c: 3 }].entries())
    await visit(start + (index + 1) * hour, 226, feedOf('ada.example', start + index, entries), `"${index}"`)
  const [feed] = await store.feeds()
  const known = await store.known(feed?.id ?? 0)
  assert.deepEqual(known.map(({ title, withdrawn }) => [title, withdrawn]).toSorted(), [
    ['a', false],
    ['b', false],
    ['c', false],
    ['d', false],
  ])
})

test('a document that changes nothing but itself is recorded together with the unchanged (F24)', async () => {
  const recorded: number[] = []
  const store = { record: async (records: readonly VisitRecord[]) => void recorded.push(records.length) }
  // The log needs one verb of the store.
  const log = new VisitLog(store as unknown as Store)
  const visit = { feedId: 1 } as VisitRecord['visit']
  const nothing = { added: [], edited: [], listed: [], unlisted: [], aliases: [], missing: [], withdrawn: [] }
  await log.add({ visit })
  await log.add({ visit, judgement: nothing })
  assert.deepEqual(recorded, [])
  await log.add({ visit, judgement: { ...nothing, withdrawn: [1] } })
  assert.deepEqual(recorded, [1], 'what changes entries is safe at once')
  await log.flush()
  assert.deepEqual(recorded, [1, 2])
})

test('of a document that breaks off, only whole entries count, and the rest is asked for again', async (context) => {
  const { store, visit } = await sceneOf(context)
  const whole = feedOf('ada.example', start, { a: 1, b: 2, c: 3 })
  const cut = await visit(start, 200, whole.slice(0, whole.lastIndexOf('ada.example/c')), '"1"')
  assert.equal(cut.validators, undefined)
  assert.deepEqual((await store.known(cut.id)).map(({ title }) => title).sort(), ['a', 'b'])
  const mended = await visit(start + hour, 200, whole, '"1"')
  assert.equal(mended.validators?.etag, '"1"')
  assert.deepEqual((await store.known(cut.id)).map(({ title }) => title).sort(), ['a', 'b', 'c'])
})

test('a feed whose entries have no dates is not taken for one that has been silent since 1990 (F25)', async (context) => {
  const { visit } = await sceneOf(context)
  const items = ['one', 'two'].map((name) => `<item><title>${name}</title><guid>${name}</guid></item>`)
  const undated = `<rss version="2.0"><channel><title>Ada</title>${items.join('')}</channel></rss>`
  const feed = await visit(start, 200, undated, '"1"')
  assert.equal(feed.newestEntryAt, start)
  assert.ok(feed.nextVisitAt - start <= 1.1 * hour)
})

test('the journal tells what the server was told of what is known (F40)', async (context) => {
  const { store } = await sceneOf(context)
  const web = createServer((request, response) => {
    if (request.url === '/robots.txt') return response.writeHead(404).end()
    response.writeHead(request.headers['if-none-match'] === undefined ? 200 : 304, { etag: '"a"' })
    return response.end(feedOf('ada.example', start, { a: 1 }))
  }).listen(0, '127.0.0.1')
  await once(web, 'listening')
  const { port } = web.address() as AddressInfo
  const fetcher = openFetcher({ allowPrivate: ['127.0.0.0/8'], hostDelayMs: 0 })
  const config = defineConfig({ feeds: [{ url: `http://127.0.0.1:${port}/feed` }] }, { folder: '.' })
  for (const at of [start, start + hour])
    await update(config, store, fetcher, { clock: () => at, chance: () => 0.5, which: 'all' })
  await fetcher.close()
  web.close()
  const followed = (await store.feeds()).find((feed) => feed.former !== true)
  const visits = await store.visits(followed?.id ?? 0, 2)
  assert.deepEqual(
    visits.map(({ sent }) => sent),
    [{ 'if-none-match': '"a"' }, undefined],
  )
})
