import assert from 'node:assert/strict'
import { test } from 'node:test'
import { problem } from '../../src/model/problem.ts'
import type { Outcome, Visit } from '../../src/model/visit.ts'
import { proposeEdits } from '../../src/planet.ts'
import type { Store, VisitRecord } from '../../src/store/store.ts'
import { feedOf, smallPlanet } from './small-web.ts'

const day = 86_400_000
const now = Date.parse('2026-11-02T12:00:00Z')
const planet = { url: 'https://planet.example/' }
const at = (path: string) => ({ url: `https://${path}` })

async function visited(
  store: Store,
  path: string,
  moment: number,
  said: Partial<Visit>,
  learnt: Partial<VisitRecord> = {},
) {
  const feed = (await store.feeds()).find(({ subscription }) => subscription.url === `https://${path}`)
  assert.ok(feed, path)
  const outcome: Outcome = { kind: 'unchanged', why: 'the same' }
  const visit = {
    feedId: feed.id,
    at: moment,
    reason: 'due',
    outcome,
    bytes: 0,
    milliseconds: 1,
    requests: 1,
    redirects: [],
  }
  await store.record([
    { visit: { ...visit, nextVisitAt: moment + day, decision: 'a day', ...said }, ...learnt },
  ])
}

const proposed = async (...args: Parameters<typeof proposeEdits>) =>
  (await proposeEdits(...args)).map(
    ({ kind, url, to, certain }) =>
      `${certain ? '' : 'perhaps '}${kind} ${url}${to === undefined ? '' : ` → ${to}`}`,
  )

test('a redirect that was adopted is a move; one that is only seen is for a person to judge', async (context) => {
  const { web, store, visit } = await smallPlanet(context)
  const feeds = [at('a.example/feed'), at('b.example/feed'), at('c.example/feed')]
  for (const { url } of feeds) web.set(url, feedOf(new URL(url).hostname, now, { one: 1 }))
  const config = await visit({ planet, feeds }, now - 10 * day)
  assert.deepEqual(await proposed(config, store, now), [])

  await visited(store, 'a.example/feed', now, {}, { adoptedUrl: 'https://new.example/a' })
  for (const days of [5, 3, 1])
    await visited(store, 'c.example/feed', now - days * day, { redirects: ['https://new.example/c'] })
  assert.deepEqual(await proposed(config, store, now), [
    'moved https://a.example/feed → https://new.example/a',
  ])

  const other = await smallPlanet(context)
  for (const [url, document] of web) other.web.set(url, document)
  await other.store.follow(config.subscriptions, now)
  for (const days of [5, 3, 1])
    await visited(other.store, 'c.example/feed', now - days * day, { redirects: ['https://new.example/c'] })
  assert.deepEqual(await proposed(config, other.store, now), [
    'perhaps moved https://c.example/feed → https://new.example/c',
  ])
})

test('what is gone goes; what has failed for months is for a person to judge', async (context) => {
  const { store, visit } = await smallPlanet(context)
  const config = await visit({ planet, feeds: [at('a.example/feed'), at('b.example/feed')] }, now - 100 * day)
  const why = 'the server answered 410 Gone'
  await visited(store, 'a.example/feed', now - 3 * day, {
    outcome: { kind: 'failed', problem: problem('fetch.gone', why) },
  })
  const goneness = { gone: true, goneSeenAt: now - 3 * day }
  await visited(store, 'a.example/feed', now - day, { outcome: { kind: 'gone', why } }, { goneness })
  assert.deepEqual(await proposed(config, store, now), [
    'gone https://a.example/feed',
    'perhaps failing https://b.example/feed',
  ])
})

test('one feed under two addresses is kept once: the one that can be read, is encrypted and at home', async (context) => {
  const { web, store, visit } = await smallPlanet(context)
  const same = feedOf('a.example', now, { one: 1, two: 2 })
  const atom = (id: string, pages: readonly string[]) =>
    `<feed xmlns="http://www.w3.org/2005/Atom"><id>${id}</id><title>F</title><updated>2026-11-01T00:00:00Z</updated>${pages
      .map(
        (page) =>
          `<entry><id>${page}</id><title>${page}</title><link href="https://x.example/${page}"/><updated>2026-11-01T00:00:00Z</updated></entry>`,
      )
      .join('')}</feed>`
  web.set('http://a.example/feed', same)
  web.set('https://www.a.example/feed/', same)
  web.set('https://x.example/atom', atom('urn:x', ['1', '2', '3']))
  web.set('https://x.example/atom?full', atom('urn:x', ['1', '2']))
  web.set('https://x.example/tags', atom('urn:x', ['7', '8']))
  const feeds = [
    'http://a.example/feed',
    'https://www.a.example/feed/',
    'https://x.example/atom',
    'https://x.example/atom?full',
    'https://x.example/tags',
  ]
  const config = await visit({ planet, feeds: feeds.map((url) => ({ url })) }, now)
  assert.deepEqual(await proposed(config, store, now), [
    'duplicate http://a.example/feed → https://www.a.example/feed/',
    'duplicate https://x.example/atom?full → https://x.example/atom',
    'perhaps duplicate https://x.example/tags → https://x.example/atom',
  ])
  assert.deepEqual(await proposed(config, undefined, now), [
    'duplicate http://a.example/feed → https://www.a.example/feed/',
  ])
})

test('a feed that has moved to where another subscription leads is its duplicate', async (context) => {
  const { web, store, visit } = await smallPlanet(context)
  const feeds = [at('old.example/feed'), at('new.example/feed')]
  for (const { url } of feeds) web.set(url, feedOf('new.example', now, { one: 1 }))
  const config = await visit({ planet, feeds }, now - day)
  await visited(store, 'old.example/feed', now, {}, { adoptedUrl: 'https://new.example/feed' })
  assert.deepEqual(await proposed(config, store, now), [
    'duplicate https://old.example/feed → https://new.example/feed',
  ])
})
