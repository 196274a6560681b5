import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Author } from '../../../src/model/planet.ts'
import type { Site } from '../../../src/model/site.ts'
import type { StoredEntry } from '../../../src/model/stored-entry.ts'
import { openOutputs } from '../../../src/render/outputs/outputs.ts'
import { planParts } from '../../../src/render/site-part.ts'
import { author, renderAll } from '../site-builder.ts'
import { all, first, ns, textOf } from './rules.ts'
import { ada, bob, entry, type SiteFacts, siteOf } from './site.ts'
import { readXml, type Tree } from './xml-tree.ts'

function planned(site: Site) {
  return planParts(site, [openOutputs(site)])
}

async function render(facts: SiteFacts): Promise<Map<string, string>> {
  return renderAll(planned(siteOf(facts)))
}

async function tree(path: string, facts: SiteFacts): Promise<Tree> {
  return readXml((await render(facts)).get(path) ?? '')
}

const atomIds = (feed: Tree) => all(feed, `${ns.atom}entry`).map((one) => textOf(one, `${ns.atom}id`))
const items20 = (rss: Tree) => all(rss.children[0] as Tree, 'item')

test('writes every file that subscribers of older planets know', async () => {
  const paths = [...(await render({ entries: [entry(1)] })).keys()]
  assert.deepEqual(paths.toSorted(), [
    'atom.xml',
    'author/ada/atom.xml',
    'author/ada/feed.json',
    'author/bob-sohne/atom.xml',
    'author/bob-sohne/feed.json',
    'feed.css',
    'feed.js',
    'feed.json',
    'feed.xsl',
    'foafroll.xml',
    'opml.xml',
    'robots.txt',
    'rss10.xml',
    'rss20.xml',
    'sitemap.xml',
  ])
})

for (const [why, facts, id, guid, isPermaLink] of [
  [
    'an IRI stays',
    { originalId: 'tag:ada.example,2025:x' },
    'tag:ada.example,2025:x',
    'tag:ada.example,2025:x',
    'false',
  ],
  [
    'the permalink is one',
    { originalId: 'https://ada.example/1' },
    'https://ada.example/1',
    'https://ada.example/1',
    'true',
  ],
  [
    'another address is none',
    { originalId: 'http://old.example/?p=1' },
    'http://old.example/?p=1',
    'http://old.example/?p=1',
    'false',
  ],
  ['a bare number is no IRI', { originalId: '4711' }, 'https://ada.example/1', '4711', 'false'],
  ['without an id the permalink is it', {}, 'https://ada.example/1', 'https://ada.example/1', 'true'],
  [
    'what a browser would run is no id',
    { originalId: 'javascript:alert(1)' },
    'https://ada.example/1',
    'javascript:alert(1)',
    'false',
  ],
  [
    'without both, a name of ours that lasts',
    { permalink: undefined },
    'urn:uuid:a8e17765-84a8-8cc4-ab07-c3852ba3991d',
    'urn:uuid:a8e17765-84a8-8cc4-ab07-c3852ba3991d',
    'false',
  ],
] as const)
  test(`P19, original ids: ${why}`, async () => {
    const site = { entries: [entry(1, facts)] }
    assert.deepEqual(atomIds(await tree('atom.xml', site)), [id])
    const [item] = items20(await tree('rss20.xml', site))
    assert.equal(textOf(item as Tree, 'guid'), guid)
    assert.equal(first(item as Tree, 'guid')?.attributes.get('isPermaLink'), isPermaLink)
  })

test('a feed that repeats the guid of another does not replace its entry in readers: the older one keeps the name', async () => {
  const older = entry(2, { originalId: 'tag:ada.example,2025:x' })
  const newer = entry(1, {
    originalId: 'tag:ada.example,2025:x',
    feedId: 2,
    permalink: 'https://bob.example/1',
  })
  const ids = atomIds(await tree('atom.xml', { entries: [older, newer] }))
  assert.equal(ids[1], 'tag:ada.example,2025:x')
  assert.match(ids[0] ?? '', /^urn:uuid:/)
})

test('rdf:li and rdf:about agree; in Planet 2.0 one was the id and the other the link', async () => {
  const rdf = await tree('rss10.xml', { entries: [entry(1, { originalId: 'tag:ada.example,2025:x' })] })
  const about = `${ns.rdf}about`
  assert.equal(first(rdf, `${ns.rss10}item`)?.attributes.get(about), 'tag:ada.example,2025:x')
})

const sourceOf = (feed: Tree) => first(first(feed, `${ns.atom}entry`) as Tree, `${ns.atom}source`) as Tree

test('atom:source names the feed that the entry comes from, with its rights', async () => {
  const authors = [
    {
      ...ada,
      sourceId: 'tag:ada.example,2025:feed',
      rights: '© Ada',
      newestEntryAt: Date.parse('2025-10-29T12:00:00Z'),
    },
  ]
  const source = sourceOf(await tree('atom.xml', { authors, entries: [entry(1)] }))
  assert.deepEqual(
    source.children.map((child) => [
      child.name.replace(ns.atom, ''),
      child.text || child.attributes.get('href'),
    ]),
    [
      ['id', 'tag:ada.example,2025:feed'],
      ['title', 'Ada'],
      ['link', 'https://ada.example/'],
      ['link', 'https://ada.example/feed.xml'],
      ['updated', '2025-10-29T11:00:00Z'],
      ['rights', '© Ada'],
    ],
  )
})

test('an entry that its feed has from elsewhere keeps its first source', async () => {
  const source = { id: 'tag:carl.example,2025:feed', title: 'Carl', siteLink: 'https://carl.example/' }
  const found = sourceOf(await tree('atom.xml', { entries: [entry(1, { source })] }))
  assert.equal(textOf(found, `${ns.atom}id`), 'tag:carl.example,2025:feed')
  assert.equal(textOf(found, `${ns.atom}title`), 'Carl')
})

for (const [why, facts, published, updated] of [
  ['as the author dated it', { publishedAt: 1000, updatedAt: 2000 }, 1000, 2000],
  ['an edit that we saw', { publishedAt: 1000, editedAt: 9000 }, 1000, 9000],
  ['never updated before published', { publishedAt: 5000, updatedAt: 1000 }, 5000, 5000],
  [
    'P16: the future is when we saw it',
    { publishedAt: 99_000, updatedAt: 99_000, riverAt: 8000, firstSeenAt: 8000 },
    8000,
    8000,
  ],
  ['without a date its place stands in', { publishedAt: undefined, riverAt: 3000 }, 3000, 3000],
] as const)
  test(`dates: ${why}`, async () => {
    const feed = await tree('atom.xml', {
      entries: [entry(1, { riverAt: 1000, firstSeenAt: 8000, ...facts })],
    })
    const one = first(feed, `${ns.atom}entry`) as Tree
    assert.equal(Date.parse(textOf(one, `${ns.atom}published`)), published)
    assert.equal(Date.parse(textOf(one, `${ns.atom}updated`)), updated)
    assert.equal(
      Date.parse(textOf(feed, `${ns.atom}updated`)),
      updated,
      'the feed is as new as its newest entry',
    )
  })

test('an author who allows excerpts only is in no feed in full', async () => {
  const authors = [{ ...ada, policy: 'excerpt' as const }]
  const long = 'All my words & more. '.repeat(100)
  const files = await render({
    authors,
    entries: [entry(1, { content: `<p>${long}</p>`, summary: `<p>${long}</p>`, text: long })],
  })
  for (const [path, body] of files) assert.ok(body.split('All my words').length < 40, path)
  const one = first(readXml(files.get('atom.xml') ?? ''), `${ns.atom}entry`) as Tree
  assert.equal(first(one, `${ns.atom}content`), undefined)
  assert.match(textOf(one, `${ns.atom}summary`), /^All my words &amp; more\..*…$/)
})

test('a body that came as a description, as in most feeds of RSS, is the body', async () => {
  const files = await render({ entries: [entry(1, { summary: '<p>All my words</p>' })] })
  const one = first(readXml(files.get('atom.xml') ?? ''), `${ns.atom}entry`) as Tree
  assert.equal(textOf(one, `${ns.atom}content`), '<p>All my words</p>')
  assert.equal(first(one, `${ns.atom}summary`), undefined)
})

test('a feed read from a file does not tell where the file is', async () => {
  const authors = [
    author(1, 'Ada', { feedUrl: 'file:///home/ada/feed.xml' }),
    author(2, 'Bob', { feedUrl: 'feeds/bob.xml' }),
  ]
  const files = await render({ authors, entries: [entry(1), entry(2, { feedId: 2 })] })
  for (const [path, body] of files) assert.ok(!/home\/ada|feeds\/bob/.test(body), path)
  const outlines = first(readXml(files.get('opml.xml') ?? ''), 'body')?.children ?? []
  assert.deepEqual(
    outlines.map((one) => one.attributes.get('xmlUrl')),
    ['https://planet.example/author/ada/atom.xml', 'https://planet.example/author/bob/atom.xml'],
  )
})

test('foafroll.xml names every feed; in Planet 2.0 all were ""', async () => {
  const body = (await render({ entries: [] })).get('foafroll.xml') ?? ''
  assert.deepEqual(
    [...body.matchAll(/<rss:channel rdf:about="([^"]*)"/g)].map((found) => found[1]),
    [ada.feedUrl, bob.feedUrl],
  )
})

test('feeds hold as many entries as a page, and archive entries are no news (P17)', async () => {
  const entries = Array.from({ length: 9 }, (_, index) =>
    entry(index, { originalId: `urn:x-test:${index}`, archive: index % 3 === 0 }),
  )
  const ids = atomIds(await tree('atom.xml', { entries, entriesPerPage: 4 }))
  assert.deepEqual(ids, ['urn:x-test:1', 'urn:x-test:2', 'urn:x-test:4', 'urn:x-test:5'])
})

test("an author's feed goes on with archive entries that are older than all of their news", async () => {
  const archived = [true, false, true, false, true, true]
  const entries = archived.map((archive, index) =>
    entry(index, { originalId: `urn:x-test:${index}`, archive }),
  )
  assert.deepEqual(atomIds(await tree('author/ada/atom.xml', { entries })), [
    'urn:x-test:1',
    'urn:x-test:3',
    'urn:x-test:4',
    'urn:x-test:5',
  ])
})

test('the sitemap lists pages whose original is here, in parts if they are too many for one file', async () => {
  const small = await render({ entries: [entry(1)] })
  const addresses = readXml(small.get('sitemap.xml') ?? '').children.map((one) =>
    textOf(one, `${ns.sitemap}loc`),
  )
  assert.deepEqual(addresses, [
    'https://planet.example/',
    'https://planet.example/subscriptions/',
    'https://planet.example/about/',
    'https://planet.example/author/ada/',
    'https://planet.example/author/bob-sohne/',
    'https://planet.example/2025/10/',
  ])
  const many = siteOf({
    entries: [],
    authors: Array.from({ length: 50_001 }, (_, index) => author(index, `A${index}`)),
  })
  const maps = [...planned(many)].filter((file) => file.path.startsWith('sitemap'))
  const files = await renderAll(maps)
  assert.deepEqual([...files.keys()], ['sitemap-1.xml', 'sitemap-2.xml', 'sitemap.xml'])
  assert.equal(readXml(files.get('sitemap-1.xml') ?? '').children.length, 50_000)
  assert.equal(readXml(files.get('sitemap-2.xml') ?? '').children.length, 4)
  assert.equal(readXml(files.get('sitemap.xml') ?? '').name, `${ns.sitemap}sitemapindex`)
})

const site = (facts: Partial<SiteFacts> = {}) =>
  siteOf({ entries: [entry(1), entry(2, { feedId: 2 })], ...facts })
const keys = (of: Site) => new Map([...planned(of)].map((file) => [file.path, file.key]))
const changed = (before: Site, after: Site) =>
  [...keys(after)].filter(([path, key]) => keys(before).get(path) !== key).map(([path]) => path)
const edit = (version: number): StoredEntry[] => [entry(1, { version }), entry(2, { feedId: 2 })]
const like = (one: Author, said: Partial<Author>) => [
  one === ada ? { ...ada, ...said } : ada,
  one === bob ? { ...bob, ...said } : bob,
]
const planetFeeds = ['atom.xml', 'rss20.xml', 'rss10.xml', 'feed.json']
const adasFeeds = ['author/ada/atom.xml', 'author/ada/feed.json']

for (const [why, after, expected] of [
  ['nothing', site(), []],
  ['a notice of an author', site({ authors: like(ada, { notice: 'silent since May 2024' }) }), []],
  ['an edited entry', site({ entries: edit(2) }), [...planetFeeds, ...adasFeeds]],
  ['a new entry', site({ entries: [...edit(1), entry(0)] }), [...planetFeeds, ...adasFeeds, 'sitemap.xml']],
  ['the moment of the last change alone', site({ updatedAt: 5 }), ['sitemap.xml']],
  [
    'a tag of an author',
    site({ authors: like(ada, { tags: ['x'] }) }),
    [...planetFeeds, ...adasFeeds, 'opml.xml', 'foafroll.xml', 'robots.txt'],
  ],
] as const)
  test(`keys change with what a file is made of: ${why}`, () => {
    assert.deepEqual(changed(site(), after).toSorted(), expected.toSorted())
  })

test('planning loads nothing, and equal keys mean equal bytes', async () => {
  const idle = { ...site(), load: () => assert.fail('planning must not load') }
  assert.equal([...planned(idle)].length, 15)
  assert.deepEqual(await renderAll(planned(site())), await renderAll(planned(site())))
})

test('no address in any output is relative', async () => {
  const files = await render({
    entries: [entry(1, { content: '<p><img src="https://ada.example/i.png"></p>' })],
  })
  for (const [path, body] of files) {
    if (/^feed\.(?:xsl|css|js)$/.test(path)) continue
    for (const [whole, address] of body
      .replace(/<\?xml-stylesheet .*\?>/g, '')
      .matchAll(/(?:href|url|src|about|resource|xmlUrl|htmlUrl|uri)="([^"]*)"/g))
      assert.match(address ?? '', /^(?:https?:|urn:|tag:)/, `${path}: ${whole}`)
  }
})

test('what search engines are asked to leave out is in no sitemap, but may be read, to know that it is asked', async () => {
  const authors = [{ ...ada, noindex: true }, bob]
  const addresses = (body = '') => readXml(body).children.map((one) => textOf(one, `${ns.sitemap}loc`))
  const some = await render({ entries: [entry(1)], authors, planet: { canonical: 'planet' } })
  assert.ok(!addresses(some.get('sitemap.xml')).some((url) => /author\/ada|entry\//.test(url)))
  const none = await render({ entries: [entry(1)], planet: { noindex: true } })
  assert.equal(none.get('sitemap.xml'), undefined)
  assert.equal(none.get('robots.txt'), 'User-agent: *\nAllow: /\n')
})

test('where the planet is the original, the sitemap lists entries too', async () => {
  const files = await render({ entries: [entry(1)], planet: { canonical: 'planet' } })
  const map = readXml(files.get('sitemap.xml') ?? '')
  const [page] = map.children.filter((one) => textOf(one, `${ns.sitemap}loc`).includes('/entry/'))
  assert.equal(textOf(page ?? assert.fail(), `${ns.sitemap}lastmod`), '2025-10-29T11:00:00Z')
})

test('a tag that has a page has feeds, newest entries first', async () => {
  const categories = [{ term: 'Web Dev' }]
  const entries = [entry(1, { categories }), entry(2), entry(3, { categories: [{ term: '#web-dev' }] })]
  const files = await render({ entries })
  const atom = readXml(files.get('tag/web-dev/atom.xml') ?? '')
  assert.deepEqual(atomIds(atom), ['https://ada.example/1', 'https://ada.example/3'])
  assert.equal(textOf(atom, `${ns.atom}id`), 'https://planet.example/tag/web-dev/atom.xml')
  assert.equal(JSON.parse(files.get('tag/web-dev/feed.json') ?? '').items.length, 2)
  assert.equal((await render({ entries, tagEntries: 3 })).get('tag/web-dev/atom.xml'), undefined)
})

test('W9: every feed names the hubs, and exactly one self link', async () => {
  const categories = [{ term: 'x' }]
  const enclosures = [{ url: 'https://ada.example/1.mp3' }]
  const entries = [1, 2, 3].map((id) => entry(id, { categories, enclosures }))
  const hub = 'https://hub.example/'
  const files = await render({ entries, entriesPerPage: 1, planet: { hubs: [hub] } })
  const feeds = [...files].filter(([path]) => /(?:atom|rss20|rss10|podcast)[\d-]*\.xml$/.test(path))
  assert.ok(feeds.length >= 7)
  for (const [path, body] of feeds) {
    assert.match(body, /rel="self"/, path)
    assert.equal(body.split(`rel="hub" href="${hub}"`).length, 2, path)
  }
})
