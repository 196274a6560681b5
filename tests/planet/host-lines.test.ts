import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { FollowedFeed } from '../../src/model/followed-feed.ts'
import { visitInLines } from '../../src/planet/host-lines.ts'

/** Visits that end when they are told to. */
function visits(urls: readonly string[], perHost = 1) {
  const begun: string[] = []
  const ends: (() => void)[] = []
  const feeds = urls.map((url) => ({ url }) as FollowedFeed)
  const done = visitInLines(feeds, perHost, ({ url }) => {
    begun.push(url)
    return new Promise((resolve) => ends.push(resolve))
  })
  async function endAll(): Promise<void> {
    while (ends.length > 0) {
      ends.shift()?.()
      await new Promise(setImmediate)
    }
    await done
  }
  return { begun, ends, endAll }
}

const blog = (number: number, path = 'feed') => `https://blog-${number}.example/${path}`

test('a host with many feeds keeps none of the others waiting, and nobody is left out', async () => {
  const large = Array.from({ length: 2000 }, (_, index) => `https://large.example/${index}`)
  const { begun, endAll } = visits([...large, blog(1), blog(2)])
  assert.deepEqual(begun, [...large.slice(0, 3), blog(1), blog(2)], 'one, and two ahead')
  await endAll()
  assert.deepEqual(begun.toSorted(), [...large, blog(1), blog(2)].toSorted())
})

test('where more may be visited at once on a host, more are', () => {
  const feeds = Array.from({ length: 9 }, (_, index) => blog(1, `${index}`))
  assert.equal(visits(feeds, 4).begun.length, 6)
})

test('feeds at one address are visited together (F6)', () => {
  const many = Array.from({ length: 5 }, (_, index) => blog(1, `${index}`))
  const { begun } = visits([...many, blog(1, '1'), blog(1, '1')])
  assert.deepEqual(begun, [blog(1, '0'), blog(1, '1'), blog(1, '1'), blog(1, '1'), blog(1, '2')])
})

test('files wait for nobody', () => {
  const files = ['a.xml', 'b.xml', 'c.xml', 'd.xml', 'file:///e.xml']
  assert.deepEqual(visits(files).begun, files)
})

test('of ten thousand visits a thousand have begun', async () => {
  const feeds = Array.from({ length: 10_000 }, (_, index) => blog(index))
  const { begun, ends } = visits(feeds)
  assert.equal(begun.length, 1000)
  ends[0]?.()
  await new Promise(setImmediate)
  assert.equal(begun.length, 1001)
})
