import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type EntryList, listOf } from '../../src/model/entry-list.ts'
import { arrange, card, ids, options } from '../arrange/card.ts'

const traits = { tags: ['one', 'Two'], media: true }
const river = arrange(
  [
    { ...card(1, { riverAt: 40, publishedAt: 39 }), ...traits, kin: [4, 3, 9] },
    { ...card(2, { riverAt: 30, feedId: 2 }), ...traits, kin: [1] },
    { ...card(3, { riverAt: 20, archive: true }), tags: ['rare'], kin: [] },
    { ...card(4, { riverAt: 10, feedId: 3 }), tags: ['two'], kin: [] },
    { ...card(5, { riverAt: 5, feedId: 1 }) },
  ],
  options({
    twins: [
      [3, 4],
      [2, 5],
    ],
  }),
)

const told = (list: EntryList | undefined) =>
  Array.from(list ?? [], ({ card, alsoOn, tags, kin, media }) => ({ card, alsoOn, tags, kin, media }))

test('another thread sees the same entries, with their kin and nothing else', () => {
  for (const list of [river.entries, river.entries.slice(1, 3), ...river.byFeed.values(), river.playable]) {
    const excerpt = structuredClone(list.excerpt())
    assert.deepEqual(told(listOf(excerpt)), told(list))
    assert.ok(excerpt.cards.facts.length <= river.entries.cards.columns.facts.length)
  }
})

test('an entry knows its kin that are still there, its tags that have pages, and who else carries it', () => {
  const [newest] = river.entries
  assert.deepEqual(
    newest?.kin?.map(({ id }) => id),
    [4],
  )
  assert.deepEqual(newest?.tags, ['two'])
  assert.deepEqual(river.entries.find(({ card }) => card.id === 4)?.alsoOn, [1])
})

test('a list is cut, counted and looked at from the end like any other', () => {
  const { entries } = river
  assert.deepEqual(ids(entries), [1, 4, 5])
  assert.equal(entries.at(-1)?.card.id, 5)
  assert.equal(entries.at(3), undefined)
  assert.equal(entries.momentAt(1), 10)
  assert.deepEqual(ids(entries.slice(1)), [4, 5])
  assert.deepEqual(ids(entries.filter((_, index) => index !== 1)), [1, 5])
})
