import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Block, timeBlocks } from '../../../src/render/search/time-blocks.ts'

const hour = 3_600_000
const day = 24 * hour
const newest = Date.UTC(2026, 0, 15, 9, 30)

function sizes(blocks: readonly Block[]): number[] {
  return blocks.map(({ from, to }) => to - from)
}

/** The moments of each block: what its name would be made of. */
function names(times: readonly number[]): string[] {
  return timeBlocks(times).map(({ from, to }) => times.slice(from, to).join())
}

/** Entries at these distances from each other, the newest now. */
function every(distance: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => newest - index * distance)
}

test('a planet without entries has no blocks', () => assert.deepEqual(timeBlocks([]), []))

test('a small planet has one', () => assert.deepEqual(timeBlocks(every(hour, 50)), [{ from: 0, to: 50 }]))

test('50,000 entries are few blocks, none of them large, the newest small', () => {
  for (const distance of [60_000, hour, 5 * hour]) {
    const blocks = sizes(timeBlocks(every(distance, 50_000)))
    assert.ok(blocks.length <= 24, `${blocks}`)
    assert.ok(Math.max(...blocks) <= 12_288, `${blocks}`)
    assert.ok((blocks[0] ?? 0) <= 64, `${blocks}`)
  }
})

test('a new entry changes the newest block alone, now and then a few small ones', () => {
  const times = every(hour, 20_000)
  let now = newest
  let rewritten = 0
  for (let step = 0; step < 200; step++) {
    const before = new Set(names(times))
    now += hour
    times.unshift(now)
    rewritten += sizes(timeBlocks(times)).reduce(
      (sum, size, index) => sum + (before.has(names(times)[index] ?? '') ? 0 : size),
      0,
    )
  }
  assert.ok(rewritten / 200 < 200, `${rewritten / 200} entries for each new one`)
})

test('an entry of last year changes one block of the past', () => {
  const times = every(hour, 20_000)
  const before = new Set(names(times))
  const late = [...times, newest - 300 * day + 1].sort((one, other) => other - one)
  assert.equal(names(late).filter((name) => !before.has(name)).length, 1)
})

test('very many entries of one moment are cut, from the oldest on', () => {
  const times = [newest, ...Array.from({ length: 20_000 }, () => newest - 300 * day)]
  assert.deepEqual(sizes(timeBlocks(times)), [1, 7712, 12_288])
})

test('blocks hold every entry once, in their order, whatever the clocks say', () => {
  const moments = fc.array(
    fc.oneof(fc.integer({ min: -(2 ** 40), max: 2 ** 43 }), fc.integer({ min: 0, max: 100 })),
    {
      maxLength: 300,
    },
  )
  fc.assert(
    fc.property(moments, (all) => {
      const times = all.sort((one, other) => other - one)
      const positions = timeBlocks(times).flatMap(({ from, to }) =>
        Array.from({ length: to - from }, (_, index) => from + index),
      )
      assert.deepEqual(positions, [...times.keys()])
    }),
    { seed: 8, numRuns: 200 },
  )
})
