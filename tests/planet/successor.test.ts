import assert from 'node:assert/strict'
import { test } from 'node:test'
import { proposeEdits } from '../../src/planet.ts'
import { feedOf, smallPlanet } from './small-web.ts'

const day = 86_400_000
const start = Date.UTC(2026, 0, 5)
const old = 'https://ada.example/old.xml'
const moved = 'https://ada.example/new.xml'
const feeds = [{ url: old, name: 'Ada' }]
const page = (href: string) =>
  `<!doctype html><html><head><link rel="alternate" type="application/rss+xml" href="${href}"></head><body></body></html>`

test('of a feed that has been failing for two weeks, its site is asked where it is now (F41)', async (context) => {
  const { web, store, visit } = await smallPlanet(context)
  web.set(old, feedOf('ada.example', start, { a: 1, b: 2 }))
  await visit({ feeds }, start)
  web.delete(old)
  web.set('https://ada.example/', page(moved))
  web.set(moved, feedOf('ada.example', start + 20 * day, { b: 22, c: 1 }))
  const found = async () => (await store.feeds())[0]?.quirks?.successor
  for (const days of [1, 10, 14]) await visit({ feeds }, start + days * day)
  assert.equal(await found(), undefined, 'not before it has failed for two weeks')
  const config = await visit({ feeds }, start + 16 * day)
  assert.deepEqual(await found(), {
    soughtAt: start + 16 * day,
    url: moved,
    title: 'ada.example',
    isSame: true,
  })
  const [proposal] = await proposeEdits(config, store, start + 16 * day)
  assert.deepEqual([proposal?.kind, proposal?.to, proposal?.certain], ['moved', moved, true])
  assert.equal((await store.feeds())[0]?.url, old, 'nothing is changed by it')

  web.set(moved, feedOf('ada.example', start, { x: 1 }, 'elsewhere.example'))
  await visit({ feeds }, start + 17 * day)
  assert.equal((await found())?.isSame, true, 'not asked again for a month')
  await visit({ feeds }, start + 47 * day)
  assert.equal((await found())?.isSame, false)
  const [doubtful] = await proposeEdits(config, store, start + 47 * day)
  assert.equal(doubtful?.certain, false)

  web.set(old, feedOf('ada.example', start, { a: 1, b: 2 }))
  await visit({ feeds }, start + 48 * day)
  assert.equal(await found(), undefined, 'it is well again')
})
