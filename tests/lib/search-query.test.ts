import assert from 'node:assert/strict'
import { test } from 'node:test'
import { answers, wantsOf } from '../../src/lib/search-query.ts'
import { foldedRuns } from '../../src/lib/search-terms.ts'

/** Query, a word of a text, how well it answers to the last want. */
const facts: readonly (readonly [string, string, number])[] = [
  ['comet', 'Comet', 1],
  ['comet', 'comets', 0.5],
  ['“comet”', 'comets', 0],
  ['com', 'comet', 0],
  ['„halley” comet', 'comets', 0.5],
  ['Müller', 'Mueller', 1],
  ['Mueller', 'Müller', 1],
  ['Müller', 'Muller', 1],
  ['Grøn', 'Groen', 1],
  ['blue', 'blu', 1],
  ['due', 'du', 0],
  ['円周', '円周率', 1],
  ['周円', '円周率', 0],
  ['서울', '서울에서', 1],
]

for (const [query, word, value] of facts)
  test(`“${query}” and ${word}`, () => {
    const want = wantsOf(query).at(-1) ?? assert.fail('nothing is wanted')
    assert.equal(Math.max(0, ...foldedRuns(word).map((run) => answers(run, want))), value)
  })

test('signs alone ask for nothing', () => assert.deepEqual(wantsOf('— … !'), []))
