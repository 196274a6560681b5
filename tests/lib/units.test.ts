import assert from 'node:assert/strict'
import { test } from 'node:test'
import { unitsOf } from '../../src/lib/units.ts'

test('a text as numbers, however it is kept and however long', () => {
  const long = 'x’😀'.repeat(20_000)
  for (const text of ['', 'plain', 'é', '\ud83d', '“two” 😀', long, long.slice(7, 90), 'short again']) {
    const units = unitsOf(text)
    const codes = Array.from({ length: text.length }, (_, at) => text.charCodeAt(at))
    assert.deepEqual([...units.subarray(0, text.length)], codes)
  }
})
