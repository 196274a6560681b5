import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { tidySpace } from '../../src/lib/tidy-space.ts'

test('one space between words, none around them', () => {
  for (const text of ['a b', ' a\n\tb ', 'a \u00a0 b', 'a\u2028b', 'a  b\n'])
    assert.equal(tidySpace(text), 'a b', JSON.stringify(text))
  assert.equal(tidySpace(' \n '), '')
})

test('the same as replacing all white space', () => {
  const text = fc.string({
    unit: fc.constantFrom('a', 'é', ' ', '\n', '\t', '\u3000', '\ufeff'),
    maxLength: 20,
  })
  fc.assert(
    fc.property(text, (value) => assert.equal(tidySpace(value), value.replace(/\s+/g, ' ').trim())),
    { seed: 5, numRuns: 300 },
  )
})
