import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Section, Site } from '../../src/model/site.ts'
import { openSite } from '../../src/render/render.ts'
import { authors, entries, sampleSite } from './sample-site.ts'
import { type SiteFacts, shippedTheme } from './site-builder.ts'

/** A section that keeps its key is left alone, so all that its files are made of has to be in it. */

const theme = shippedTheme('default')
const before = siteWith()

function siteWith(more: Partial<SiteFacts> = {}): Site {
  return sampleSite(theme, { entriesPerPage: 4, ...more })
}

function sectionsOf(site: Site): ReadonlyMap<string, Section> {
  const whole = openSite(site)
  const sections = [...whole.sections(), ...site.authors.map((author) => whole.ofAuthor(author))]
  assert.equal(new Set(sections.map(({ name }) => name)).size, sections.length, 'no two have one name')
  return new Map(sections.map((section) => [section.name, section]))
}

function filesIn(section: Section): string[] {
  return [...section.files()].map(({ path, key }) => `${path} ${key}`)
}

/** Sections whose key is another, or that have come or gone. */
function changedSections(site: Site): string[] {
  const [known, now] = [sectionsOf(before), sectionsOf(site)]
  const names = [...new Set([...known.keys(), ...now.keys()])]
  return names.filter((name) => known.get(name)?.key !== now.get(name)?.key).sort()
}

function edited(index: number, more: Partial<(typeof entries)[number]>): Site {
  return siteWith({ entries: entries.map((entry, at) => (at === index ? { ...entry, ...more } : entry)) })
}

function authorsWith(feedId: number, more: Partial<(typeof authors)[number]>): Site {
  return siteWith({
    authors: authors.map((author) => (author.feedId === feedId ? { ...author, ...more } : author)),
  })
}

const departure = {
  feedId: 1,
  entryId: 'f'.repeat(64),
  original: undefined,
  permalink: undefined,
  at: Date.parse('2025-10-29T21:43:00Z'),
}

const changes: Readonly<Record<string, Site>> = {
  nothing: siteWith(),
  'an edited entry': edited(5, { title: 'Edited', version: 2 }),
  'an entry that is kin of another, edited': edited(1, { version: 2 }),
  'an entry with another tag': edited(0, { categories: [{ term: 'engines' }], version: 2 }),
  'an entry that is another’s twin no more': edited(0, { alsoOn: [] }),
  'other kin': edited(0, { kin: [6] }),
  'an archive entry that is news now': edited(3, { archive: true }),
  'an entry in another place': edited(3, { date: '2024-02-03T00:00:00Z' }),
  'a new entry': siteWith({
    entries: [...entries, { feedId: 5, date: '2025-10-29T21:30:00Z', title: 'New', content: '<p>New.</p>' }],
  }),
  'a new entry of a new day': siteWith({
    entries: [...entries, { feedId: 5, date: '2026-01-01T01:30:00Z', title: 'New', content: '<p>New.</p>' }],
  }),
  'an entry less': siteWith({ entries: entries.slice(0, -1) }),
  'another name': authorsWith(6, { name: 'Weekly' }),
  'another address of a page': authorsWith(1, { slug: 'ada' }),
  'another licence': authorsWith(1, { license: 'https://creativecommons.org/licenses/by/4.0/' }),
  'a notice': authorsWith(1, { notice: 'Broken.' }),
  'a blog less': siteWith({ authors: authors.slice(1) }),
  'a departure': { ...siteWith(), departures: [departure] },
  'a planet that says something else of itself': siteWith({ planet: { description: 'Another' } }),
  'another theme': sampleSite({ ...theme, hash: 'other' }, { entriesPerPage: 4 }),
  'a later build': siteWith({ updatedAt: Date.parse('2025-10-30T00:00:00Z') }),
  'shorter feeds': siteWith({ entriesPerPage: 1 }),
}

for (const [change, site] of Object.entries(changes)) {
  test(`a section that keeps its key has the same files: ${change}`, () => {
    const known = sectionsOf(before)
    let kept = 0
    for (const [name, section] of sectionsOf(site)) {
      const former = known.get(name)
      if (former?.key !== section.key) continue
      assert.deepEqual(filesIn(section), filesIn(former), name)
      kept++
    }
    assert.ok(kept > 0, 'some keep theirs')
  })
}

test('nothing new, and every section keeps its key', () => {
  assert.deepEqual(changedSections(siteWith()), [])
  assert.deepEqual(changedSections(changes['a later build'] ?? before), [])
})

test('an edited entry touches its own sections and those of whose kin it is', () => {
  const changed = changedSections(changes['an edited entry'] ?? before)
  // A segment of the search index goes, and another comes.
  assert.equal(changed.filter((name) => name.startsWith('search ')).length, 2)
  assert.deepEqual(
    changed.filter((name) => !name.startsWith('search ')),
    [
      'author 1',
      'author 2',
      'feeds of tag engines',
      'feeds of tag 計算',
      'month 2025-10',
      'tag engines',
      'tag 計算',
    ],
  )
})
