import assert from 'node:assert/strict'
import { test } from 'node:test'
import { problem } from '../../src/model/problem.ts'
import { type Fetcher, update } from '../../src/planet.ts'
import { feedOf, fetcherOf, smallPlanet } from './small-web.ts'

const hour = 3_600_000
const day = 24 * hour
const start = Date.parse('2026-11-02T12:00:00Z')
const url = 'https://a.example/feed'

/** A server that answers nothing else. */
function failing(code: 'fetch.gone' | 'fetch.timeout'): Fetcher {
  const trip = { url, redirects: [], requests: 1, wireBytes: 0, milliseconds: 1 }
  const answer = { ...trip, kind: 'failed', problem: problem(code, 'said'), freshness: {} } as const
  return { ...fetcherOf(new Map()), visit: async () => answer }
}

test('F35: gone by two 410s a day apart, whatever fails between them, and back with the next document', async (context) => {
  const { web, store, visit } = await smallPlanet(context)
  web.set(url, feedOf('a.example', start, { one: 1 }))
  const config = await visit({ planet: { url: 'https://planet.example/' }, feeds: [{ url }] }, start)
  const steps: readonly [number, Fetcher, boolean][] = [
    [start + hour, failing('fetch.gone'), false],
    [start + 5 * hour, failing('fetch.timeout'), false],
    [start + hour + day, failing('fetch.gone'), true],
    [start + 31 * day, failing('fetch.timeout'), true],
    [start + 62 * day, fetcherOf(web), false],
  ]
  for (const [at, fetcher, expected] of steps) {
    await update(config, store, fetcher, { clock: () => at, chance: () => 0.5, which: [url] })
    const [feed] = await store.feeds()
    assert.equal(feed?.gone, expected, new Date(at).toISOString())
  }
  assert.equal((await store.feeds())[0]?.goneSeenAt, undefined)
})
