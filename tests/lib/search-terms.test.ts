import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { fold, foldedRuns, partOf, tagTerm, termsOf } from '../../src/lib/search-terms.ts'
import { script } from '../render/search/script.ts'

const facts: readonly (readonly [string, readonly string[]])[] = [
  ['Straße', ['strasse']],
  ['Müller', ['muller']],
  ['CAFÉ', ['cafe']],
  ['Ｗｉｄｅ', ['wide']],
  ['ﬁne', ['fine']],
  ['Łódź', ['lodz']],
  ['İstanbul', ['istanbul']],
  ['ΟΔΥΣΣΕΥΣ', ['οδυσσευσ']],
  ['ёлка', ['елка']],
  ['الكِتَابُ', ['الكتاب']],
  ['كـــتاب', ['كتاب']],
  ['مدرسة', ['مدرسه']],
  ['שָׁלוֹם', ['שלום']],
  ['soft\u00adhyphen', ['softhyphen']],
  ['円周率', ['円', '周', '率', '円周', '周率']],
  ['円', ['円']],
  ['が', ['が']],
  ['か\u3099', ['が']],
  ['ﾊﾟﾝ', ['パ', 'ン', 'パン']],
  ['서울에', ['서', '울', '에', '서울', '울에']],
  ['iPhone用', ['iphone', '用']],
  ['ภาษาไทย', ['ภาษ', 'าษา', 'ษาไ', 'าไท', 'ไทย', 'ทย']],
  ['ปี', ['ปี']],
  ['हिन्दी', ['हिन्दी']],
  ['2025', ['2025']],
  ['x'.repeat(100), ['x'.repeat(32)]],
]

for (const [word, terms] of facts)
  test(`the terms of ${word.slice(0, 20)}`, () => assert.deepEqual(termsOf(word), terms))

test('a text in runs', () => {
  assert.deepEqual(foldedRuns('l’été, straßen-fest: C++ & 東京2020'), [
    'l',
    'ete',
    'strassen',
    'fest',
    'c',
    '東京',
    '2020',
  ])
})

test('a tag is one term, however it is written', () => {
  assert.equal(tagTerm('Machine Learning'), '#machine learning')
  assert.equal(tagTerm('machine-learning'), '#machine learning')
})

test('words that begin alike stand in one part, tags and pairs of ideographs do not', () => {
  assert.equal(partOf('computer', 1024), partOf('comprehend', 1024))
  assert.equal(partOf('ไทย', 1024), partOf('ไท', 1024))
  assert.notEqual(partOf('#computer', 1024), partOf('#comprehend', 1024))
  assert.notEqual(partOf('円周', 1024), partOf('円高', 1024))
})

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({
    unit: fc.constantFrom(..."aeouäöüßéÆøıİ円周率カガーﾊﾟ서울ไทยปีكتابِـةيىשָׁם '’-_·0２½ﬁ\u00ad\u200c\u0301"),
    maxLength: 40,
  }),
)

test('the script of the page reads words as the index does', () => {
  fc.assert(
    fc.property(text, (value) => {
      assert.equal(script.fold(value), fold(value))
      assert.deepEqual(script.runsOf(value), foldedRuns(value))
      for (const word of value.match(/\S+/g) ?? [])
        for (const term of termsOf(word)) assert.equal(script.partOf(term, 256), partOf(term, 256))
    }),
    { seed: 4, numRuns: 500 },
  )
})

test('folding what is folded changes nothing, and every text is found by its own words', () => {
  fc.assert(
    fc.property(text, (value) => {
      assert.equal(fold(fold(value)), fold(value))
      const terms = new Set((value.match(/[\p{L}\p{N}\p{M}\u00ad\u200c\u200d]+/gu) ?? []).flatMap(termsOf))
      for (const wants of script.wantsOf(script.queryOf(value)))
        assert.ok(
          wants.some(({ term, begins }) =>
            [...terms].some((one) => one === term || (begins && one.startsWith(term))),
          ),
          JSON.stringify([value, wants, [...terms]]),
        )
    }),
    { seed: 5, numRuns: 500 },
  )
})
