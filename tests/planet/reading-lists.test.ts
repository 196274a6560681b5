import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { defineConfig, type PlanetSettings } from '../../src/config/config.ts'
import { allSubscriptions, type ListReport, update } from '../../src/planet.ts'
import { temporaryFolder } from '../end-to-end/almagest.ts'
import { feedOf, fetcherOf, smallPlanet } from './small-web.ts'

const start = Date.UTC(2025, 9, 29)
const hour = 3_600_000
const list = 'https://friends.example/list'

function opml(...hosts: readonly string[]): string {
  const outlines = hosts.map((host) => `<outline type="rss" text="${host}" xmlUrl="https://${host}/feed"/>`)
  return `<opml version="2.0"><body>${outlines.join('')}</body></opml>`
}

async function following(context: TestContext, settings: PlanetSettings, folder?: string) {
  const planet = await smallPlanet(context)
  const config = defineConfig(settings, folder === undefined ? {} : { folder })
  for (const host of ['ada.example', 'bob.example', 'eve.example'])
    planet.web.set(`https://${host}/feed`, feedOf(host, start, { A: 1 }))
  return {
    web: planet.web,
    store: planet.store,
    /** Visits, and tells what became of the lists and which feeds are followed, by host. */
    async visit(
      at: number,
    ): Promise<{ readonly lists: readonly ListReport[]; readonly feeds: readonly string[] }> {
      const report = await update(config, planet.store, fetcherOf(planet.web), {
        clock: () => at,
        chance: () => 0.5,
        which: 'due',
      })
      const feeds = (await planet.store.feeds()).map(
        ({ subscription }) => URL.parse(subscription.url)?.host ?? '',
      )
      return { lists: report.lists ?? [], feeds }
    },
    subscriptions: () => allSubscriptions(config, planet.store),
  }
}

test('the feeds of a list are followed, and follow it', async (context) => {
  const { web, visit } = await following(context, { lists: [{ url: list }] })
  web.set(list, opml('ada.example', 'bob.example'))
  const first = await visit(start)
  assert.deepEqual(first.feeds, ['ada.example', 'bob.example'])
  assert.deepEqual(first.lists, [
    { url: list, feeds: 2, added: ['https://ada.example/feed', 'https://bob.example/feed'], removed: [] },
  ])
  web.set(list, opml('eve.example', 'bob.example'))
  assert.deepEqual((await visit(start + hour / 2)).lists, [], 'it is left in peace for an hour')
  const later = await visit(start + hour)
  assert.deepEqual(later.feeds, ['eve.example', 'bob.example'])
  assert.deepEqual(later.lists, [
    { url: list, feeds: 2, added: ['https://eve.example/feed'], removed: ['https://ada.example/feed'] },
  ])
})

for (const [why, document, told] of [
  ['fails', undefined, /no feed at this address|there is no/],
  ['is empty', opml(), /^there is no list of feeds in it$/],
  [
    'has become a page',
    '<!doctype html><html><body>Gone <a href="https://x.example/opml">here</a></body></html>',
    /^there is no list/,
  ],
] as const)
  test(`the last good list holds when it ${why}`, async (context) => {
    const { web, visit } = await following(context, { lists: [{ url: list }] })
    web.set(list, opml('ada.example'))
    await visit(start)
    if (document === undefined) web.delete(list)
    else web.set(list, document)
    const { feeds, lists } = await visit(start + hour)
    assert.deepEqual(feeds, ['ada.example'])
    assert.match(lists[0]?.problem ?? '', told)
  })

test('the configuration’s own word wins, and its lists hand on what they say', async (context) => {
  const { web, visit, subscriptions } = await following(context, {
    feeds: [{ url: 'http://www.bob.example/feed', name: 'Robert' }],
    lists: [
      {
        url: list,
        name: 'Friends',
        tags: ['friends'],
        policy: 'excerpt',
        exclude: 'advert',
        fields: { city: 'Rome' },
      },
    ],
  })
  web.set(list, opml('ada.example', 'bob.example'))
  await visit(start)
  const [bob, ada, ...others] = await subscriptions()
  assert.deepEqual(others, [])
  assert.deepEqual([bob?.name, bob?.list], ['Robert', undefined])
  assert.deepEqual(
    [ada?.name, ada?.tags, ada?.policy, ada?.exclude, ada?.fields, ada?.list],
    ['ada.example', ['friends'], 'excerpt', 'advert', { city: 'Rome' }, list],
  )
})

for (const [format, document] of [
  ['opml', opml('ada.example')],
  [
    'foaf',
    '<rdf:RDF xmlns:rdf="r" xmlns:foaf="f" xmlns:rss="s"><foaf:Person><foaf:name>Ada</foaf:name><foaf:weblog><foaf:Document rdf:about="https://ada.example/"><rdfs:seeAlso><rss:channel rdf:about="https://ada.example/feed"/></rdfs:seeAlso></foaf:Document></foaf:weblog></foaf:Person></rdf:RDF>',
  ],
  ['csv', 'url,name\r\nhttps://ada.example/feed,"Ada, L."\r\n'],
  ['plain', '# friends\nhttps://ada.example/feed Ada\n'],
  ['ini', '[Planet]\nname = Theirs\n[https://ada.example/feed]\nname = Ada\n'],
] as const)
  test(`a list in ${format}, told and found out`, async (context) => {
    for (const said of [{ format }, {}]) {
      const { web, visit } = await following(context, { lists: [{ url: list, ...said }] })
      web.set(list, document)
      assert.deepEqual((await visit(start)).feeds, ['ada.example'])
    }
  })

test('a list may not name files of this machine', async (context) => {
  const { web, visit, subscriptions } = await following(context, { lists: [{ url: list }] })
  web.set(list, `https://ada.example/feed\nfile:///etc/passwd\n`)
  await visit(start)
  web.set(list, '[https://bob.example/feed]\nname = Bob\n[file:///etc/passwd]\nname = x\n[/etc/passwd]\n')
  await visit(start + hour)
  assert.deepEqual(
    (await subscriptions()).map(({ url }) => url),
    ['https://bob.example/feed'],
  )
})

test('a program makes a list of whatever there is', async (context) => {
  const folder = temporaryFolder(context)
  mkdirSync(join(folder, 'filters'))
  writeFileSync(
    join(folder, 'filters', 'members.mjs'),
    `import { readFileSync } from 'node:fs'\nfor (const { blog } of JSON.parse(readFileSync(0, 'utf8'))) console.log(blog)\n`,
  )
  const { web, visit } = await following(context, { lists: [{ url: list, program: 'members.mjs' }] }, folder)
  web.set(list, '[{ "blog": "https://eve.example/feed" }]')
  assert.deepEqual((await visit(start)).feeds, ['eve.example'])
  web.set(list, 'no JSON at all')
  const { feeds, lists } = await visit(start + hour)
  assert.deepEqual(feeds, ['eve.example'])
  assert.match(lists[0]?.problem ?? '', /^members\.mjs: it ended with status 1/)
})

/** A person with a feed, who knows others by their files. */
function foaf(host: string, ...friends: readonly string[]): string {
  const seeAlso = friends.map(
    (url) =>
      `<foaf:knows><foaf:Person><foaf:name>x</foaf:name><rdfs:seeAlso rdf:resource="${url}"/></foaf:Person></foaf:knows>`,
  )
  return `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:rdfs="http://www.w3.org/2000/01/rdf-schema#" xmlns:foaf="http://xmlns.com/foaf/0.1/" xmlns:rss="http://purl.org/rss/1.0/"><foaf:Person><foaf:name>${host}</foaf:name><foaf:weblog><foaf:Document rdf:about="https://${host}/"><rdfs:seeAlso><rss:channel rdf:about="https://${host}/feed"/></rdfs:seeAlso></foaf:Document></foaf:weblog>${seeAlso.join('')}</foaf:Person></rdf:RDF>`
}

for (const [depth, feeds] of [
  [0, ['ada.example']],
  [1, ['ada.example', 'bob.example']],
  [2, ['ada.example', 'bob.example', 'eve.example']],
] as const)
  test(`FOAF, ${depth} steps from friend to friend`, async (context) => {
    const { web, visit } = await following(context, { lists: [{ url: list, depth }] })
    web.set(list, foaf('ada.example', 'bob.rdf', 'https://nobody.example/foaf', 'file:///etc/passwd'))
    web.set('https://friends.example/bob.rdf', foaf('bob.example', list, 'eve.rdf'))
    web.set('https://friends.example/eve.rdf', foaf('eve.example'))
    web.set('https://nobody.example/foaf', '<html>not a friend</html>')
    assert.deepEqual((await visit(start)).feeds, feeds)
  })

test('the feeds of a friend stay while the friend’s file cannot be read', async (context) => {
  const { web, visit } = await following(context, { lists: [{ url: list, depth: 1 }] })
  web.set(list, foaf('ada.example', 'bob.rdf'))
  web.set('https://friends.example/bob.rdf', foaf('bob.example'))
  await visit(start)
  web.delete('https://friends.example/bob.rdf')
  assert.deepEqual((await visit(start + 2 * hour)).feeds, ['ada.example', 'bob.example'])
  assert.deepEqual((await visit(start + 24 * hour)).feeds, ['ada.example', 'bob.example'])
  web.set('https://friends.example/bob.rdf', foaf('eve.example'))
  assert.deepEqual((await visit(start + 48 * hour)).feeds, ['ada.example', 'eve.example'])
})

test('not more than fifty files of friends are read', async (context) => {
  const { web, visit } = await following(context, { lists: [{ url: list, depth: 3 }] })
  const many = Array.from({ length: 80 }, (_, at) => `https://friends.example/${at}`)
  web.set(list, foaf('ada.example', ...many))
  for (const [at, url] of many.entries()) {
    web.set(url, foaf(`f${at}.example`))
    web.set(`https://f${at}.example/feed`, feedOf(`f${at}.example`, start, { A: 1 }))
  }
  assert.equal((await visit(start)).feeds.length, 51)
})
