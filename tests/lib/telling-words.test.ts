import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { strongBit, tellingWords } from '../../src/lib/telling-words.ts'

const keys = (title: string, tags: readonly string[] = [], text = '') =>
  new Set([...tellingWords(title, tags, text)].map((word) => word % strongBit))
const shared = (one: string, other: string) => [...keys(one)].filter((key) => keys(other).has(key)).length

for (const [why, one, other, count] of [
  ['case does not count', 'Analytical ENGINE', 'the analytical engine', 2],
  ['nor punctuation', 'engine, (engine)', 'engine', 1],
  ['Cyrillic has upper and lower case too', 'Первый МЕТОД', 'первый метод', 2],
  ['short words and numbers say nothing', 'it is 2025 to 1234', 'it is 2025 to 1234', 0],
  ['Chinese is read in pairs', '解析机的计算', '他的计算', 2],
  ['Japanese too', '円周率の計算について', '円周率', 2],
  ['and Thai', 'ดาราศาสตร์', 'ดาราศาสตร์', 9],
] as const)
  test(`telling words: ${why}`, () => assert.equal(shared(one, other), count))

test('words of title and tags come first and are marked; of the text the most frequent', () => {
  const words = tellingWords('Looms', ['Engines'], 'wheel wheel brass looms wheel brass oil lever')
  assert.deepEqual(
    [...words].map((word) => word >= strongBit),
    [true, true, false, false, false, false],
  )
  const [, , wheel, brass] = [...words]
  assert.deepEqual([wheel, brass], [...tellingWords('', [], 'wheel wheel brass')])
})

test('whatever is written, the words are few, and the same for the same text', () => {
  const anything = fc.string({ unit: 'binary', maxLength: 400 })
  fc.assert(
    fc.property(anything, fc.array(anything, { maxLength: 50 }), anything, (title, tags, text) => {
      const words = tellingWords(title, tags, text)
      assert.ok(words.length <= 48)
      assert.deepEqual(tellingWords(title, tags, text), words)
    }),
    { seed: 9, numRuns: 200 },
  )
})
