import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { joinLists, listAt, type NumberLists, numberLists } from '../../src/lib/number-lists.ts'

const anyLists = fc.array(fc.array(fc.nat(2 ** 32 - 1), { maxLength: 5 }), { maxLength: 8 })
const listsOf = (lists: NumberLists) => Array.from(lists.ends, (_, row) => [...listAt(lists, row)])

test('lists come back as they were, and several one after the other', () => {
  fc.assert(
    fc.property(fc.array(anyLists, { maxLength: 4 }), (parts) => {
      assert.deepEqual(listsOf(joinLists(parts.map(numberLists))), parts.flat())
    }),
    { seed: 7, numRuns: 100 },
  )
})

test('numbers of a part become what the whole calls them', () => {
  const parts = [numberLists([[0, 1], []]), numberLists([[1, 0]])]
  const called = [
    [10, 11],
    [20, 21],
  ]
  assert.deepEqual(listsOf(joinLists(parts, (part) => called[part])), [[10, 11], [], [21, 20]])
})
