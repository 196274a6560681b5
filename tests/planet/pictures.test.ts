import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import sharp from 'sharp'
import { type Config, loadConfig } from '../../src/config/config.ts'
import type { Answer, Fetcher, VisitRequest } from '../../src/fetch/fetch.ts'
import { problem } from '../../src/model/problem.ts'
import { build, update } from '../../src/planet.ts'
import { openStore, type Store } from '../../src/store/store.ts'

const start = Date.UTC(2025, 9, 29, 12)
const day = 86_400_000
const generator = { name: 'Almagest', version: '0', url: 'https://almagest.example/' }
const trip = { redirects: [], requests: 1, wireBytes: 1, milliseconds: 1, status: 200 }

const picture = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#a40' } })
  .png()
  .toBuffer()
const pixel = await sharp({ create: { width: 1, height: 1, channels: 3, background: '#fff' } })
  .png()
  .toBuffer()

function feedWith(...bodies: readonly string[]): string {
  const items = bodies.map(
    (body, at) =>
      `<item><guid>${at}</guid><title>Entry ${at}</title><description><![CDATA[${body}]]></description></item>`,
  )
  return `<rss version="2.0"><channel><title>Ada</title><link>http://ada.example/</link>${items.join('')}</channel></rss>`
}

interface World {
  readonly config: Config
  readonly store: Store
  readonly asked: string[]
  /** Address → bytes of its answer; anything else is not found. */
  readonly web: Map<string, Uint8Array>
  now: number
  stop: AbortSignal | undefined
  run(): Promise<void>
  page(): Promise<string>
  files(): readonly string[]
}

async function planet(options: string, context: { after(work: () => unknown): void }): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'almagest-'))
  const file = join(folder, 'planet.toml')
  writeFileSync(
    file,
    `[planet]\nname = "P"\nurl = "https://planet.example/"\n[images]\n${options}\n[[feeds]]\nurl = "http://ada.example/feed"\n`,
  )
  const config = await loadConfig(file, {})
  const store = await openStore(config.store.url)
  context.after(async () => {
    await store.close()
    rmSync(folder, { recursive: true })
  })
  const asked: string[] = []
  const web = new Map<string, Uint8Array>()
  async function visit({ url }: VisitRequest): Promise<Answer> {
    asked.push(url)
    const bytes = web.get(url)
    if (bytes === undefined)
      return { ...trip, url, kind: 'failed', problem: problem('fetch.not-found', url), freshness: {} }
    return {
      ...trip,
      url,
      kind: 'document',
      bytes,
      noindex: false,
      validators: { url },
      hash: String(bytes.length),
      freshness: {},
    }
  }
  const fetcher: Fetcher = {
    visit,
    stats: () => ({ waiting: 0, running: 0, slowest: [] }),
    close: async () => undefined,
  }
  const world: World = {
    ...{ config, store, asked, web, now: start, stop: undefined },
    async run() {
      asked.length = 0
      const clock = () => world.now
      await update(config, store, fetcher, { clock, chance: () => 0.5, which: 'all', signal: world.stop })
      await build(config, store, { now: world.now, thorough: false, generator, threads: 0 })
    },
    async page() {
      const [card] = await store.cards()
      const [entry] = await store.load([card?.id ?? 0])
      return entry?.content?.markup ?? entry?.summary?.markup ?? ''
    },
    files: () =>
      readdirSync(join(config.output.folder, 'images'), { recursive: true, encoding: 'utf8' }).filter(
        (name) => name.endsWith('.webp'),
      ),
  }
  return world
}

const text = (value: string) => new TextEncoder().encode(value)

test('pictures come by https from hosts that answer it, and each host is asked once a month', async (context) => {
  const world = await planet('https = true', context)
  const body =
    '<p>x <img src="http://good.example/a.png"><img src="http://bad.example/b.png"><img src="https://c.example/c.png"></p>'
  world.web.set('http://ada.example/feed', text(feedWith(body)))
  world.web.set('https://good.example/a.png', picture)
  await world.run()
  assert.deepEqual(world.asked.slice(1).toSorted(), [
    'https://bad.example/b.png',
    'https://good.example/a.png',
  ])
  const page = await world.page()
  assert.match(page, /"https:\/\/good\.example\/a\.png"/)
  assert.match(page, /"http:\/\/bad\.example\/b\.png"/)
  world.now += day
  await world.run()
  assert.deepEqual(world.asked, ['http://ada.example/feed'])
  // What came by https once is believed; the host that had none may have learnt it.
  world.now += 31 * day
  world.web.set('https://bad.example/b.png', picture)
  await world.run()
  assert.match(await world.page(), /"https:\/\/bad\.example\/b\.png"/)
})

test('a page in place of a picture is no answer', async (context) => {
  const world = await planet('https = true', context)
  world.web.set('http://ada.example/feed', text(feedWith('<p>x <img src="http://parked.example/a.png"></p>')))
  world.web.set('https://parked.example/a.png', text('<!doctype html><title>Buy this domain</title>'))
  await world.run()
  assert.match(await world.page(), /"http:\/\/parked\.example\/a\.png"/)
})

test('a run that was stopped asks for nothing and learns nothing', async (context) => {
  const world = await planet('https = true', context)
  world.web.set('http://ada.example/feed', text(feedWith('<p>x <img src="http://good.example/a.png"></p>')))
  world.web.set('https://good.example/a.png', picture)
  world.stop = AbortSignal.abort()
  await world.run()
  assert.deepEqual(world.asked, ['http://ada.example/feed'])
  world.stop = undefined
  await world.run()
  assert.match(await world.page(), /"https:\/\/good\.example\/a\.png"/)
})

test('without images.https no host is asked', async (context) => {
  const world = await planet('https = false', context)
  world.web.set('http://ada.example/feed', text(feedWith('<p>x <img src="http://good.example/a.png"></p>')))
  await world.run()
  assert.deepEqual(world.asked, ['http://ada.example/feed'])
})

test('copies stand on the planet’s own domain, and leave with the entry', async (context) => {
  const world = await planet('cache = true', context)
  world.web.set(
    'http://ada.example/feed',
    text(feedWith('<p>x <img src="https://a.example/a.png" alt="A"></p>')),
  )
  world.web.set('https://a.example/a.png', picture)
  await world.run()
  const [file = ''] = world.files()
  assert.match(
    await world.page(),
    new RegExp(`src="https://planet\\.example/images/${file}" alt="A" width="60" height="40"`),
  )
  const before = await world.store.revision()
  world.now += day
  await world.run()
  assert.deepEqual(world.asked, ['http://ada.example/feed'], 'an unchanged planet asks for no picture')
  assert.equal(await world.store.revision(), before)
  const [card] = await world.store.cards()
  await world.store.moderate({
    verb: 'erase',
    entryId: card?.entryId ?? '',
    reason: 'asked for',
    at: world.now,
    by: 'test',
    file: false,
  })
  await build(world.config, world.store, { now: world.now, thorough: false, generator, threads: 0 })
  assert.equal(existsSync(join(world.config.output.folder, 'images')), false)
})

test('a pixel that did not say so goes, and what cannot be had stays where it is', async (context) => {
  const world = await planet('cache = true', context)
  const body = '<p>x <img src="https://count.example/me.png"><img src="https://gone.example/b.png"></p>'
  world.web.set('http://ada.example/feed', text(feedWith(body)))
  world.web.set('https://count.example/me.png', pixel)
  await world.run()
  const page = await world.page()
  assert.ok(!page.includes('count.example'))
  assert.match(page, /"https:\/\/gone\.example\/b\.png"/)
  for (let tries = 0; tries < 5; tries += 1) {
    world.now += day
    await world.run()
    assert.equal(world.asked.includes('https://gone.example/b.png'), tries < 2, `after ${tries + 1} days`)
  }
})

test('copies whose files were lost are fetched again', async (context) => {
  const world = await planet('cache = true', context)
  world.web.set('http://ada.example/feed', text(feedWith('<p>x <img src="https://a.example/a.png"></p>')))
  world.web.set('https://a.example/a.png', picture)
  await world.run()
  rmSync(join(world.config.output.folder, 'images'), { recursive: true })
  world.now += day
  await world.run()
  assert.equal(world.files().length, 1)
})
