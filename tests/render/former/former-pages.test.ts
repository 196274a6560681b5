import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { FeedProfile } from '../../../src/model/followed-feed.ts'
import type { FormerPage, FormerTheme } from '../../../src/model/former-theme.ts'
import type { Site } from '../../../src/model/site.ts'
import { planSite } from '../../../src/render/render.ts'
import { author, buildSite, type EntryFacts, shippedTheme } from '../site-builder.ts'

function page(name: string, more: Partial<FormerPage> = {}): FormerPage {
  return {
    template: `/theme/${name}`,
    name,
    kind: name.endsWith('.dj') ? 'dj' : name.endsWith('.xslt') ? 'xslt' : 'tmpl',
    path: name.replace(/\.\w+$/, ''),
    itemsPerPage: undefined,
    daysPerPage: undefined,
    dateFormat: undefined,
    dayFormat: undefined,
    encoding: undefined,
    locale: undefined,
    parameters: {},
    ...more,
  }
}

function former(
  sources: Readonly<Record<string, string>>,
  more: Partial<FormerTheme> = {},
  pageFacts: Partial<FormerPage> = {},
): FormerTheme {
  return {
    engine: 'planet2',
    pages: Object.keys(sources)
      .filter((name) => !name.startsWith('inc/'))
      .map((name) => page(name, pageFacts)),
    sources: new Map(Object.entries(sources).map(([name, text]) => [`/theme/${name}`, text])),
    materials: new Map(),
    feed: undefined,
    hub: undefined,
    options: { owner_name: 'The Example Society' },
    autoescape: true,
    ...more,
  }
}

const profile: FeedProfile = {
  authors: [{ name: 'Ada Lovelace', email: 'ada@blog1.example', url: 'https://blog1.example/ada' }],
  hubs: [],
  skipHours: [],
  skipDays: [],
  description: 'Notes & sketches',
  license: 'https://creativecommons.org/licenses/by/4.0/',
  icon: 'https://blog1.example/icon.png',
  image: { url: 'https://blog1.example/logo.png', title: 'Ada', link: 'https://blog1.example/', width: 88 },
}

const ada = author(1, 'Ada', {
  feedTitle: 'Ada’s <notes> & more',
  sourceId: 'tag:blog1.example,2005:feed',
  language: 'en',
  rights: '© Ada',
  face: 'ada.png',
  notice: 'gone since May 1, 2025',
  newestEntryAt: Date.parse('2025-10-29T20:56:00Z'),
  fields: { facewidth: '65', twitter: '@ada', former_tags: 'maths' },
})
const charles = author(2, 'charles', { siteLink: undefined })

const entries: readonly EntryFacts[] = [
  {
    feedId: 1,
    date: '2025-10-29T20:56:00Z',
    updatedAt: Date.parse('2025-10-30T01:00:00Z'),
    originalId: 'tag:blog1.example,2005:1',
    title: 'On <maps> & filters',
    titleHtml: 'On &lt;maps&gt; &amp; <em>filters</em>',
    content: '<p>Fish &amp; chips</p>',
    authors: [{ name: 'Augusta', email: 'augusta@blog1.example', url: 'https://blog1.example/augusta' }],
    categories: [{ term: 'maths', label: 'Mathematics' }],
    enclosures: [{ url: 'https://blog1.example/1.mp3', type: 'audio/mpeg', length: 12 }],
    language: 'fr',
    rights: 'CC BY',
    license: 'https://creativecommons.org/licenses/by/4.0/',
    commentsLink: 'https://blog1.example/1#comments',
    source: { title: 'Elsewhere', siteLink: 'https://elsewhere.example/' },
  },
  { feedId: 1, date: '2025-10-29T10:00:00Z', title: '', authors: [{ name: 'Ada' }], content: '<p>Two</p>' },
  {
    feedId: 2,
    date: '2025-10-29T09:00:00Z',
    permalink: undefined as unknown as string,
    content: '<p>Three</p>',
  },
  { feedId: 1, date: '2025-10-28T09:00:00Z', archive: true, content: '<p>Four</p>' },
]

function siteWith(theme: FormerTheme, more: Partial<Site> = {}): Site {
  const site = buildSite({
    theme: { ...shippedTheme('classic'), former: theme },
    authors: [charles, ada],
    entries,
  })
  const { entries: all } = site.river
  const river = { ...site.river, announced: all.filter((row) => !all.cards.isArchive(row)) }
  return { ...site, river, profiles: new Map([[1, profile]]), ...more }
}

async function render(site: Site, path: string): Promise<string> {
  const planned = [...planSite(site)].filter((file) => file.path === path)
  assert.equal(planned.length, 1, `one file ${path}`)
  const body = await planned[0]?.render()
  return typeof body === 'string' ? body : new TextDecoder('latin1').decode(body)
}

function valuesOf(
  loop: 'Items' | 'Channels' | undefined,
  names: readonly string[],
  engine: FormerTheme['engine'],
) {
  const lines = names.map((name) => `${name}=<TMPL_VAR ${name}>`).join('|')
  const template = loop === undefined ? lines : `<TMPL_LOOP ${loop}>${lines}@@</TMPL_LOOP>`
  return render(siteWith(former({ 'index.html.tmpl': template }, { engine })), 'index.html')
}

/** Variables of an entry, of the first entry above. */
const itemVariables: Readonly<Record<string, string>> = {
  id: 'tag:blog1.example,2005:1',
  id_hash: '18e3f4c5a54b274c428f0c8aab7f7a83',
  guid_isPermaLink: 'false',
  link: 'https://blog1.example/1',
  title: 'On &lt;maps&gt; &amp; <em>filters</em>',
  title_plain: 'On &lt;maps&gt; &amp; filters',
  title_language: 'fr',
  content: '<p>Fish &amp; chips</p>',
  content_language: 'fr',
  summary: '<p>Fish &amp; chips</p>',
  date: 'October 29, 2025 08:56 PM',
  date_iso: '2025-10-29T20:56:00+00:00',
  date_822: 'Wed, 29 Oct 2025 20:56:00 +0000',
  published: 'October 29, 2025 08:56 PM',
  updated: 'October 30, 2025 01:00 AM',
  updated_iso: '2025-10-30T01:00:00+00:00',
  modified_822: 'Thu, 30 Oct 2025 01:00:00 +0000',
  new_date: 'October 29, 2025',
  new_channel: 'https://blog1.example/feed.xml',
  author: 'Augusta',
  author_name: 'Augusta',
  author_email: 'augusta@blog1.example',
  author_uri: 'https://blog1.example/augusta',
  creator: 'Augusta',
  category: 'Mathematics',
  comments: 'https://blog1.example/1#comments',
  license: 'https://creativecommons.org/licenses/by/4.0/',
  rights: 'CC BY',
  source_name: 'Elsewhere',
  source_link: 'https://elsewhere.example/',
  enclosure_href: 'https://blog1.example/1.mp3',
  enclosure_length: '12',
  enclosure_type: 'audio/mpeg',
  channel_name: 'Ada',
  channel_title: 'Ada’s &lt;notes&gt; &amp; more',
  channel_title_plain: 'Ada’s &lt;notes&gt; &amp; more',
  channel_link: 'https://blog1.example/',
  channel_url: 'https://blog1.example/feed.xml',
  channel_face: 'ada.png',
  channel_facewidth: '65',
  channel_twitter: '@ada',
  channel_tags: 'maths',
}

/** Variables of a subscription. */
const channelVariables: Readonly<Record<string, string>> = {
  name: 'Ada',
  id: 'tag:blog1.example,2005:feed',
  url: 'https://blog1.example/feed.xml',
  uri: 'https://blog1.example/feed.xml',
  link: 'https://blog1.example/',
  title: 'Ada’s &lt;notes&gt; &amp; more',
  subtitle: 'Notes &amp; sketches',
  tagline: 'Notes &amp; sketches',
  author_name: 'Ada Lovelace',
  author_email: 'ada@blog1.example',
  language: 'en',
  rights: '© Ada',
  license: 'https://creativecommons.org/licenses/by/4.0/',
  icon: 'https://blog1.example/icon.png',
  logo: 'https://blog1.example/logo.png',
  image_url: 'https://blog1.example/logo.png',
  image_link: 'https://blog1.example/',
  image_title: 'Ada',
  image_width: '88',
  message: 'gone since May 1, 2025',
  last_updated: 'October 29, 2025 08:56 PM',
  last_updated_iso: '2025-10-29T20:56:00+00:00',
  face: 'ada.png',
  'css-id': 'ada',
}

/** Variables of the page, in Planet 2.0 and in Venus. */
const planetVariables: readonly (readonly [name: string, planet2: string, venus: string])[] = [
  ['name', 'Planet Example', 'Planet Example'],
  ['link', 'https://planet.example/', 'https://planet.example/'],
  ['url', 'https://planet.example/index.html', 'https://planet.example/index.html'],
  ['owner_name', 'The Example Society', 'The Example Society'],
  ['owner_email', 'planet@planet.example', 'planet@planet.example'],
  ['generator', 'Almagest/0.1.0 +https://almagest.example/', 'https://almagest.example/'],
  ['date', 'October 29, 2025 09:43 PM', 'October 29, 2025 09:43 PM'],
  ['date_iso', '2025-10-29T21:43:00+00:00', '2025-10-29T21:43:00+00:00'],
  ['date_822', 'Wed, 29 Oct 2025 21:43:00 +0000', 'Wed, 29 Oct 2025 21:43:00 +0000'],
  ['feed', '', ''],
]

function record(line: string): Record<string, string> {
  return Object.fromEntries(
    line.split('|').map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
  )
}

test('every variable of an entry', async () => {
  const [first = ''] = (await valuesOf('Items', Object.keys(itemVariables), 'planet2')).split('@@')
  assert.deepEqual(record(first), itemVariables)
})

test('every variable of a subscription; subscriptions in the order of their names', async () => {
  const [first = '', second = ''] = (
    await valuesOf('Channels', Object.keys(channelVariables), 'planet2')
  ).split('@@')
  assert.deepEqual(record(first), channelVariables)
  assert.equal(record(second).name, 'charles')
  assert.equal(record(second).link, 'https://blog2.example/feed.xml', 'a blog without an address is its feed')
})

for (const [index, engine] of (['planet2', 'venus'] as const).entries())
  test(`every variable of the page in ${engine}`, async () =>
    assert.deepEqual(
      record(
        await valuesOf(
          undefined,
          planetVariables.map(([name]) => name),
          engine,
        ),
      ),
      Object.fromEntries(planetVariables.map((row) => [row[0], row[index + 1]])),
    ))

test('new_date and new_channel: at the first of a day, and when the author changes', async () => {
  const lines = await valuesOf('Items', ['new_date', 'new_channel'], 'venus')
  assert.deepEqual(lines.split('@@').slice(0, 4), [
    'new_date=October 29, 2025|new_channel=tag:blog1.example,2005:feed',
    'new_date=|new_channel=',
    'new_date=|new_channel=https://blog2.example/feed.xml',
    'new_date=October 28, 2025|new_channel=tag:blog1.example,2005:feed',
  ])
})

test('an entry without a title or an address, and one whose author is the blog', async () => {
  const lines = (await valuesOf('Items', ['title', 'title_plain', 'creator', 'author'], 'planet2')).split(
    '@@',
  )
  assert.equal(lines[1], 'title=|title_plain=|creator=|author=Ada')
  assert.match(
    (await valuesOf('Items', ['link'], 'planet2')).split('@@')[2] ?? '',
    /^link=https:\/\/planet\.example\/entry\/[0-9a-f]{64}\/$/,
  )
})

test('feed and feedtype: as configured, else the first template that has a feed’s name', async () => {
  const template = '<TMPL_VAR feed> <TMPL_VAR feedtype>'
  const files = { 'index.html.tmpl': template, 'rss20.xml.tmpl': '', 'atom.xml.tmpl': '' }
  assert.equal(await render(siteWith(former(files)), 'index.html'), 'https://planet.example/rss20.xml rss')
  const configured = former(files, { feed: 'https://feeds.example/atom' })
  assert.equal(await render(siteWith(configured), 'index.html'), 'https://feeds.example/atom atom')
})

const each = '<TMPL_LOOP Items><TMPL_VAR date_iso>,</TMPL_LOOP>'

test('so many entries, of so many days, as the template’s section says', async () => {
  const count = async (facts: Partial<FormerPage>, name = 'index.html.tmpl') =>
    (await render(siteWith(former({ [name]: each }, {}, facts)), name.replace('.tmpl', ''))).split(',')
      .length - 1
  assert.equal(await count({}), 4)
  assert.equal(await count({ itemsPerPage: 2 }), 2)
  assert.equal(await count({ itemsPerPage: 0 }), 4)
  assert.equal(await count({ daysPerPage: 1 }), 3, 'a day has 24 hours')
  assert.equal(await count({}, 'rss20.xml.tmpl'), 3, 'an archive entry is no news (P17)')
})

test('dates by the section’s own patterns and language', async () => {
  const theme = former(
    { 'index.html.tmpl': '<TMPL_VAR date>;<TMPL_LOOP Items><TMPL_VAR new_date>,</TMPL_LOOP>' },
    {},
    { dateFormat: '%d. %B', dayFormat: '%A', locale: 'de_DE.UTF-8' },
  )
  assert.equal(await render(siteWith(theme), 'index.html'), '29. Oktober;Mittwoch,,,Dienstag,')
})

/** `encoding =` of a section, and what becomes of these characters. */
const encodings: readonly [encoding: string, expected: string][] = [
  ['utf-8', 'é€\u{1F600}'],
  ['xml', '&#233;&#8364;&#128512;'],
  ['html', '&#233;&#8364;&#128512;'],
  ['us-ascii', '&#233;&#8364;&#128512;'],
  ['iso-8859-1', 'é&#8364;&#128512;'],
  ['latin-1', 'é&#8364;&#128512;'],
]

for (const [encoding, expected] of encodings)
  test(`encoding = ${encoding}`, async () =>
    assert.equal(
      await render(siteWith(former({ 'index.html.tmpl': 'é€\u{1F600}' }, {}, { encoding })), 'index.html'),
      expected,
    ))

test('an encoding that nobody knows is a mistake', () =>
  assert.rejects(
    render(siteWith(former({ 'index.html.tmpl': 'é' }, {}, { encoding: 'ebcdic' })), 'index.html'),
    /theme classic, index\.html\.tmpl: there is no encoding "ebcdic"/,
  ))

test('a former theme has the first say about its names; everything else is made as before', () => {
  const materials = new Map([['robots.txt', new TextEncoder().encode('User-agent: *')]])
  const site = siteWith(former({ 'index.html.tmpl': 'x', 'rss20.xml.tmpl': 'y' }, { materials }))
  const paths = [...planSite(site)].map(({ path }) => path)
  assert.equal(new Set(paths).size, paths.length, 'no name twice')
  for (const path of [
    'index.html',
    'rss20.xml',
    'robots.txt',
    'atom.xml',
    'archive/index.html',
    'author/ada/index.html',
  ])
    assert.ok(paths.includes(path), path)
})

test('a page’s key changes with its entries, its authors, its template’s section and the time of the last change', () => {
  const theme = former({ 'index.html.tmpl': each })
  const keyOf = (site: Site) => [...planSite(site)].find(({ path }) => path === 'index.html')?.key
  const key = keyOf(siteWith(theme))
  assert.equal(keyOf(siteWith(theme)), key)
  assert.notEqual(keyOf(siteWith(theme, { updatedAt: 1 })), key)
  assert.notEqual(keyOf(siteWith(theme, { authors: [ada] })), key)
  assert.notEqual(keyOf(siteWith({ ...theme, pages: [page('index.html.tmpl', { itemsPerPage: 1 })] })), key)
})

test('an author who allows excerpts only is not shown in full', async () => {
  const excerpts = { ...ada, policy: 'excerpt' as const }
  const site = siteWith(former({ 'index.html.tmpl': '<TMPL_LOOP Items><TMPL_VAR content></TMPL_LOOP>' }))
  const shown = await render({ ...site, authors: [excerpts, charles] }, 'index.html')
  assert.match(shown, /<p>Fish &amp;amp; chips<\/p>/)
})

test('Django’s templates see the same, with moments for `date` and the options as Config', async () => {
  const template =
    '{{ date|date:"Y" }} {{ Config.owner_name }} {% for c in Channels %}{{ c.name }} {% endfor %}{{ Items.0.title|safe }}'
  assert.equal(
    await render(siteWith(former({ 'index.html.dj': template })), 'index.html'),
    '2025 The Example Society Ada charles On &lt;maps&gt; &amp; <em>filters</em>',
  )
})

test('a style sheet is run over Venus’s feed, with its parameters', async () => {
  const asked: string[][] = []
  const theme = former(
    { 'atom.xml.xslt': '<sheet/>' },
    { engine: 'venus', hub: 'https://hub.example/' },
    { parameters: { motto: 'm' } },
  )
  const site = siteWith(theme, {
    transform: async (_, sheet, document, parameters) => {
      asked.push([sheet, document, JSON.stringify(parameters)])
      return new TextEncoder().encode('done')
    },
  })
  assert.equal(await render(site, 'atom.xml'), 'done')
  const [[sheet, document = '', parameters] = []] = asked
  assert.deepEqual([sheet, parameters], ['/theme/atom.xml.xslt', '{"motto":"m"}'])
  for (const part of [
    '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:planet="http://planet.intertwingly.net/">',
    '<updated planet:format="October 29, 2025 09:43 PM">2025-10-29T21:43:00Z</updated>',
    '<link rel="self" href="https://planet.example/atom.xml" type="application/atom+xml"/>',
    '<link rel="hub" href="https://hub.example/"/>',
    '<planet:name>Ada</planet:name>',
    '<planet:css-id>ada</planet:css-id>',
    '<planet:message>gone since May 1, 2025</planet:message>',
    '<planet:facewidth>65</planet:facewidth>',
    '<id>tag:blog1.example,2005:1</id>',
    '<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">On &lt;maps&gt; &amp; <em>filters</em></div></title>',
    '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Fish &amp; chips</p></div></content>',
    '<link href="https://blog1.example/1.mp3" rel="enclosure" type="audio/mpeg" length="12"/>',
    '<category term="maths" label="Mathematics"/>',
    '<published planet:format="October 29, 2025 08:56 PM">2025-10-29T20:56:00Z</published>',
    '<entry xml:lang="fr">',
    '<title/>',
  ])
    assert.ok(document.includes(part), part)
})

test('without a processor a style sheet is a fault', () =>
  assert.rejects(
    render(siteWith(former({ 'index.html.xslt': '<sheet/>' })), 'index.html'),
    /index\.html\.xslt: there is nothing here that runs style sheets/,
  ))
