import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { excerpt } from '../../src/lib/excerpt.ts'

const excerpts: readonly [string, number, string][] = [
  ['short enough', 20, 'short enough'],
  ['cut at a word, not within', 12, 'cut at a…'],
  ['cut exactly here and there', 11, 'cut exactly…'],
  ['ends, with a comma, here', 10, 'ends, with…'],
  ['ends with, a comma', 11, 'ends with…'],
  ['  white \n\n space\tis one   space ', 40, 'white space is one space'],
  ['ein Rechtsschutzversicherungsgesellschaftenangestellter', 30, 'ein Rechtsschutzversicherungsg…'],
  ['日本語の文章には空白がありません', 6, '日本語の文章…'],
  ['abcde🎉fgh', 6, 'abcde…'],
  ['', 10, ''],
]

for (const [text, chars, expected] of excerpts) {
  test(`the beginning of "${text}" in ${chars}`, () => assert.equal(excerpt(text, chars), expected))
}

test('an excerpt is never longer than asked for and never ill-formed', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 80 }),
      fc.integer({ min: 1, max: 60 }),
      (text, chars) => {
        const short = excerpt(text, chars)
        assert.ok(short.length <= chars + 1)
        assert.ok(short.isWellFormed())
      },
    ),
    { seed: 3, numRuns: 500 },
  )
})
