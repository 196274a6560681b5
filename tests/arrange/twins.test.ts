import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ownEntries } from '../../src/arrange/arrange.ts'
import { arrange, card, ids, options } from './card.ts'

const merge = (cards: readonly ReturnType<typeof card>[], twins: number[][], own: number[] = []) => {
  const river = arrange(cards, options({ twins, own: new Set(own) }))
  return river.entries.map((entry) => [entry.card.id, ...entry.alsoOn])
}

test("P11: the author's own feed wins over an aggregate that had the article first", () => {
  const cards = [card(1, { feedId: 1, riverAt: 10 }), card(2, { feedId: 2, riverAt: 20 })]
  assert.deepEqual(merge(cards, [[1, 2]], [2]), [[2, 1]])
})

test('P11: among equals the earliest wins, then the order of the configuration', () => {
  const cards = [
    card(1, { feedId: 3, riverAt: 10 }),
    card(2, { feedId: 2, riverAt: 10 }),
    card(3, { feedId: 1, riverAt: 20 }),
  ]
  assert.deepEqual(merge(cards, [[3, 1, 2]]), [[2, 1, 3]])
})

test('P11: a feed cannot suppress entries of another by repeating their guids, as in Planet 2.0 and Venus', () => {
  // Guids are not what makes twins: the store names none, so both stay.
  const cards = [card(1, { feedId: 1, riverAt: 10 }), card(2, { feedId: 2, riverAt: 20 })]
  assert.deepEqual(merge(cards, []), [[2], [1]])
})

test('no two entries of one feed are merged: an address that it gives to several names no article', () => {
  const cards = [
    card(1, { feedId: 1, riverAt: 30 }),
    card(2, { feedId: 2, riverAt: 20 }),
    card(3, { feedId: 2, riverAt: 10 }),
  ]
  assert.deepEqual(merge(cards, [[1, 2, 3]]), [[1], [2], [3]])
})

test('a hidden copy is no copy: the other stands alone', () => {
  const cards = [card(1, { feedId: 1, riverAt: 10 }), card(2, { feedId: 2, riverAt: 20 })]
  const river = arrange(cards, options({ twins: [[1, 2]], own: new Set([1]), hidden: new Set([1]) }))
  assert.deepEqual(
    river.entries.map((entry) => [entry.card.id, ...entry.alsoOn]),
    [[2]],
  )
})

test('twins that are not among the entries change nothing', () => {
  const cards = [1, 2].map((id) => card(id, { feedId: id, riverAt: id }))
  assert.deepEqual(
    merge(cards, [
      [7, 8],
      [1, 9],
    ]),
    [[2], [1]],
  )
})

test('groups that share an entry are one article, in whatever order they come', () => {
  const cards = [1, 2, 3].map((id) => card(id, { feedId: id, riverAt: id }))
  for (const twins of [
    [
      [1, 2],
      [2, 3],
    ],
    [
      [2, 3],
      [2, 1, 1],
    ],
    [
      [1, 2],
      [1, 3],
      [3, 2],
    ],
  ])
    assert.deepEqual(merge(cards, twins), [[1, 2, 3]])
})

test('byFeed lists an article under the feed that won', () => {
  const cards = [card(1, { feedId: 1, riverAt: 10 }), card(2, { feedId: 2, riverAt: 20 })]
  const river = arrange(cards, options({ twins: [[1, 2]] }))
  assert.deepEqual(
    [...river.byFeed].map(([feed, entries]) => [feed, ids(entries)]),
    [[1, [1]]],
  )
})

const sites = new Map([
  [1, 'https://ada.example/'],
  [2, 'https://www.planet.example/'],
  [3, undefined],
])
for (const [why, entry, isOwn] of [
  ['on the feed’s own site', { feedId: 1, permalink: 'https://ada.example/post' }, true],
  ['www. makes no difference', { feedId: 1, permalink: 'https://www.ada.example/post' }, true],
  ['on another site', { feedId: 2, permalink: 'https://ada.example/post' }, false],
  ['of a feed without a site', { feedId: 3, permalink: 'https://ada.example/post' }, false],
  ['without a permalink', { feedId: 1 }, false],
  [
    'said to come from elsewhere',
    { feedId: 2, permalink: 'https://planet.example/p', source: { siteLink: 'https://ada.example/' } },
    false,
  ],
] as const)
  test(`own entries: ${why}`, () => {
    assert.equal(ownEntries([{ id: 5, ...entry }], sites).has(5), isOwn)
  })
