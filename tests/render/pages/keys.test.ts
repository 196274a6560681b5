import assert from 'node:assert/strict'
import { test } from 'node:test'
import { EntryList } from '../../../src/model/entry-list.ts'
import type { Site } from '../../../src/model/site.ts'
import { openPages } from '../../../src/render/pages/pages.ts'
import { planParts } from '../../../src/render/site-part.ts'
import { authors, entries, sampleSite } from '../sample-site.ts'
import { type SiteFacts, shippedTheme, themeOf } from '../site-builder.ts'

function planned(site: Site) {
  return planParts(site, [openPages(site)])
}

const theme = shippedTheme('classic')

function siteWith(more: Partial<SiteFacts> = {}): Site {
  return sampleSite(theme, { entriesPerPage: 4, ...more })
}

function keysOf(site: Site): Map<string, string> {
  return new Map([...planned(site)].map(({ path, key }) => [path, key]))
}

function changed(before: Site, after: Site): string[] {
  const known = keysOf(before)
  const now = keysOf(after)
  return [...new Set([...known.keys(), ...now.keys()])]
    .filter((path) => known.get(path) !== now.get(path))
    .sort()
}

function entryPathOf(site: Site, id: number): string {
  return `entry/${site.river.entries.find((entry) => entry.card.id === id)?.card.entryId}/index.html`
}

const before = siteWith()

test('planning loads no entry', () => {
  const site: Site = { ...before, load: () => assert.fail('loaded') }
  assert.ok([...planned(site)].length > entries.length)
})

test('a list that grows with the planet may be longer than arguments can be', () => {
  // Of one author, day and tag; every other tag has pages too. Arguments end at about 120,000.
  const one = before.river.entries.slice(0, 1)
  const many = new EntryList(one.cards, one.around, new Uint32Array(150_000).fill(one.rows[0] ?? 0))
  const tags = [
    { slug: 'all', name: 'All', entries: many },
    ...Array.from({ length: many.length }, (_, index) => ({
      slug: `tag-${index}`,
      name: `Tag ${index}`,
      entries: one,
    })),
  ]
  const byFeed = new Map([[one.at(0)?.card.feedId ?? 0, many]])
  const river = { ...before.river, pages: [], entries: many, announced: many, flowing: many, byFeed, tags }
  const part = openPages({ ...before, river })
  const sections = [...(part.sections?.() ?? [])].flatMap((section) => [...section.files()])
  const shared = new Set(sections.map(({ path }) => path))
  for (const path of ['2025/10/index.html', 'tag/all/2025/index.html', 'tag/tag-7/index.html'])
    assert.ok(shared.has(path), path)
  for (const author of authors) for (const _ of part.ofAuthor?.(author).files() ?? []) break
})

test('equal sites have equal keys', () => assert.deepEqual(changed(before, siteWith()), []))

test('an edited entry changes the pages that show it and no others', () => {
  const edited = entries.map((entry, index) =>
    index === 5 ? { ...entry, title: 'Edited', version: 2 } : entry,
  )
  assert.deepEqual(changed(before, siteWith({ entries: edited })), [
    '2025/10/27/index.html',
    '2025/10/index.html',
    'author/charles-babbage/index.html',
    entryPathOf(before, 6),
    // Whose kin it is.
    entryPathOf(before, 1),
    'page/2/index.html',
    'tag/engines/index.html',
    'tag/計算/index.html',
  ])
})

test('a new entry changes its own surroundings', () => {
  const added = [
    ...entries,
    { feedId: 5, date: '2025-10-29T21:30:00Z', title: 'New', content: '<p>New.</p>' },
  ]
  const after = siteWith({ entries: added, entriesPerPage: 100 })
  assert.deepEqual(
    changed(siteWith({ entriesPerPage: 100 }), after),
    [
      '2025/10/29/index.html',
      '2025/10/index.html',
      '2025/index.html',
      'archive/index.html',
      'author/関孝和/index.html',
      'health/index.html',
      entryPathOf(before, 5),
      entryPathOf(after, 12),
      'index.html',
      'titles_only.html',
    ].sort(),
  )
})

test('a later build that brought nothing new to a page leaves it alone: only the front page tells the time', () => {
  assert.deepEqual(changed(before, siteWith({ updatedAt: Date.parse('2025-10-30T00:00:00Z') })), [
    'index.html',
    'titles_only.html',
  ])
})

test('news of a feed’s health changes the lists and its own page', () => {
  const ailing = authors.map((author) => (author.feedId === 1 ? { ...author, notice: 'Broken.' } : author))
  assert.deepEqual(changed(before, siteWith({ authors: ailing })), [
    'author/ada-lovelace/index.html',
    'health/index.html',
    'index.html',
    'subscriptions/index.html',
    'titles_only.html',
  ])
})

test('a new name changes every page that shows it, also as “also on”', () => {
  const renamed = authors.map((author) => (author.feedId === 6 ? { ...author, name: 'Weekly' } : author))
  const paths = changed(before, siteWith({ authors: renamed }))
  assert.ok(paths.includes(entryPathOf(before, 1)), 'the twin in the other feed')
  assert.ok(paths.includes(entryPathOf(before, 7)))
  assert.ok(!paths.includes(entryPathOf(before, 3)))
})

test('the planet’s own facts and the theme change every page', () => {
  const pages = [...keysOf(before).keys()].filter((path) => path.endsWith('.html'))
  const renamed = changed(before, siteWith({ planet: { name: 'Another' } }))
  assert.deepEqual(
    renamed.filter((path) => path.endsWith('.html')),
    pages.sort(),
  )
  const other = { ...theme, hash: 'other' }
  assert.deepEqual(changed(before, sampleSite(other, { entriesPerPage: 4 })), pages)
})

test('equal keys, equal bytes', async () => {
  const first = [...planned(before)]
  const second = [...planned(siteWith())]
  for (const [index, file] of first.entries())
    assert.deepEqual(await file.render(), await second[index]?.render(), file.path)
})

test('no two files share a path', () => {
  const paths = [...planned(before)].map((file) => file.path)
  assert.equal(new Set(paths).size, paths.length)
})

test('a theme makes the pages for which it has templates', () => {
  const small = themeOf('small', {
    'index.html.liquid': '{{ planet.name }}',
    'summary.html.liquid': '{% for day in days %}{{ day.day }}{% endfor %}',
    '_part.html.liquid': '',
    'style.css': 'a {}',
  })
  const paths = [...planned(sampleSite(small, { entriesPerPage: 20 }))].map((file) => file.path)
  assert.deepEqual(
    paths.map((path) => path.replace(/\.[0-9a-f]{10}\./, '.HASH.')),
    ['assets/style.HASH.css', 'index.html', 'summary.html'],
  )
  assert.throws(() => [...planned(sampleSite(themeOf('bare', {})))], /theme bare has no index\.html\.liquid/)
})
