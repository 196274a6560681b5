import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type CardRow, type CardTable, cardTable, joinTables } from '../../src/model/card-table.ts'
import { packCards, unpackCards } from '../../src/store/sqlite/packed-cards.ts'

const anyRow: fc.Arbitrary<CardRow> = fc.record(
  {
    id: fc.nat(2 ** 32 - 1),
    entryId: fc
      .uint8Array({ minLength: 32, maxLength: 32 })
      .map((bytes) => Buffer.from(bytes).toString('hex')),
    feedId: fc.nat(),
    // Before 1970 and far ahead.
    riverAt: fc.integer({ min: -(2 ** 45), max: 2 ** 45 }),
    position: fc.nat(),
    publishedAt: fc.option(fc.integer({ min: -(2 ** 45), max: 2 ** 45 }), { nil: undefined }),
    archive: fc.boolean(),
    version: fc.nat(),
    tags: fc.array(fc.constantFrom('python', 'Web dev', 'Ünïcode', '🪐'), { maxLength: 4 }),
    kin: fc.array(fc.nat(2 ** 32 - 1), { maxLength: 8 }),
    media: fc.boolean(),
  },
  { noNullPrototype: true },
)
const anyRows = fc.array(anyRow, { maxLength: 6 })

const rowsOf = (table: CardTable | undefined) =>
  Array.from(table ?? [], (card, row) => ({ ...card, ...table?.traits(row) }))

test('rows come back from a table as they were, from several in their order, and from bytes', () => {
  fc.assert(
    fc.property(fc.array(anyRows, { maxLength: 4 }), (parts) => {
      const whole = joinTables(parts.map(cardTable))
      assert.deepEqual(rowsOf(whole), parts.flat())
      assert.deepEqual(rowsOf(unpackCards(packCards(whole))), parts.flat())
    }),
    { seed: 7, numRuns: 100 },
  )
})

test('bytes that do not lie where numbers may begin are read all the same', () => {
  fc.assert(
    fc.property(anyRows, (rows) => {
      const packed = packCards(cardTable(rows))
      const moved = new Uint8Array(packed.length + 3)
      moved.set(packed, 3)
      assert.deepEqual(rowsOf(unpackCards(moved.subarray(3))), rows)
    }),
    { seed: 7, numRuns: 20 },
  )
})

test('what another processor or version has packed is not believed', () => {
  const packed = Buffer.from(packCards(cardTable([])))
  assert.equal(unpackCards(packed.swap32()), undefined)
})

test('names are compared as their digits would be', () => {
  fc.assert(
    fc.property(anyRow, anyRow, (one, other) => {
      const table = cardTable([one, other])
      assert.equal(table.compareNames(0, 1) < 0, one.entryId < other.entryId)
      assert.equal(table.compareNames(0, 0), 0)
    }),
    { seed: 7, numRuns: 50 },
  )
})
