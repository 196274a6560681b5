import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { words } from '../../src/lib/search-terms.ts'
import { WordTable } from '../../src/lib/word-table.ts'

function read(table: WordTable<string>, text: string): string[] {
  const met: string[] = []
  table.read(text, (word) => {
    met.push(word)
    return true
  })
  return met
}

test('it meets the words that the pattern of words does, in any script', () => {
  const table = new WordTable((word) => word)
  const text = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 80 }),
    fc.string({ unit: 'binary', maxLength: 80 }),
    // Halves of surrogate pairs, and pairs that are letters.
    fc.string({
      unit: fc.constantFrom('a', ' ', '\ud83d', '\ude00', '𠮷', '😀', '\u200d', 'é', 'e\u0301'),
      maxLength: 20,
    }),
  )
  fc.assert(
    fc.property(text, (value) => {
      assert.deepEqual(read(table, value), value.match(words) ?? [])
    }),
    { seed: 3, numRuns: 500 },
  )
})

test('each word is learnt once, however many there are', () => {
  let learnt = 0
  const table = new WordTable((word) => {
    learnt++
    return word
  })
  const text = Array.from({ length: 20_000 }, (_, index) => `w${index.toString(36)}`).join(' ')
  const first = read(table, text)
  assert.deepEqual(first, text.split(' '))
  assert.deepEqual(read(table, text), first)
  assert.equal(learnt, 20_000)
})

test('it stops when it is told to', () => {
  const met: string[] = []
  new WordTable((word) => word).read('one two three', (word) => met.push(word) < 2)
  assert.deepEqual(met, ['one', 'two'])
})
