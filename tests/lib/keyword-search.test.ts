import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { keywordSearch } from '../../src/lib/keyword-search.ts'

for (const [keyword, text, found] of [
  ['art', 'the art of', true],
  ['art', 'party, artful, start', false],
  ['art', 'art', true],
  ['ART', 'Art!', true],
  ['.net', 'the .NET way', true],
  ['.net', 'planet.network', false],
  ['c', 'C++', true],
  ['größe', 'Die Größe', true],
  ['café', 'cafe\u0301', true],
  ['ｐｙｔｈｏｎ', 'Python', true],
  ['天文', '天文学', true],
  ['ภาษา', 'ภาษาไทย', true],
  ['free software', 'free\nsoftware', true],
  ['😀', 'a😀b', true],
  ['a', '😀a😀', true],
  ['', 'anything', false],
] as const)
  test(`“${keyword}” ${found ? 'is' : 'is not'} in “${text}”`, () => {
    assert.equal(keywordSearch([keyword])(text), found)
  })

test('a word set off by spaces is found whatever is around it', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (before, after) =>
      keywordSearch(['needle'])(`${before} needle ${after}`),
    ),
    { seed: 7, numRuns: 200 },
  )
})

test('a hostile text takes no longer', () => {
  const start = process.cpuUsage()
  keywordSearch(Array.from({ length: 50 }, (_, index) => `aaaaaaaaaa${index}`))('a'.repeat(500_000))
  assert.ok(process.cpuUsage(start).user < 5e6)
})
