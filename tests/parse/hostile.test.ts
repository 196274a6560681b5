import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseFeed } from '../../src/parse/parse.ts'
import { hostile, hostileNames } from './hostile.ts'

/** Megabytes, and CPU seconds that they may take: one a megabyte, and half a second for a busy machine. */
const megabytes = 0.25
const seconds = 0.5 + megabytes

test('no document takes longer than its size allows, or more than a place on the stack', () => {
  for (const name of hostileNames) {
    const bytes = hostile(name, megabytes * 1_000_000)
    const before = process.cpuUsage()
    parseFeed(bytes, { url: 'https://a.example/feed' })
    const { user } = process.cpuUsage(before)
    assert.ok(user / 1_000_000 < seconds, `${name}: ${user / 1_000_000} s`)
  }
})

test('a long feed keeps all its entries; hundreds of thousands of empty ones are cut off (P3)', () => {
  const entries = (item: string, count: number) => {
    const result = parseFeed(new TextEncoder().encode(`<rss><channel>${item.repeat(count)}</channel></rss>`))
    return result.kind === 'feed' ? result.feed.entries.length : 0
  }
  const item = '<item><title>A title</title><link>https://a.example/1</link></item>'
  assert.equal(entries(item, 20_000), 20_000)
  assert.ok(entries('<item>', 200_000) < 25_000)
})

test('entries below too much of a mess are read all the same', () => {
  const mess = '<div><p>'.repeat(400)
  const document = `<rss><channel>${mess}<item><title>a</title></item>${mess}<item><title>b</title></item></channel></rss>`
  const result = parseFeed(new TextEncoder().encode(document))
  assert.deepEqual(result.kind === 'feed' && result.feed.entries.map(({ title }) => title?.value), ['a', 'b'])
})
