import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { River } from '../../src/model/river.ts'
import type { EntryTraits } from '../../src/model/traits.ts'
import { arrange, card, options } from './card.ts'

const traits = (tags: readonly string[], kin: readonly number[] = []): EntryTraits => ({
  tags,
  kin,
  media: false,
})

function riverOf(tagged: readonly (readonly string[])[], more: Parameters<typeof options>[0] = {}): River {
  const cards = tagged.map((tags, index) => ({ ...card(index + 1), ...traits(tags) }))
  return arrange(cards, options(more))
}

const told = (river: River) =>
  (river.tags ?? []).map(({ slug, name, entries }) => [slug, name, entries.length])

test('tags are one however they are worded, under the wording that is used most', () => {
  const river = riverOf([['Web Dev'], ['web-dev'], ['web-dev'], ['webdev'], ['WEB_DEV', 'web dev']])
  assert.deepEqual(told(river), [['web-dev', 'web-dev', 4]])
})

test('the most used come first; those of few entries, and beyond the limit, have no page', () => {
  const tagged = [['a', 'b', 'c'], ['a', 'b', 'd'], ['a'], ['d']]
  assert.deepEqual(
    told(riverOf(tagged)).map(([slug]) => slug),
    ['a', 'b', 'd'],
  )
  assert.deepEqual(
    told(riverOf(tagged, { tagPages: 1 })).map(([slug]) => slug),
    ['a'],
  )
  assert.deepEqual(
    told(riverOf(tagged, { tagEntries: 1 })).map(([slug]) => slug),
    ['a', 'b', 'd', 'c'],
  )
})

test('entries know which of their tags have pages', () => {
  const river = riverOf([['Rare', 'Common'], ['common']])
  assert.deepEqual(
    river.entries.map((entry) => entry.tags),
    [['common'], ['common']],
  )
  assert.deepEqual(river.byFeed.values().next().value?.at(0)?.tags, ['common'])
  assert.deepEqual(river.pages[0]?.days[0]?.groups[0]?.entries[0]?.tags, ['common'])
})

test('thousands of tags of one entry are not gathered', () => {
  const many = Array.from({ length: 5000 }, (_, index) => `tag ${index}`)
  assert.equal(riverOf([many, many]).tags?.length, 30)
})

test('what is hidden or merged is under no tag, and nobody’s kin', () => {
  const all = [1, 2, 3, 4]
  const othersOf = (id: number) => all.filter((other) => other !== id)
  const cards = all.map((id) => ({ ...card(id, { feedId: id }), ...traits(['x'], othersOf(id)) }))
  const river = arrange(cards, options({ hidden: new Set([1]), twins: [[2, 3]] }))
  assert.deepEqual(river.tags?.[0]?.entries.map((entry) => entry.card.id).toSorted(), [2, 4])
  assert.deepEqual(river.entries.map(({ card, kin }) => [card.id, kin?.map((one) => one.id)]).toSorted(), [
    [2, [4]],
    [4, [2]],
  ])
})
