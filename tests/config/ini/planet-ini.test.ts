import assert from 'node:assert/strict'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { type Config, loadConfig } from '../../../src/config/config.ts'
import { feedOptions, options } from '../../../src/config/options.ts'
import { mistakesOf, planetFolder, unsaid } from '../planet-folder.ts'

async function load(
  context: TestContext,
  ini: string | Uint8Array,
  more: Record<string, string> = {},
): Promise<Config> {
  const folder = await planetFolder(context, { 'config.ini': ini, ...more })
  return loadConfig(join(folder, 'config.ini'), {})
}

/** Warnings without the folder. */
function warningsOf(config: Config): readonly string[] {
  return config.warnings.map((warning) => warning.replaceAll(`${config.folder}/`, ''))
}

test('a file of Planet 2.0 is read as it is', async (context) => {
  const config = await load(
    context,
    `# Our planet
[Planet]
name = Planet Example
link = http://planet.example
owner_name = Ada
owner_email = ada@planet.example
cache_directory = cache
log_level = DEBUG
template_files = index.html.tmpl rss20.xml.tmpl
output_dir = html
items_per_page = 25
days_per_page = 10
new_feed_items = 1
date_format = %B %d, %Y %I:%M %p %Z
new_date_format = %B %d, %Y
activity_threshold = 180
feed_timeout = 30
filter = (?i)python
encoding = utf-8

[rss20.xml.tmpl]
items_per_page = 5

[DEFAULT]
facewidth = 65

[http://ada.example/feed.xml]
name = C&#225;sar "the Great" O\\'Connor
face = ada.png
twitter = ada

[http://bob.example/?feed=rss2;x#y]
filter = \\Aclojure|(?P<lisp>lisp)
exclude = advert
hidden = 1
picture = http://bob.example/me.png
link = bob.example
`,
  )
  assert.equal(config.kind, 'planet2')
  assert.deepEqual(config.planet, {
    ...unsaid(options.planet),
    name: 'Planet Example',
    url: 'http://planet.example/',
    description: '',
    owner: 'Ada',
    email: 'ada@planet.example',
    language: 'en',
    timezone: 'UTC',
    theme: 'classic',
    dateFormat: '%B %d, %Y %I:%M %p %Z',
    dayFormat: '%B %d, %Y',
  })
  assert.deepEqual(config.river, {
    ...unsaid(options.river),
    entriesPerPage: 25,
    daysPerPage: 10,
    pages: 20,
    newFeedEntries: 1,
    entriesPerFeed: 0,
    entriesPerFeedAndDay: 0,
    futureDates: 'first-seen',
    activityThresholdMs: 180 * 86_400_000,
    filterFolders: ['filters'],
    include: 'python',
  })
  assert.equal(config.fetch.timeoutMs, 30_000)
  assert.equal(config.output.folder, join(config.folder, 'html'))
  assert.equal(config.store.url, `sqlite:${join(config.folder, 'almagest.db')}`)
  const [ada, bob] = config.subscriptions
  assert.equal(config.subscriptions.length, 2)
  assert.deepEqual(
    { url: ada?.url, name: ada?.name, face: ada?.face, fields: ada?.fields },
    {
      url: 'http://ada.example/feed.xml',
      name: `Cásar "the Great" O\\'Connor`,
      face: 'ada.png',
      fields: { twitter: 'ada', facewidth: '65' },
    },
  )
  assert.deepEqual(
    { ...bob, fields: bob?.fields.picture },
    {
      ...unsaid(feedOptions),
      url: 'http://bob.example/?feed=rss2;x#y',
      name: undefined,
      site: 'http://bob.example/',
      face: 'http://bob.example/me.png',
      language: undefined,
      include: '^clojure|(?<lisp>lisp)',
      exclude: 'advert',
      tags: [],
      policy: 'full',
      ignore: [],
      types: {},
      disabled: true,
      fields: 'http://bob.example/me.png',
    },
  )
  assert.deepEqual(warningsOf(config), [
    'config.ini:2: read as written for Planet 2.0, because it has no option that only Venus knows',
    'config.ini:7: without effect here: cache_directory (line 7), log_level (line 8), template_files (line 9), encoding (line 19)',
    'config.ini:9: not there: index.html.tmpl, rss20.xml.tmpl; the theme "classic" makes the pages',
    'config.ini:21: [rss20.xml.tmpl] has no effect (its template is not rendered): items_per_page',
  ])
})

test('a file of Venus is read as it is', async (context) => {
  const config = await load(
    context,
    `[Planet]
name = Planet Example
link = http://planet.example/
output_theme = asf
spider_threads = 8
items_per_page = 75
days_per_page = 7
new_feed_items = 4
future_dates = ignore_entry
exclude = sponsored
filters = excerpt.py stripAd/yahoo.sed mememe.plugin
template_directries = x

[index.html.xslt]
filters:
#  one.plugin
  addsearch.xslt

[excerpt.py]
width = 500

[http://ada.example/feed]
ignore_in_feed = updated xml:lang
title_type = html
content_type = xhtml
filters = regexp_sifter.py?require=python%203&exclude=js
xml_base = feed_alternate
offset = 2
`,
  )
  assert.equal(config.kind, 'venus')
  const { river } = config
  assert.deepEqual(
    [
      river.entriesPerPage,
      river.daysPerPage,
      river.newFeedEntries,
      river.entriesPerFeed,
      river.futureDates,
      river.exclude,
    ],
    [75, 0, 0, 4, 'hide', 'sponsored'],
  )
  assert.equal(config.fetch.concurrency, 8)
  assert.equal(config.planet.theme, 'classic')
  assert.deepEqual(config.subscriptions, [
    {
      ...unsaid(feedOptions),
      url: 'http://ada.example/feed',
      name: undefined,
      site: undefined,
      face: undefined,
      language: undefined,
      include: 'python 3',
      exclude: 'js',
      tags: [],
      policy: 'excerpt',
      ignore: ['updated', 'language'],
      types: { title: 'html', content: 'xhtml' },
      disabled: false,
      fields: { offset: '2' },
    },
  ])
  assert.deepEqual(warningsOf(config), [
    'config.ini:4: read as written for Planet Venus, because it has "output_theme"',
    'config.ini:7: days_per_page has no effect: Venus reads it but never applies it',
    'config.ini:12: "template_directries" is not an option of [Planet] and has no effect; was "template_directories" meant?',
    'config.ini:11: filters that are not run: mememe.plugin (the planet has no list of the most linked pages)',
    'config.ini:11: excerpt.py: policy = "excerpt" has a length of its own, and width no effect',
    'config.ini:11: filters that are not needed: stripAd/yahoo.sed (advertisements and trackers are taken out of every entry)',
    'config.ini:15: filters that are not needed: addsearch.xslt (the planet has a search of its own)',
    'config.ini:4: without effect here: output_theme (line 4)',
    'config.ini:4: not there: the theme asf; the theme "classic" makes the pages',
    'config.ini:27: xml_base of a single feed has no effect here',
  ])
})

test('the two engines mean different things by the same words', async (context) => {
  const common =
    '[Planet]\nlink = http://planet.example/\nnew_feed_items = 3\ndays_per_page = 7\nexclude = x\n'
  const planet2 = await load(context, common)
  const venus = await load(context, `${common}bill_of_materials:\n  robots.txt\n`)
  assert.deepEqual([planet2.kind, venus.kind], ['planet2', 'venus'])
  assert.deepEqual([planet2.river.newFeedEntries, planet2.river.entriesPerFeed], [3, 0])
  assert.deepEqual([venus.river.newFeedEntries, venus.river.entriesPerFeed], [0, 3])
  assert.deepEqual([planet2.river.daysPerPage, venus.river.daysPerPage], [7, 0])
  assert.deepEqual([planet2.river.exclude, venus.river.exclude], [undefined, 'x'])
})

test('settings of the index template are those of the river; 0 days of silence mark nobody', async (context) => {
  const config = await load(
    context,
    `[Planet]
link = http://planet.example/
template_files = x/index.html.tmpl x/atom.xml.tmpl
items_per_page = 60
[x/index.html.tmpl]
days_per_page = 7
items_per_page = 15
activity_threshold = 0
[x/atom.xml.tmpl]
items_per_page = 5
`,
  )
  assert.deepEqual(
    [config.river.daysPerPage, config.river.entriesPerPage, config.river.activityThresholdMs],
    [7, 15, 0],
  )
  assert.equal(config.subscriptions.length, 0)
})

test('templates and filters are no feeds, even if only a theme names them', async (context) => {
  const config = await load(
    context,
    `[Planet]
link = http://planet.example/
[index.html.xslt]
x = 1
[rss20.xml.tmpl]
x = 1
[stripAd/yahoo.sed]
x = 1
[excerpt.py]
x = 1
[http://ada.example/feed.py]
name = Ada
[local/feed.xml]
name = Bob
`,
  )
  assert.deepEqual(
    config.subscriptions.map(({ url }) => url),
    ['http://ada.example/feed.py', 'local/feed.xml'],
  )
})

test('accidents of old files are told and survived', async (context) => {
  const config = await load(
    context,
    `[Planet]
link = planet.example/
stray line
[http://ada.example/feed]
name = Ada
#[http://bob.example/feed]
name = Bob
[http://eve.example/feed]
name = Eve
[http://ada.example/feed]
face = ada.png
[http://EVE.example/feed]
name = Eve again
[tag:eve.example,2005:feed]
name = Eve by tag
[eve.example/feed]
name = No scheme
[feed://zoe.example/feed]
name =
`,
  )
  assert.equal(config.planet.url, 'http://planet.example/')
  assert.deepEqual(
    config.subscriptions.map(({ url, name, face }) => [url, name, face]),
    [
      ['http://ada.example/feed', 'Bob', 'ada.png'],
      ['http://eve.example/feed', 'Eve', undefined],
      ['http://zoe.example/feed', undefined, undefined],
    ],
  )
  assert.deepEqual(warningsOf(config).slice(1), [
    'config.ini:3: neither an option nor a section: "stray line"',
    'config.ini:10: [http://ada.example/feed] is in line 4 already; the two are read as one',
    'config.ini:5: "name" comes again in [http://ada.example/feed] (line 7), and the later one counts',
    'config.ini:12: http://EVE.example/feed is subscribed to already in line 8; the feed is left out',
    'config.ini:14: "tag:eve.example,2005:feed" is neither an http(s) address nor a file; the feed is left out',
    'config.ini:16: "eve.example/feed" is not an absolute address. Did you mean "https://eve.example/feed"?; the feed is left out',
  ])
})

test('a file of feeds alone is read too', async (context) => {
  const config = await load(context, '[http://ada.example/feed]\nname = Ada\n')
  assert.deepEqual([config.kind, config.subscriptions.map(({ name }) => name)], ['planet2', ['Ada']])
})

test('values that no engine could use are mistakes', async (context) => {
  const folder = await planetFolder(context, {
    'config.ini':
      '[Planet]\nlink = http://planet.example/\nitems_per_page = many\n[http://a.example/feed]\nfilter = (\n',
  })
  assert.deepEqual(await mistakesOf(loadConfig(join(folder, 'config.ini'), {}), folder), [
    'config.ini:3: items_per_page is "many"; it must be a whole number from 0 to 1,000,000',
  ])
})

test('an absolute output folder is used if this machine has it', async (context) => {
  const folder = await planetFolder(context, {})
  await mkdir(join(folder, 'www'))
  const ini = (path: string) => `[Planet]\nlink = http://planet.example/\noutput_dir = ${path}\n`
  const there = await load(context, ini(join(folder, 'www')))
  assert.equal(there.output.folder, join(folder, 'www'))
  const elsewhere = await load(context, ini(join(folder, 'srv')))
  assert.equal(elsewhere.output.folder, join(elsewhere.folder, 'public'))
  assert.match(warningsOf(elsewhere)[1] ?? '', /the site goes into "public" beside this file/)
})

test('encodings: a BOM, UTF-16, and lines from another age', async (context) => {
  const ini = '[Planet]\nname = Gir\u00e3o\nlink = http://planet.example/\n'
  assert.equal((await load(context, `\uFEFF${ini}`)).planet.name, 'Girão')
  assert.equal((await load(context, Buffer.from(`\uFEFF${ini}`, 'utf16le'))).planet.name, 'Girão')
  const mixed = Buffer.concat([Buffer.from(ini), Buffer.from('owner_name = Caf\xe9\n', 'latin1')])
  const config = await load(context, mixed)
  assert.deepEqual([config.planet.name, config.planet.owner], ['Girão', 'Café'])
  assert.match(warningsOf(config).join('\n'), /config\.ini:4: not UTF-8 from here on/)
  const russian = Buffer.concat([
    Buffer.from('# -*- coding: koi8-r -*-\n[Planet]\nlink = http://planet.example/\nname = '),
    Buffer.from([0xf2, 0xd5, 0xd3, 0xd3, 0xcb, 0xc9, 0xca]),
  ])
  assert.equal((await load(context, russian)).planet.name, 'Русский')
})

test('reading lists of Venus', async (context) => {
  const config = await load(
    context,
    `[Planet]
link = http://planet.example/
[DEFAULT]
facewidth = 65
[friends.opml]
content_type = opml
filter = python
[table.csv]
content_type = csv
[more.ini]
content_type = config
[http://lists.example/all.opml]
content_type = opml
name = All
[made.txt]
content_type = maker.py
[absent.opml]
content_type = opml
[nowhere.example/list]
content_type = maker.py
`,
    {
      'friends.opml':
        '<opml><body><outline text="Ada" xmlUrl="http://ada.example/feed" htmlUrl="http://ada.example/"/></body></opml>',
      'table.csv': 'url,name,face\nhttp://bob.example/feed,Bob,bob.png\n',
      'made.txt': 'whatever',
      'more.ini': '[Planet]\nname = x\n[http://eve.example/feed]\nname = Eve\n',
    },
  )
  assert.deepEqual(
    config.subscriptions.map(({ url, name, site, include, fields }) => ({
      url,
      name,
      site,
      include,
      fields,
    })),
    [
      {
        url: 'http://ada.example/feed',
        name: 'Ada',
        site: 'http://ada.example/',
        include: 'python',
        fields: { facewidth: '65' },
      },
      {
        url: 'http://bob.example/feed',
        name: 'Bob',
        site: undefined,
        include: undefined,
        fields: { facewidth: '65' },
      },
      {
        url: 'http://eve.example/feed',
        name: 'Eve',
        site: undefined,
        include: undefined,
        fields: { facewidth: '65' },
      },
    ],
  )
  assert.deepEqual(
    config.readingLists.map(({ url, kind, defaults }) => [url, kind, defaults.name, defaults.fields]),
    [
      ['http://lists.example/all.opml', 'opml', 'All', { facewidth: '65' }],
      ['made.txt', undefined, undefined, { facewidth: '65' }],
    ],
  )
  assert.equal(config.readingLists[1]?.program, 'maker.py')
  assert.deepEqual(warningsOf(config).slice(1), [
    'config.ini:17: the list absent.opml cannot be read',
    'config.ini:19: "nowhere.example/list" is not an absolute address. Did you mean "https://nowhere.example/list"?; the list is left out',
  ])
})

test('a pattern that cannot be searched filters nothing, and is told', async (context) => {
  const config = await load(
    context,
    '[Planet]\nlink = http://planet.example/\nfilter = (?x) a b\n[http://a.example/feed]\nfilter = (\n[http://b.example/feed]\nfilter = ^(?P<lisp>lisp)\\Z(?#odd)\n',
  )
  assert.equal(config.river.include, undefined)
  assert.deepEqual(
    config.subscriptions.map(({ include }) => include),
    [undefined, '^(?<lisp>lisp)$'],
  )
  assert.deepEqual(warningsOf(config).slice(1), [
    'config.ini:3: filter has no effect: not a regular expression',
    'config.ini:5: filter = ( filters nothing here: not a regular expression',
  ])
})

test('filters of Venus: what is built in, what stays a program, what is lost', async (context) => {
  const config = await load(
    context,
    `[Planet]
link = http://planet.example/
filter_directories = mine
filters = stripAd/yahoo.sed shorten.py addsearch.xslt
exclude = advert
[shorten.py]
width = 50
[http://a.example/feed]
filter = lisp
filters = xpath_sifter.py?require=//atom%3Acategory%5B%40term%3D%27two%27%5D regexp_sifter.py?require=scheme&exclude=js notweets.py
[http://b.example/feed]
filters = own.genshi?x=1 excerpt.py mine.sed?a=1 own.xslt
exclude = spam
[mine.sed]
`,
    {
      'mine/shorten.py': 'print()',
      'mine/mine.sed': 's/a/b/',
      'mine/own.xslt': '<x/>',
      'mine/own.genshi': '<x/>',
    },
  )
  assert.deepEqual(
    [config.river.filters, config.river.filterFolders, config.river.exclude],
    [['shorten.py?width=50'], ['mine', 'filters'], 'advert'],
  )
  const [a, b] = config.subscriptions
  assert.deepEqual(
    [a?.include, a?.includeBody, a?.exclude, a?.includeXpath, a?.excludeXpath],
    [
      'lisp',
      'scheme',
      'js',
      "//atom:category[@term='two']",
      "starts-with(/atom:entry/atom:id, 'tag:twitter.com,')",
    ],
  )
  assert.deepEqual([b?.policy, b?.filters, b?.exclude], ['excerpt', ['mine.sed?a=1', 'own.xslt'], 'spam'])
  const warnings = warningsOf(config).join('\n')
  assert.match(
    warnings,
    /filters that are not needed: stripAd\/yahoo\.sed \(.*addsearch\.xslt \(the planet has a search/,
  )
  assert.match(warnings, /filters that are not run: own\.genshi\?x=1 \(\.genshi filters cannot be run/)
})

const head = '[Planet]\nname = X\nlink = http://p.example/\n'

/** What looks wrong is told with its line; feeds keep what they say. */
const oddities: readonly (readonly [why: string, ini: string, told: RegExp])[] = [
  [
    'a header that is indented continues the value before it',
    `${head}owner_name = Ada\n  [http://a.example/feed]\n  name = A\n`,
    /config\.ini:4: \[http:\/\/a\.example\/feed\] is indented, so it belongs to the value of "owner_name"/,
  ],
  [
    'a header ends at its first bracket',
    `${head}[http://a.example/?tags[]=x]\nname = A\n`,
    /config\.ini:4: the address ends at the first "\]".*\?tags\[$/,
  ],
  [
    'a header without its end makes an option of the planet',
    `${head}[http://a.example/feed\nname = A\n`,
    /config\.ini:2: "name" comes again in \[Planet\] \(line 5\)/,
  ],
  [
    'small letters',
    `[default]\nfacewidth = 65\n${head}`,
    /config\.ini:1: \[default\] is read as \[DEFAULT\]/,
  ],
  [
    'a site that is none',
    `${head}[http://a.example/feed]\nlink = /blog\n`,
    /config\.ini:5: link = \/blog is no address of a site/,
  ],
  [
    'a section that is neither address nor file',
    `${head}[Friends]\ntext = x\n`,
    /config\.ini:4: \[Friends\] is no address, so it is taken for a file, which is not there/,
  ],
]

for (const [why, ini, told] of oddities)
  test(`told: ${why}`, async (context) => {
    assert.match(warningsOf(await load(context, ini)).join('\n'), new RegExp(told, 'm'))
  })

test('what a feed’s own section says is the feed’s, as channel_… was for templates', async (context) => {
  const { subscriptions } = await load(
    context,
    `[DEFAULT]\nlocale = C\nowner_name = All\n${head}[http://a.example/feed]\nname = Ada\n  Lindqvist\nlocale = de_DE\nlink = /relative\n[http://b.example/feed]\n["http://c.example/feed"]\n[Dora]\nfeed = http://d.example/feed\n[feed:eve]\nurl = http://e.example/feed\n`,
  )
  assert.deepEqual(
    subscriptions.map(({ url, name, fields }) => [url, name, fields]),
    [
      ['http://a.example/feed', 'Ada Lindqvist', { locale: 'de_DE' }],
      ['http://b.example/feed', undefined, {}],
      ['http://c.example/feed', undefined, {}],
      ['http://d.example/feed', 'Dora', {}],
      ['http://e.example/feed', 'eve', {}],
    ],
  )
})

test('where the words do not tell whose file it is, the cache does', async (context) => {
  const ini = `${head}new_feed_items = 3\n[http://a.example/feed]\n`
  const venus = await load(context, ini, { 'cache/sources/a.example,feed': '' })
  const planet2 = await load(context, ini, { 'cache/a.example,feed': '' })
  assert.deepEqual([venus.kind, venus.river.entriesPerFeed], ['venus', 3])
  assert.deepEqual([planet2.kind, planet2.river.newFeedEntries], ['planet2', 3])
})

test('how far Venus went from friend to friend', async (context) => {
  const config = await load(
    context,
    `${head}[http://a.example/foaf.rdf]\ncontent_type = foaf\ndepth = 2\nonline_accounts =\n  http://x.example/|http://x.example/rss/{foaf:accountName}\n[http://b.example/foaf.rdf]\ncontent_type = foaf\ndepth = 9\n[http://c.example/foaf.rdf]\ncontent_type = foaf\ndepth = 0\n`,
  )
  assert.deepEqual(
    config.readingLists.map(({ kind, depth }) => [kind, depth]),
    [
      ['foaf', 2],
      ['foaf', 3],
      ['foaf', 0],
    ],
  )
  assert.match(warningsOf(config).join('\n'), /config\.ini:4: online_accounts has no effect/)
})

test('a sifter’s condition may have the dashes of its program, and one without any is told', async (context) => {
  const config = await load(
    context,
    `${head}[http://a.example/feed]\nfilters = regexp_sifter.py?--require=lisp\n[http://b.example/feed]\nfilters = regexp_sifter.py\n`,
  )
  assert.deepEqual(
    config.subscriptions.map(({ include }) => include),
    ['lisp', undefined],
  )
  assert.match(
    warningsOf(config).join('\n'),
    /filters that are not run: regexp_sifter\.py \(it has no condition\)/,
  )
})

test('a separator of Unicode ends no line', async (context) => {
  const { subscriptions } = await load(
    context,
    `${head}[http://a.example/feed]\nname = Ada\u2028L\nnick = a\n`,
  )
  assert.deepEqual(
    subscriptions.map(({ name, fields }) => [name, fields]),
    [['Ada L', { nick: 'a' }]],
  )
})
