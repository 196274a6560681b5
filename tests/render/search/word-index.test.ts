import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { partOf, termsOf } from '../../../src/lib/search-terms.ts'
import { type Findable, WordIndex } from '../../../src/render/search/word-index.ts'
import { script } from './script.ts'

const nothing: Findable = { title: '', names: [], text: '', facts: [] }

function indexOf(entries: readonly Partial<Findable>[], parts = 8): Uint8Array[] {
  const index = new WordIndex()
  for (const entry of entries) index.add({ ...nothing, ...entry })
  return index.parts(parts)
}

/** How well each entry answers to a term, as the script of the page reads it. */
function weights(parts: readonly Uint8Array[], entries: number, term: string, begins = false): number[] {
  const found = new Uint8Array(entries)
  script.lookUp(parts[partOf(term, parts.length)] ?? new Uint8Array(), { term, begins }, found)
  return [...found]
}

test('a word counts for where it stands: title, names, often in the text, at all', () => {
  const parts = indexOf([
    { title: 'Comet', text: 'comet' },
    { names: ['comet'], text: 'comet comet comet comet' },
    { text: 'a comet, another comet, and the third comet' },
    { text: 'one comet' },
    { text: 'none' },
  ])
  assert.deepEqual(weights(parts, 5, 'comet'), [80, 50, 25, 15, 0])
})

test('the beginning of a word finds it, for half of what the word itself is worth', () => {
  const parts = indexOf([{ title: 'Comets' }, { title: 'comet' }, { title: 'commerce' }])
  assert.deepEqual(weights(parts, 3, 'comet', true), [40, 80, 0])
  assert.deepEqual(weights(parts, 3, 'comet'), [0, 80, 0])
})

test('facts are terms of their own', () => {
  const parts = indexOf([{ facts: ['@12', '#space travel', '=2025'] }, { text: '12 space 2025' }])
  for (const fact of ['@12', '#space travel', '=2025']) assert.deepEqual(weights(parts, 2, fact), [15, 0])
})

test('what an entry may fill the index with is bounded', () => {
  const text = Array.from({ length: 9000 }, (_, index) => `word${index}`).join(' ')
  const parts = indexOf([{ text }])
  const found = (word: string) => weights(parts, 1, word)[0]
  assert.equal(found('word3000'), 15)
  assert.equal(found('word8000'), 0)
})

const word = fc.oneof(
  fc.constantFrom('the', 'comet', 'comets', 'ä', '円周率', '𠮷野家', '𠮷田', 'ไทยแลนด์', 'x'.repeat(50), '😀'),
  fc.string({ unit: 'grapheme', maxLength: 6 }),
)

test('every word of every entry is found in it, and in no other', () => {
  fc.assert(
    fc.property(fc.array(fc.array(word, { maxLength: 8 }), { maxLength: 40 }), (texts) => {
      const parts = indexOf(texts.map((words) => ({ text: words.join(' ') })))
      const tokens = (words: readonly string[]) =>
        new Set((words.join(' ').match(/[\p{L}\p{N}\p{M}\u00ad\u200c\u200d]+/gu) ?? []).flatMap(termsOf))
      const having = texts.map(tokens)
      for (const term of new Set(having.flatMap((terms) => [...terms])))
        assert.deepEqual(
          weights(parts, texts.length, term).map((weight) => weight > 0),
          having.map((terms) => terms.has(term)),
          term,
        )
    }),
    { seed: 6, numRuns: 150 },
  )
})
