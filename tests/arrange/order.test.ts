import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { arrange, at, card, ids, options, outline } from './card.ts'

const noon = at('2025-10-29T12:00:00Z')

test('newest first; of one moment as in the document, then by feed, then by name', () => {
  const cards = [
    card(1, { riverAt: noon - 1 }),
    card(2, { riverAt: noon, position: 1 }),
    card(3, { riverAt: noon, feedId: 2 }),
    card(4, { riverAt: noon, feedId: 1 }),
    card(6, { riverAt: noon, feedId: 1, entryId: 'b'.repeat(64) }),
    card(5, { riverAt: noon, feedId: 1, entryId: 'a'.repeat(64) }),
  ]
  assert.deepEqual(ids(arrange(cards, options()).entries), [4, 5, 6, 3, 2, 1])
})

test('a feed that is not in the configuration comes last among equals', () => {
  const cards = [card(1, { riverAt: noon, feedId: 99 }), card(2, { riverAt: noon, feedId: 3 })]
  assert.deepEqual(ids(arrange(cards, options()).entries), [2, 1])
})

test('P13: an edit moves nothing; Planet 2.0 sorted by the last change and put old entries on top', () => {
  const before = [card(1, { riverAt: noon }), card(2, { riverAt: noon - 1000, publishedAt: noon - 1000 })]
  const after = before.map((one) => (one.id === 2 ? { ...one, version: 2, publishedAt: noon + 5000 } : one))
  assert.deepEqual(outline(arrange(after, options())), outline(arrange(before, options())))
})

const tomorrow = at('2025-10-30T09:00:00Z')
const scheduled = [
  card(1, { riverAt: noon, publishedAt: noon }),
  card(2, { riverAt: noon - 3_600_000, publishedAt: tomorrow }),
]
for (const [futureDates, now, expected, why] of [
  ['first-seen', noon, ['2025-10-29 1: 1 2'], 'stands where it was first seen, whatever its date says'],
  ['hide', noon, ['2025-10-29 1: 1'], 'is hidden until its time has come'],
  ['hide', tomorrow, ['2025-10-29 1: 1 2'], 'and then stands where it was first seen'],
  [
    'keep',
    noon,
    ['2025-10-30 1: 2', '2025-10-29 1: 1'],
    'heads the page as in Venus, for those who ask for it',
  ],
] as const)
  test(`P16, future_dates = "${futureDates}": an entry dated in the future ${why}`, () => {
    assert.deepEqual(outline(arrange(scheduled, options({ futureDates, now }))), [expected])
  })

test('the river says when it changes of itself', () => {
  const changesAt = (futureDates: 'first-seen' | 'hide' | 'keep', now: number) =>
    arrange(scheduled, options({ futureDates, now })).changesAt
  assert.equal(changesAt('first-seen', noon), undefined)
  assert.equal(changesAt('hide', noon), tomorrow)
  assert.equal(changesAt('keep', noon), tomorrow)
  assert.equal(changesAt('keep', tomorrow), undefined)
})

test('P16: a future date does not come back to the top day after day, as it did in Planet 2.0', () => {
  const daily = [0, 1, 2].map((days) => arrange(scheduled, options({ now: noon + days * 86_400_000 })))
  assert.deepEqual(daily.map(outline), [
    outline(daily[0] as never),
    outline(daily[0] as never),
    outline(daily[0] as never),
  ])
})

const anyCards = fc
  .uniqueArray(
    fc.record({
      id: fc.nat(300),
      feedId: fc.integer({ min: 1, max: 4 }),
      riverAt: fc.integer({ min: noon - 50, max: noon }),
      position: fc.nat(2),
    }),
    { selector: (one) => one.id, maxLength: 40 },
  )
  .map((list) => list.map((one) => card(one.id, one)))

test('the order is total: the same entries make the same river, in whatever order they come', () => {
  fc.assert(
    fc.property(anyCards, fc.infiniteStream(fc.nat()), (cards, chance) => {
      const shuffled = cards
        .map((one) => ({ one, rank: chance.next().value }))
        .sort((a, b) => a.rank - b.rank)
        .map(({ one }) => one)
      const [one, other] = [arrange(shuffled, options()), arrange(cards, options())]
      assert.deepEqual([outline(one), ids(one.entries)], [outline(other), ids(other.entries)])
    }),
    { seed: 7, numRuns: 100 },
  )
})
