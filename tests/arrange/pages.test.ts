import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { daysBetween } from '../../src/arrange/days.ts'
import type { EntryCard } from '../../src/model/stored-entry.ts'
import { arrange, at, card, ids, onPage, options, outline } from './card.ts'

const hour = 3_600_000
const day = 24 * hour
const noon = at('2025-10-29T12:00:00Z')

/** One entry for each feed number, an hour apart, the first one newest. */
function hourly(...feeds: readonly number[]): EntryCard[] {
  return feeds.map((feedId, index) => card(index + 1, { feedId, riverAt: noon - index * hour }))
}

test('consecutive entries of an author make a group; a new day begins a new one', () => {
  const cards = [...hourly(1, 1, 2, 1), card(9, { feedId: 1, riverAt: noon - day })]
  assert.deepEqual(outline(arrange(cards, options())), [
    ['2025-10-29 1: 1 2', '2025-10-29 2: 3', '2025-10-29 1: 4', '2025-10-28 1: 9'],
  ])
})

test('P17: entries of a feed beyond its share of the day are folded into its last group', () => {
  const river = arrange(hourly(1, 2, 1, 1, 1, 2), options({ entriesPerFeedAndDay: 2 }))
  assert.deepEqual(outline(river), [
    ['2025-10-29 1: 1', '2025-10-29 2: 2', '2025-10-29 1: 3 (+4 5)', '2025-10-29 2: 6'],
  ])
})

test('P17: a feed that floods a day leaves the others their place; Planet 2.0 showed nothing but the flood', () => {
  const flood = Array.from({ length: 30 }, (_, index) =>
    card(100 + index, { feedId: 1, riverAt: noon + index }),
  )
  const river = arrange([...flood, ...hourly(2, 3)], options({ entriesPerFeedAndDay: 5, entriesPerPage: 25 }))
  const groups = river.pages[0]?.days[0]?.groups
  assert.deepEqual(
    groups?.map((group) => [group.feedId, group.entries.length, group.folded.length]),
    [
      [1, 5, 25],
      [2, 1, 0],
      [3, 1, 0],
    ],
  )
})

test('a feed may have a limit of its own in the river, or none', () => {
  const cards = hourly(1, 2, 3, 1, 2, 3, 1, 2, 3)
  const limitsByFeed = new Map([
    [1, 1],
    [2, 0],
  ])
  const shown = (entriesPerFeed: number) =>
    arrange(cards, options({ entriesPerFeed, limitsByFeed })).flowing?.map((entry) => entry.card.id)
  assert.deepEqual(shown(2), [1, 2, 3, 5, 6, 8])
  assert.deepEqual(shown(0), [1, 2, 3, 5, 6, 8, 9])
})

test('the share is one of the day, also where a page ends within it', () => {
  const river = arrange(hourly(1, 2, 1, 2, 1, 1), options({ entriesPerFeedAndDay: 2, entriesPerPage: 2 }))
  assert.deepEqual(outline(river), [
    ['2025-10-29 1: 1', '2025-10-29 2: 2'],
    ['2025-10-29 1: 3 (+5 6)', '2025-10-29 2: 4'],
  ])
})

test('days_per_page counts days of the calendar from the newest entry; those of Planet 2.0 had 84,600 seconds', () => {
  const lastMoment = at('2025-10-20T00:00:00Z')
  const cards = [
    card(1, { riverAt: at('2025-10-29T23:59:59Z') }),
    card(2, { riverAt: lastMoment }),
    card(3, { riverAt: lastMoment - 1 }),
  ]
  assert.deepEqual(outline(arrange(cards, options({ daysPerPage: 10 }))), [
    ['2025-10-29 1: 1', '2025-10-20 1: 2'],
    ['2025-10-19 1: 3'],
  ])
})

test('days_per_page limits every page, from its own newest entry, and skips no page for an empty stretch', () => {
  const days = ['29', '28', '20', '19', '01'].map((date, index) =>
    card(index, { riverAt: at(`2025-10-${date}T10:00:00Z`) }),
  )
  assert.deepEqual(
    arrange(days, options({ daysPerPage: 2 })).pages.map((page) => ids(onPage(page))),
    [[0, 1], [2, 3], [4]],
  )
})

test('pages limits how many there are', () => {
  const river = arrange(hourly(1, 2, 1, 2, 1), options({ entriesPerPage: 2, pages: 2 }))
  assert.deepEqual(
    river.pages.map((page) => [page.number, ids(onPage(page))]),
    [
      [1, [1, 2]],
      [2, [3, 4]],
    ],
  )
  assert.equal(river.entries.length, 5, 'what no page shows is still in the archives')
})

test('an empty planet has an empty front page', () => {
  assert.deepEqual(arrange([], options()).pages, [{ number: 1, days: [] }])
})

test('entries_per_feed takes the newest of each feed; the rest stays in the archives', () => {
  const river = arrange(hourly(1, 1, 2, 1, 2), options({ entriesPerFeed: 1 }))
  assert.deepEqual(outline(river), [['2025-10-29 1: 1', '2025-10-29 2: 3']])
  assert.deepEqual(ids(river.announced), [1, 3])
  assert.deepEqual(ids(river.entries), [1, 2, 3, 4, 5])
  assert.deepEqual(ids(river.byFeed.get(1) ?? []), [1, 2, 4])
})

test('P17: archive entries are shown in their place and not announced', () => {
  const cards = hourly(1, 2, 1).map((one) => ({ ...one, archive: one.id === 2 }))
  const river = arrange(cards, options())
  assert.deepEqual(ids(river.entries), [1, 2, 3])
  assert.deepEqual(ids(river.announced), [1, 3])
  assert.deepEqual(ids(onPage(river.pages[0] as never)), [1, 2, 3])
})

const anyPlanet = fc.record({
  cards: fc.array(fc.record({ feedId: fc.integer({ min: 1, max: 3 }), hoursAgo: fc.nat(400) }), {
    maxLength: 60,
  }),
  entriesPerPage: fc.nat(7),
  daysPerPage: fc.nat(4),
  entriesPerFeedAndDay: fc.nat(3),
  timezone: fc.constantFrom('UTC', 'Asia/Kathmandu', 'America/New_York'),
})

test('no entry is lost between pages, none stands twice, and every limit holds', () => {
  fc.assert(
    fc.property(anyPlanet, ({ cards, ...limits }) => {
      const river = arrange(
        cards.map(({ feedId, hoursAgo }, index) => card(index, { feedId, riverAt: noon - hoursAgo * hour })),
        options(limits),
      )
      const shown = river.pages.flatMap((page) => ids(onPage(page)))
      assert.deepEqual(
        shown.toSorted((a, b) => a - b),
        cards.map((_, index) => index),
      )
      const inFull = river.pages.flatMap((page) =>
        page.days.flatMap((d) => d.groups.flatMap((g) => ids(g.entries))),
      )
      const folded = new Set(shown.filter((id) => !inFull.includes(id)))
      assert.deepEqual(
        inFull,
        ids(river.entries).filter((id) => !folded.has(id)),
        'in the order of the river',
      )
      for (const page of river.pages) {
        const count = page.days.reduce(
          (sum, d) => sum + d.groups.reduce((n, g) => n + g.entries.length, 0),
          0,
        )
        assert.ok(limits.entriesPerPage === 0 || count <= limits.entriesPerPage)
        const span = daysBetween(page.days.at(-1)?.day ?? '2025-01-01', page.days[0]?.day ?? '2025-01-01')
        assert.ok(limits.daysPerPage === 0 || span < limits.daysPerPage)
      }
      const perDay = new Map<string, number>()
      for (const { day, groups } of river.pages.flatMap((page) => page.days))
        for (const { feedId, entries } of groups)
          perDay.set(`${day} ${feedId}`, (perDay.get(`${day} ${feedId}`) ?? 0) + entries.length)
      const most = Math.max(0, ...perDay.values())
      assert.ok(limits.entriesPerFeedAndDay === 0 || most <= limits.entriesPerFeedAndDay)
    }),
    { seed: 11, numRuns: 200 },
  )
})
