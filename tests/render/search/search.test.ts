import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PlannedFile, Site } from '../../../src/model/site.ts'
import { openSearch } from '../../../src/render/search/search.ts'
import { planParts } from '../../../src/render/site-part.ts'
import { authors, entries, sampleSite } from '../sample-site.ts'
import { author, buildSite, type EntryFacts, shippedTheme } from '../site-builder.ts'
import { script } from './script.ts'

const theme = shippedTheme('default')

function planned(site: Site): Iterable<PlannedFile> {
  return planParts(site, [openSearch(site)])
}

async function filesOf(site: Site): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>()
  for (const { path, render } of planned(site)) {
    const body = await render()
    files.set(path, typeof body === 'string' ? new TextEncoder().encode(body) : body)
  }
  return files
}

/** Names of what the script of the page finds in these files, best first. */
async function search(
  files: ReadonlyMap<string, Uint8Array>,
  query: string,
  more: readonly string[] = [],
  year = 0,
) {
  const index = script.openIndex(
    async (path) => files.get(`search/${path}`) ?? assert.fail(`there is no ${path}`),
  )
  const wants = [...script.wantsOf(script.queryOf(query)), ...more.map((term) => [{ term }])]
  return (await index.show(await index.find(wants, year))).map(([, name]) => name)
}

function siteOf(facts: readonly EntryFacts[]): Site {
  return buildSite({ theme, authors, entries: facts })
}

const sample = sampleSite(theme)
const files = await filesOf(sample)

/** Query, terms of filters, year → what is found. */
const searches: readonly (readonly [string, readonly string[], number, readonly string[]])[] = [
  ['comet star', [], 0, ['A comet near the pole star']],
  ['COMÈT', [], 0, ['A comet near the pole star']],
  ['comet loom', [], 0, ['A comet near the pole star']],
  ['comet nothing-of-the-sort', [], 0, []],
  ['episode', [], 0, ['Episode 41: looms', 'Episode 40: wheels', 'Episode 39: handles']],
  ['episode 40', [], 0, ['Episode 40: wheels']],
  ['epis', [], 0, ['Episode 41: looms', 'Episode 40: wheels', 'Episode 39: handles']],
  ['“epis”', [], 0, []],
  ['円周率', [], 0, ['円周率の計算について']],
  ['率', [], 0, ['円周率の計算について']],
  ['小数点以下', [], 0, ['円周率の計算について']],
  ['المعادلات', [], 0, ['في الجبر والمقابلة']],
  ['الْجَبْر', [], 0, ['في الجبر والمقابلة']],
  ['caroline', [], 0, ['A comet near the pole star']],
  ['', ['@5'], 0, ['円周率の計算について']],
  ['', ['#economy'], 0, [entries[5]?.title ?? '']],
  ['', ['@1'], 2024, ['The year in numbers']],
  ['engine', ['@3'], 0, ['في الجبر والمقابلة']],
  ['engine', [], 2024, []],
]

for (const [query, filters, year, names] of searches)
  test(`“${query}” ${filters} ${year || ''}`, async () =>
    assert.deepEqual(await search(files, query, filters, year), names))

test('German in both spellings', async () => {
  const both = await filesOf(
    siteOf([
      { feedId: 1, date: '2025-01-02T00:00:00Z', title: 'Müller', content: 'Grüße' },
      { feedId: 1, date: '2025-01-01T00:00:00Z', title: 'Mueller', content: 'Gruesse' },
    ]),
  )
  for (const query of ['Müller ', 'Mueller '])
    assert.deepEqual((await search(both, query)).toSorted(), ['Mueller', 'Müller'])
})

test('of two that answer alike, the newer comes first; a title is better than a text', async () => {
  const three = await filesOf(
    siteOf([
      { feedId: 1, date: '2020-01-01T00:00:00Z', title: 'Comet', content: 'x' },
      { feedId: 1, date: '2025-01-01T00:00:00Z', title: 'New', content: 'comet' },
      { feedId: 1, date: '2021-01-01T00:00:00Z', title: 'Old', content: 'comet' },
    ]),
  )
  assert.deepEqual(await search(three, 'comet'), ['Comet', 'New', 'Old'])
})

test('planning loads no entry', () => {
  const site: Site = { ...sample, load: () => assert.fail('loaded') }
  assert.ok([...planned(site)].length > 10)
})

test('a theme without the page has no index', () => {
  const { templates, ...rest } = theme
  const without = new Map([...templates].filter(([name]) => name !== 'search.html.liquid'))
  assert.deepEqual([...planned({ ...sample, theme: { ...rest, templates: without } })], [])
})

const many: readonly EntryFacts[] = Array.from({ length: 300 }, (_, index) => ({
  feedId: 1,
  date: new Date(Date.UTC(2025, 5, 1) - index * 86_400_000).toISOString(),
  title: `Entry ${index}`,
  content: `<p>Words of ${index}</p>`,
  id: 1000 - index,
}))

function pathsOf(site: Site): Set<string> {
  return new Set([...planned(site)].map(({ path, key }) => `${path} ${key}`))
}

test('a new entry changes the newest segment alone', () => {
  const before = pathsOf(siteOf(many))
  const news = { feedId: 1, date: '2025-06-01T06:00:00Z', title: 'New', id: 2000 }
  const after = pathsOf(siteOf([news, ...many]))
  const changed = [...after].filter((path) => !before.has(path))
  assert.ok(changed.length < before.size / 4, `${changed.length} of ${before.size}`)
})

test('the words of an entry that has left are in no file', async () => {
  const secret = { feedId: 1, date: '2025-01-05T06:00:00Z', title: 'Hush', content: 'unspeakable', id: 2000 }
  const contains = (all: ReadonlyMap<string, Uint8Array>) =>
    [...all.values()].some((body) => Buffer.from(body).includes('unspeakable'))
  assert.ok(contains(await filesOf(siteOf([secret, ...many]))))
  assert.ok(!contains(await filesOf(siteOf(many))))
})

test('another name of an author changes what is found by it', () => {
  const renamed = authors.map((one) => (one.feedId === 1 ? author(1, 'Ada King') : one))
  const before = pathsOf(siteOf(many))
  const after = pathsOf(buildSite({ theme, authors: renamed, entries: many }))
  assert.ok([...after].some((path) => path.startsWith('search/words') && !before.has(path)))
})

test('files of one segment are made of one reading', async () => {
  let loads = 0
  const site = siteOf(many)
  const counted: Site = {
    ...site,
    load: (ids) => {
      loads += ids.length
      return site.load(ids)
    },
  }
  await filesOf(counted)
  assert.equal(loads, many.length)
})

test('an entry that has left the store meanwhile is left out', async () => {
  const site = siteOf(many.slice(0, 20))
  const gone: Site = { ...site, load: async (ids) => (await site.load(ids)).filter(({ id }) => id !== 995) }
  const rest = await search(await filesOf(gone), 'words')
  assert.equal(rest.length, 19)
  assert.ok(!rest.includes('Entry 5'))
})

test('a browser is told how to search', () => {
  const found = [...planned(sample)].find(({ path }) => path === 'opensearch.xml')
  return found?.render().then((xml) => {
    assert.match(String(xml), /<ShortName>Planet Example<\/ShortName>/)
    assert.match(String(xml), /template="https:\/\/planet\.example\/search\/\?q=\{searchTerms\}"/)
  })
})
