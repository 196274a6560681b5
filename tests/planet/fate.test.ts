import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findEntries, findFeed, storiesOf } from '../../src/planet.ts'
import { feedOf, smallPlanet } from './small-web.ts'

const day = 86_400_000
const now = Date.parse('2026-11-02T12:00:00Z')
const ada = { url: 'https://ada.example/feed', name: 'Ada' }
const bob = { url: 'https://bob.example/feed', name: 'Bob', exclude: 'filtered' }
const club = { url: 'https://club.example/feed', name: 'The Club' }
const late = { url: 'https://late.example/feed', name: 'Late' }
const planet = { url: 'https://planet.example/' }
const river = {
  entriesPerPage: 4,
  pages: 1,
  entriesPerFeedAndDay: 2,
  newFeedEntries: 1,
  activityThresholdMs: 0,
}

test('every entry’s fate is told by the rule that decided it', async (context) => {
  const { web, store, visit } = await smallPlanet(context)
  web.set(ada.url, feedOf('ada.example', now, { one: 1, two: 1.01, three: 1.02, gone: 2, older: 3, old: 50 }))
  web.set(bob.url, feedOf('bob.example', now, { filtered: 1, ahead: -5, hidden: 2, erased: 3 }))
  web.set(club.url, feedOf('club.example', now, { one: 1 }, 'ada.example'))
  await visit({ planet, river, feeds: [ada, bob, club] }, now)

  web.set(ada.url, feedOf('ada.example', now, { one: 1, two: 1.01, three: 1.02, older: 3, old: 50 }))
  web.set(late.url, feedOf('late.example', now, { first: 1, second: 2 }))
  const feeds = [ada, bob, club, late]
  await visit({ planet, river, feeds }, now + 1 * day)
  const config = await visit({ planet, river: { ...river, futureDates: 'hide' }, feeds }, now + 2 * day)

  const named = async (page: string) => {
    const found = await findEntries(`https://${page}`, config, store)
    assert.ok(found.length > 0, page)
    return found
  }
  for (const [page, verb] of [
    ['bob.example/hidden', 'hide'],
    ['bob.example/erased', 'erase'],
  ] as const)
    for (const { known } of await named(page)) {
      const said = { verb, entryId: known.entryId, reason: 'asked for', by: 'Ada', at: now, file: false }
      await store.moderate(said)
    }

  const fateOf = async (page: string) => {
    const stories = await storiesOf(await named(page), config, store, now + 2 * day)
    return stories.map(({ fate }) => fate)
  }
  for (const [page, expected] of [
    ['ada.example/two', 'shown on page 1'],
    ['ada.example/three', 'shown on page 1, folded'],
    ['ada.example/old', 'shown on page undefined'],
    ['ada.example/gone', 'withdrawn'],
    ['bob.example/filtered', 'filtered by exclude of its feed'],
    ['bob.example/ahead', 'ahead'],
    ['bob.example/hidden', 'hidden'],
    ['bob.example/erased', 'erased'],
    ['late.example/first', 'shown on page 1'],
    ['late.example/second', 'held'],
  ] as const) {
    const [fate] = await fateOf(page)
    assert.equal(inShort(fate), expected, page)
  }
  const copies = await fateOf('ada.example/one')
  assert.deepEqual(copies.map(inShort).sort(), ['shown on page 1', 'twin'])
  const [winner] = copies.filter(({ kind }) => kind === 'shown')
  assert.deepEqual(winner?.kind === 'shown' && winner.alsoOn.map(({ subscription }) => subscription.name), [
    'The Club',
  ])
})

type Told = Awaited<ReturnType<typeof storiesOf>>[number]['fate']

function inShort(fate: Told | undefined): string {
  if (fate?.kind === 'shown') return `shown on page ${fate.page}${fate.folded ? ', folded' : ''}`
  return fate?.kind === 'filtered' ? `filtered by ${fate.option}` : (fate?.kind ?? 'unknown')
}

test('an entry is found by id, digits, page and permalink; a feed by address, site and name', async (context) => {
  const { web, store, visit } = await smallPlanet(context)
  web.set(ada.url, feedOf('ada.example', now, { one: 1 }))
  const config = await visit({ planet, feeds: [ada] }, now)
  const [one] = await findEntries('https://ada.example/one', config, store)
  const id = one?.known.entryId ?? ''
  assert.match(id, /^[0-9a-f]{64}$/)
  for (const name of [
    id,
    id.toUpperCase(),
    id.slice(0, 8),
    `entry/${id}/`,
    `https://planet.example/entry/${id}/`,
    `https://planet.example/entry/${id}/index.html#top`,
    'http://www.ada.example/one/?utm_source=planet',
  ])
    assert.equal((await findEntries(name, config, store))[0]?.known.entryId, id, name)
  for (const name of [id.slice(0, 7), 'https://ada.example/two', 'ada.example', ''])
    assert.deepEqual(await findEntries(name, config, store), [], name)

  const feeds = await store.feeds()
  for (const name of [
    ada.url,
    'http://www.ada.example/feed/',
    'ada',
    'Ada',
    'ada.example',
    'https://ada.example/',
  ])
    assert.equal(findFeed(name, feeds)?.subscription.name, 'Ada', name)
  assert.equal(findFeed('https://ada.example/one', feeds), undefined)
})
