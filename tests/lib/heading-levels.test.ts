import assert from 'node:assert/strict'
import { test } from 'node:test'
import { levelsBelow } from '../../src/lib/heading-levels.ts'

test('headings come below a level, none skipped, none beyond 6, the same twice', () => {
  const facts = [
    [[1, 2, 1], 1, [2, 3, 2]],
    [[3, 5, 4], 1, [2, 3, 3]],
    [[5, 6, 6, 5], 1, [2, 3, 3, 2]],
    [[1, 2, 3, 4], 4, [5, 6, 6, 6]],
    [[], 2, []],
  ] as const
  for (const [levels, above, below] of facts) {
    assert.deepEqual(levelsBelow(levels, above), below)
    assert.deepEqual(levelsBelow(below, above), below)
  }
})
