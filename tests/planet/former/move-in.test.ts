import assert from 'node:assert/strict'
import { copyFileSync, mkdirSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { type TestContext, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { defineConfig } from '../../../src/config/config.ts'
import { type MovedState, moveIn, type StatePlace, update } from '../../../src/planet.ts'
import type { Store } from '../../../src/store/store.ts'
import { temporaryFolder } from '../../end-to-end/almagest.ts'
import { fetcherOf, smallPlanet } from '../small-web.ts'

const now = Date.UTC(2025, 9, 29)
const ada = 'http://ada.example/feed'
const bob = 'https://www.bob.example/atom.xml'

interface Moved {
  readonly state: MovedState
  readonly store: Store
  /** Title, place, first sight and whether it is shown, newest first. */
  known(): Promise<readonly (readonly [title: string, place: string, seen: string, fate: string])[]>
  /** Visits the feeds as they are now, and tells what was new and edited. */
  visit(documents: Readonly<Record<string, string>>): Promise<readonly [added: number, edited: number]>
}

async function moved(context: TestContext, place: Omit<StatePlace, 'path'>, path: string): Promise<Moved> {
  const { store, web } = await smallPlanet(context)
  const config = defineConfig({ feeds: [{ url: ada }, { url: bob }] })
  const state = await moveIn({ ...place, path }, config, store, now)
  return {
    state,
    store,
    known: async () => {
      const known = (await Promise.all((await store.feeds()).map(({ id }) => store.known(id)))).flat()
      const day = (at: number) => new Date(at).toISOString().slice(0, 16)
      return known
        .sort((one, other) => other.riverAt - one.riverAt)
        .map(({ title, riverAt, firstSeenAt, hidden, hold }) => [
          title,
          day(riverAt),
          day(firstSeenAt),
          (hidden === true ? 'hidden' : hold) ?? 'shown',
        ])
    },
    visit: async (documents) => {
      for (const [url, document] of Object.entries(documents)) web.set(url, document)
      const options = { clock: () => now + 3_600_000, chance: () => 0.5, which: 'due' as const }
      const { added, edited } = await update(config, store, fetcherOf(web), options)
      return [added, edited]
    },
  }
}

function planet2Folder(context: TestContext): string {
  const folder = temporaryFolder(context)
  const fixture = fileURLToPath(new URL('fixtures/little.db', import.meta.url))
  copyFileSync(fixture, join(folder, 'ada.example,feed'))
  return folder
}

const adaNow = `<rss version="2.0"><channel><title>Ada</title>
<item><title>On new looms</title><guid>urn:new</guid><link>http://ada.example/3</link><pubDate>Tue, 28 Oct 2025 10:00:00 GMT</pubDate><description>New.</description></item>
<item><title>On &amp;lt;looms&amp;gt;</title><guid>tag:ada.example,2005:1</guid><link>http://ada.example/1</link><pubDate>Tue, 01 Mar 2005 12:30:00 GMT</pubDate><description>Punched cards, in full and with an &lt;iframe src="https://www.youtube.com/embed/abc">&lt;/iframe>.</description></item>
</channel></rss>`

test('Planet 2.0: entries stand where they stood, and the feed floods nobody', async (context) => {
  const { state, store, known, visit } = await moved(context, { kind: 'planet2' }, planet2Folder(context))
  assert.deepEqual([state.feeds, state.entries, state.held, state.hidden, state.notes], [1, 3, 1, 0, []])
  const before = [
    ['on <looms>', '2005-03-02T09:00', '2005-03-02T09:00', 'shown'],
    ['', '2005-02-01T08:00', '2005-02-01T08:00', 'shown'],
    ['old and hidden', '2004-01-01T00:00', '2004-01-01T00:00', 'joining'],
  ]
  assert.deepEqual(await known(), before)
  const [feed] = await store.feeds()
  assert.deepEqual([feed?.profile?.title, feed?.profile?.siteLink], ['Ada’s blog', 'http://ada.example/'])
  const cards = [...(await store.cards())]
  assert.ok(
    cards.every(({ archive }) => !archive),
    'the planet’s own feeds go on with what they had',
  )

  assert.deepEqual(await visit({ [ada]: adaNow }), [1, 1])
  assert.deepEqual(await known(), [
    ['on new looms', '2025-10-28T10:00', '2025-10-29T01:00', 'shown'],
    ...before,
  ])
  const looms = (await store.load([...(await store.cards())].map(({ id }) => id))).find(({ title }) =>
    /^On </.test(title),
  )
  assert.match(looms?.text ?? '', /in full/)
  assert.equal(looms?.editedAt, undefined, 'that the feed tells it in full is no edit')
})

test('it can be done again, and adds nothing', async (context) => {
  const folder = planet2Folder(context)
  const { store } = await moved(context, { kind: 'planet2' }, folder)
  const revision = await store.revision()
  const config = defineConfig({ feeds: [{ url: ada }, { url: bob }] })
  const again = await moveIn({ kind: 'planet2', path: folder }, config, store, now)
  assert.equal(again.entries, 0)
  assert.equal(await store.revision(), revision)
})

test('Planet 2.0 under Python 3: a shelf of pickled texts', async (context) => {
  const folder = temporaryFolder(context)
  const fixture = fileURLToPath(new URL('fixtures/shelf.db', import.meta.url))
  copyFileSync(fixture, join(folder, 'ada.example,feed.db'))
  const { state, known, store } = await moved(context, { kind: 'planet2' }, folder)
  assert.equal(state.entries, 1)
  assert.deepEqual((await known())[0]?.slice(0, 2), ['on looms', '2025-03-01T12:00'])
  const [entry] = await store.load([...(await store.cards())].map(({ id }) => id))
  assert.equal(entry?.text, Array.from({ length: 40 }, () => 'Words.').join('\n'))
  assert.equal((await store.feeds())[0]?.profile?.title, 'Ada’s blog')
})

/** A cache of one entry, its texts as Python 3 pickles them. */
const pickled = new Map(
  Object.entries({
    ' keys': 'title',
    ' keys type': 'string',
    title: 'Ada',
    'urn:1': 'title content date',
    'urn:1 title': 'On looms',
    'urn:1 content': "It's é",
    'urn:1 date': '2025 3 1 12 0 0 5 60 0',
  }).map(([key, value]) => {
    const text = Buffer.from(value)
    const head = Buffer.from([0x80, 4, 0x8c, text.length])
    return [key, Buffer.concat([head, text, Buffer.from([0x94, 0x2e])])] as const
  }),
)

const shelves: Readonly<Record<string, (path: string) => void>> = {
  'dbm.sqlite3': (path) => {
    const database = new DatabaseSync(path)
    database.exec('CREATE TABLE Dict (key BLOB UNIQUE NOT NULL, value BLOB NOT NULL)')
    const insert = database.prepare('INSERT INTO Dict VALUES (CAST(? AS BLOB), ?)')
    for (const [key, value] of pickled) insert.run(key, value)
    database.close()
  },
  'dbm.dumb': (path) => {
    let data = Buffer.alloc(0)
    const lines = [...pickled].map(([key, value]) => {
      const start = Math.ceil(data.length / 512) * 512
      data = Buffer.concat([data, Buffer.alloc(start - data.length), value])
      return `'${key}', (${start}, ${value.length})\n`
    })
    writeFileSync(`${path}.dat`, data)
    writeFileSync(`${path}.dir`, lines.join(''))
  },
}

for (const [kind, write] of Object.entries(shelves))
  test(`Planet 2.0 under Python 3: a shelf of ${kind}`, async (context) => {
    const folder = temporaryFolder(context)
    write(join(folder, 'ada.example,feed'))
    const { state, known, store } = await moved(context, { kind: 'planet2' }, folder)
    assert.deepEqual([state.entries, state.notes], [1, []])
    assert.deepEqual((await known())[0]?.slice(0, 2), ['on looms', '2025-03-01T12:00'])
    const [entry] = await store.load([...(await store.cards())].map(({ id }) => id))
    assert.equal(entry?.text, "It's é")
  })

test('Planet 2.0: another kind of database is told, and stops nothing', async (context) => {
  const folder = temporaryFolder(context)
  writeFileSync(join(folder, 'ada.example,feed'), 'GDBM or whatever')
  const { state } = await moved(context, { kind: 'planet2' }, folder)
  assert.equal(state.entries, 0)
  assert.match(state.notes[0] ?? '', /is no database that can be read/)
})

/** An entry as Venus kept it: Atom and XHTML, its feed told by `source`, words of its own in a namespace of its own. */
function venusEntry(id: string, title: string, updated: string, self: string): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<entry xmlns="http://www.w3.org/2005/Atom" xmlns:planet="http://planet.intertwingly.net/"><id>${id}</id><link href="${id}" rel="alternate" type="text/html"/><title>${title}</title><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Words &amp; more</p></div></content><updated planet:format="x">${updated}</updated><source><id>urn:source:${self}</id><link href="${self}" rel="self" type="application/atom+xml"/><title>A blog</title><planet:name>A</planet:name></source></entry>`
}

test('Venus: entries, those taken out, and feeds that call themselves otherwise', async (context) => {
  const folder = temporaryFolder(context)
  const files: Record<string, string> = {
    'ada.example,1': venusEntry('http://ada.example/1', 'One', '2010-05-01T10:00:00Z', ada),
    'bob.example,1': venusEntry(
      'http://bob.example/1',
      'Bob',
      '2010-06-01T10:00:00Z',
      'http://feeds.example/bob',
    ),
    'eve.example,1': venusEntry(
      'http://eve.example/1',
      'Eve',
      '2010-06-02T10:00:00Z',
      'http://eve.example/feed',
    ),
    'blacklist/ada.example,2': venusEntry('http://ada.example/2', 'Spam', '2010-05-02T10:00:00Z', ada),
    'sources/bob.example,atom.xml': `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><id>urn:source:http://feeds.example/bob</id><title>Bob’s</title><link rel="self" href="http://feeds.example/bob"/></feed>`,
    'index.db': 'not an entry',
  }
  for (const name of ['blacklist', 'sources', 'lists']) mkdirSync(join(folder, name))
  for (const [name, text] of Object.entries(files)) {
    writeFileSync(join(folder, name), text)
    utimesSync(join(folder, name), 1_000_000_000, 1_000_000_000)
  }
  const { state, known, store, visit } = await moved(context, { kind: 'venus' }, folder)
  assert.deepEqual([state.feeds, state.entries, state.hidden], [2, 3, 1])
  assert.deepEqual(state.notes, [
    '1 entry of feeds that are not followed any more, left behind',
    '1 file without an Atom entry, left behind',
  ])
  assert.deepEqual(await known(), [
    ['bob', '2010-06-01T10:00', '2010-06-01T10:00', 'shown'],
    ['spam', '2010-05-02T10:00', '2010-05-02T10:00', 'hidden'],
    ['one', '2010-05-01T10:00', '2010-05-01T10:00', 'shown'],
  ])
  const [entry] = await store.load([...(await store.cards())].map(({ id }) => id))
  assert.equal(entry?.text, 'Words & more')
  const rss = `<rss version="2.0"><channel><title>A</title><item><title>One</title><guid>http://ada.example/1</guid><link>http://ada.example/1</link></item><item><title>Spam</title><link>http://ada.example/2</link><guid>http://ada.example/2</guid></item></channel></rss>`
  assert.deepEqual((await visit({ [ada]: rss }))[0], 0, 'what was taken out does not come back')
})

test('osmosfeed: articles of the cache', async (context) => {
  const path = join(temporaryFolder(context), 'cache.json')
  const article = (number: number) => ({
    title: `Article ${number} & more`,
    link: `https://bob.example/${number}`,
    description: 'A summary <b>of</b> it',
    publishedOn: `2025-10-0${number}T08:00:00.000Z`,
    wordCount: 100,
  })
  const sources = [
    {
      title: 'Bob',
      feedUrl: 'http://bob.example/atom.xml',
      siteUrl: 'https://bob.example/',
      articles: [article(1), article(2), { title: 'no link' }],
    },
    { title: 'Gone', feedUrl: 'https://gone.example/feed', articles: [] },
  ]
  writeFileSync(path, JSON.stringify({ sources, cliVersion: '1.15.1' }))
  const { state, known, visit } = await moved(context, { kind: 'osmosfeed' }, path)
  assert.deepEqual([state.entries, state.notes.length], [2, 1])
  const atom = `<feed xmlns="http://www.w3.org/2005/Atom"><title>Bob</title><id>urn:bob</id><entry><id>urn:bob:2</id><title>Article 2 &amp; more</title><link href="https://bob.example/2"/><published>2025-10-02T08:00:00Z</published><updated>2025-10-02T08:00:00Z</updated><content type="html">In full</content></entry></feed>`
  assert.deepEqual((await visit({ [bob]: atom }))[0], 0)
  assert.deepEqual(
    (await known()).map(([title, place]) => [title, place]),
    [
      ['article 2 & more', '2025-10-02T08:00'],
      ['article 1 & more', '2025-10-01T08:00'],
    ],
  )
})
