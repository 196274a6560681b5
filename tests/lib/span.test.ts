import assert from 'node:assert/strict'
import { test } from 'node:test'
import { spanInWords } from '../../src/lib/span.ts'

test('a span is said in the unit that people would use', () => {
  const minute = 60_000
  const facts: [number, string][] = [
    [0, '0 s'],
    [1500, '2 s'],
    [59_000, '59 s'],
    [25 * minute, '25 min'],
    [60 * minute, '1 h'],
    [36 * 60 * minute, '36 h'],
    [6 * 1440 * minute, '6 days'],
    [400 * 1440 * minute, '400 days'],
    [800 * 1440 * minute, '2 years'],
    [-3 * 60 * minute, '3 h'],
  ]
  for (const [span, words] of facts) assert.equal(spanInWords(span), words)
})
