import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { findKin } from '../../src/arrange/arrange.ts'
import { strongBit, tellingWords } from '../../src/lib/telling-words.ts'
import type { Signature } from '../../src/model/traits.ts'

/** Entries of several matters and languages, the first the oldest. */
const texts = [
  [
    'Brass wheels for the difference engine',
    'brass wheels turn columns of the difference engine workshop lathe',
  ],
  ['Observing a comet near the pole star', 'comet telescope pole star sweep observation night sky'],
  ['Bread with caraway', 'rye caraway oven dough crust baker'],
  ['More on brass wheels', 'difference engine workshop lathe columns wheels brass again'],
  ['円周率の計算', '円周率を小数点以下第十位まで計算した。正多角形を用いる。'],
  ['Second comet of the year', 'comet telescope sweep observation sky tail'],
  ['正多角形と円周率', '正多角形を用いて円周率の小数点以下を計算する方法。'],
  ['Tea', 'kettle leaves water'],
] as const

const signatures: readonly Signature[] = texts.map(([title, text], index) => ({
  id: 100 + index,
  words: tellingWords(title, [], text),
}))

test('entries of one matter are kin, in any language; each knows only those before it', () => {
  assert.deepEqual(Object.fromEntries(findKin([], signatures, 5)), {
    100: [],
    101: [],
    102: [],
    103: [100],
    104: [],
    105: [101],
    106: [104],
    107: [],
  })
})

test('what came before is found again when only the new are looked at', () => {
  const kin = findKin(signatures.slice(0, 5), signatures.slice(5), 5)
  assert.deepEqual(Object.fromEntries(kin), { 105: [101], 106: [104], 107: [] })
})

test('no more than are asked for, the most similar first', () => {
  const many = Array.from({ length: 9 }, (_, index) => ({
    id: index,
    words: tellingWords('Brass wheels of the workshop', [], index < 5 ? 'lathe columns' : 'oil soot'),
  }))
  const strangers = signatures.slice(1, 3)
  const kin = findKin([...strangers, ...many.slice(0, -1)], many.slice(-1), 3)
  assert.deepEqual(kin.get(8), [7, 6, 5])
})

test('nothing is nobody’s kin', () => {
  const empty = [1, 2, 3].map((id) => ({ id, words: tellingWords('', [], '') }))
  assert.deepEqual([...findKin([], empty, 5).values()].flat(), [])
  assert.equal(findKin(signatures, [], 5).size, 0)
})

/** Words as in any language: few are frequent, most are rare; `chance` gives numbers from 0 to 1. */
function signature(id: number, vocabulary: number, chance: () => number): Signature {
  const words = Array.from({ length: 12 }, () => Math.floor(vocabulary ** chance()))
  return { id, words: Uint32Array.from(new Set(words), (word, index) => word + (index < 3 ? strongBit : 0)) }
}

test('of the known are met those that would be met if all were new, however many have the same words', () => {
  // So many that some words are neither too common nor borne by fewer than are compared.
  const counts = { known: fc.integer({ min: 1, max: 1200 }), fresh: fc.integer({ min: 1, max: 20 }) }
  const planets = fc.record({ ...counts, vocabulary: fc.integer({ min: 50, max: 2000 }) })
  fc.assert(
    fc.property(planets, fc.infiniteStream(fc.nat(999)), (sizes, chances) => {
      const chance = () => chances.next().value / 1000
      const all = Array.from({ length: sizes.known + sizes.fresh }, (_, id) =>
        signature(id, sizes.vocabulary, chance),
      )
      const [known, fresh] = [all.slice(0, sizes.known), all.slice(sizes.known)]
      const expected = [...findKin([], all, 8)].slice(sizes.known)
      assert.deepEqual([...findKin(known, fresh, 8)], expected)
    }),
    { seed: 7, numRuns: 30 },
  )
})
