import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import fc from 'fast-check'
import { type Config, type Imported, importFile, loadConfig } from '../../../src/config/config.ts'
import { ConfigError } from '../../../src/model/fault.ts'
import { mistakesOf, planetFolder } from '../planet-folder.ts'

interface Moved {
  readonly imported: Imported
  readonly config: Config
  readonly report: readonly string[]
}

/** Imports a file, and loads what came of it. */
async function move(
  context: TestContext,
  name: string,
  content: string,
  more: Readonly<Record<string, string>> = {},
): Promise<Moved> {
  const folder = await planetFolder(context, { [name]: content, ...more })
  const imported = await importFile(join(folder, name))
  await writeFile(join(folder, 'planet.toml'), imported.toml)
  const config = await loadConfig(join(folder, 'planet.toml'), {})
  assert.equal(config.subscriptions.length, imported.feeds)
  const report = imported.report.map(({ kind, place, message }) => `${kind} ${place}: ${message}`)
  return { imported, config, report }
}

test('an ini of Venus: names, faces, filters, fields, comments and order', async (context) => {
  const { imported, report } = await move(
    context,
    'config.ini',
    `# Planet of Ada
[Planet]
# how it is called
name = Planet Example
link = http://planet.example/
# where the cache is
cache_directory = cache
new_feed_items = 4
items_per_page = 30
filters = mememe.plugin

[DEFAULT]
facewidth = 65

# our first
[http://ada.example/feed?a="b"]
name = Ada "the first"
face = ada.png
filter = \\bpython\\b
language = german
# joined in 2005
twitter = ada

#[http://bob.example/feed]
#name = Bob

[http://eve.example/feed]
name = Eve
[http://eve.example:80/feed]
name = Eve again
# the end
`,
  )
  assert.equal(
    imported.toml,
    `# Planet of Ada

[planet]
# how it is called
name = "Planet Example"
url = "http://planet.example/"
theme = "classic"
date_format = "%B %d, %Y %I:%M %p"
day_format = "%B %d, %Y"

[river]
entries_per_page = 30
days_per_page = 0
new_feed_entries = 0
entries_per_feed = 4
entries_per_feed_and_day = 0
activity_threshold = "0"

# where the cache is

# our first
# joined in 2005
[[feeds]]
url = "http://ada.example/feed?a=\\"b\\""
name = "Ada \\"the first\\""
face = "ada.png"
include = '\\bpython\\b'
facewidth = "65"
former_language = "german"
twitter = "ada"

# [http://bob.example/feed]
# name = Bob
[[feeds]]
url = "http://eve.example/feed"
name = "Eve"
facewidth = "65"

# Left out: http://eve.example:80/feed is there already (config.ini:27)
# [[feeds]]
# url = "http://eve.example:80/feed"
# name = "Eve again"
# facewidth = "65"

# the end
`,
  )
  assert.deepEqual(report, [
    'understood config.ini: a configuration of Planet Venus, with 2 feeds',
    'understood config.ini:10: read as written for Planet Venus, because it has "filters"',
    'dropped config.ini:10: filters that are not run: mememe.plugin (the planet has no list of the most linked pages)',
    'dropped config.ini:7: without effect here: cache_directory (line 7)',
    'changed config.ini:16: the field "language" is called "former_language" now, because language is an option here',
    'dropped config.ini:29: http://eve.example:80/feed is there already (config.ini:27); kept as a comment',
  ])
})

test('an ini of Pluto', async (context) => {
  const { imported, config } = await move(
    context,
    'planet.ini',
    '# Ours\ntitle = Planet Example\nurl = https://planet.example\n\n[ada]\n  # moved in 2020\n  title = Ada\n  feed = https://ada.example/feed\n',
  )
  assert.equal(imported.format, 'a configuration of Pluto')
  assert.match(imported.toml, /^# Ours\n\n\[planet\]\nname = "Planet Example"\n/m)
  assert.match(
    imported.toml,
    /# moved in 2020\n\[\[feeds\]\]\nurl = "https:\/\/ada\.example\/feed"\nname = "Ada"\nkey = "ada"/,
  )
  assert.equal(config.planet.theme, 'classic')
})

test('moonmoon: config.yml with the people.opml beside it', async (context) => {
  const people = `<?xml version="1.0"?><opml version="1.1"><head><title>P</title></head><body>
<outline text="Ada&#039;s notes" htmlUrl="https://ada.example" xmlUrl="https://ada.example/feed" isDown=""/>
<!-- <outline text="Bob" xmlUrl="https://bob.example/feed" isDown="1" /> -->
<outline text="Eve" htmlUrl="eve.example" xmlUrl="https://eve.example/feed" isDown="1"/>
</body></opml>`
  const { imported, config, report } = await move(
    context,
    'config.yml',
    'url: http://planet.example/\nname: Planet Example\nitems: 50\nshuffle: 0\nlocale: en\ncategories:\ncachedir: ./cache\n',
    { 'people.opml': people },
  )
  assert.equal(imported.format, 'a configuration of moonmoon')
  assert.deepEqual(
    [config.planet.name, config.planet.url, config.river.entriesPerPage],
    ['Planet Example', 'http://planet.example/', 50],
  )
  assert.deepEqual(
    config.subscriptions.map(({ name, site, fields }) => [name, site, fields]),
    [
      ["Ada's notes", 'https://ada.example/', {}],
      ['Eve', undefined, { former_site: 'eve.example' }],
    ],
  )
  assert.match(
    imported.toml,
    /# <outline text="Bob" xmlUrl="https:\/\/bob\.example\/feed" isDown="1" \/>\n\[\[feeds\]\]/,
  )
  assert.ok(report.includes('dropped config.yml: shuffle = 0: a river is in the order of time'))
  assert.ok(
    report.includes(
      'dropped people.opml (feed 2): https://eve.example/feed was marked as down (isDown); it is tried again',
    ),
  )
})

test('osmosfeed.yaml: the address of the cache is the planet’s, a comment may be a feed’s only name', async (context) => {
  const { imported, config, report } = await move(
    context,
    'osmosfeed.yaml',
    `# Our list

cacheUrl: https://ada.example/planet/cache.json
siteTitle: "Planet: Example"
timezone: Europe/London
cacheMaxDays: 30
sources:
  # first
  - href: https://ada.example/feed # Ada
  # - href: https://bob.example/feed
  - href: https://eve.example/feed
# last
`,
  )
  assert.deepEqual(
    [config.planet.name, config.planet.url, config.planet.timezone],
    ['Planet: Example', 'https://ada.example/planet/', 'Europe/London'],
  )
  assert.match(imported.toml, /^# Our list\n\n\[planet\]/)
  assert.match(imported.toml, /# first\n# Ada\n\[\[feeds\]\]\nurl = "https:\/\/ada\.example\/feed"/)
  assert.match(imported.toml, /# - href: https:\/\/bob\.example\/feed\n\[\[feeds\]\]\nurl = "https:\/\/eve/)
  assert.match(imported.toml, /# last\n$/)
  assert.deepEqual(report.slice(1), [
    'changed osmosfeed.yaml: cacheUrl = "https://ada.example/planet/cache.json": the planet is where its cache lay',
    'dropped osmosfeed.yaml: cacheMaxDays = 30: the store keeps everything',
  ])
})

test('perlanetrc', async (context) => {
  const { config, report } = await move(
    context,
    'perlanetrc',
    `title: Planet Example
url: https://planet.example/
author: { name: Ada, email: ada@planet.example }
entries: 75
entries_per_feed: 5
spam_filter: [ 'Perlin?\\b', 'casino' ]
feed: { file: atom.xml, format: Atom }
feed: { file: rss.xml, format: RSS }
feeds:
  - feed: https://ada.example/feed
    title: Ada
    web: https://ada.example/
    max_entries: 3
  - feed: https://bob.example/feed
    filter: { type: category, category: [perl, c++] }
  - feed: ''
    title: Nobody
`,
  )
  assert.deepEqual(
    [config.planet.owner, config.river.entriesPerPage, config.river.entriesPerFeed, config.river.exclude],
    ['Ada', 75, 5, 'Perlin?\\b|casino'],
  )
  assert.deepEqual(
    config.subscriptions.map(({ url, site, includeTags, entriesPerFeed }) => [
      url,
      site,
      includeTags,
      entriesPerFeed,
    ]),
    [
      ['https://ada.example/feed', 'https://ada.example/', undefined, 3],
      ['https://bob.example/feed', undefined, ['perl', 'c++'], undefined],
    ],
  )
  assert.ok(
    report.includes(
      'changed perlanetrc: spam_filter = ["Perlin?\\\\b","casino"]: theirs minds upper and lower case, river.exclude does not',
    ),
  )
  assert.ok(report.some((line) => line.endsWith('the feed has no url; kept as a comment')))
})

test('YAML that is not quite YAML is read as far as it goes, and told', async (context) => {
  const { config, report } = await move(
    context,
    'perlanetrc',
    'title: Planet: Example # ours\nfeeds:\n  - feed: https://ada.example/feed\n    title: Ada: the "first"\n',
  )
  assert.deepEqual(
    config.subscriptions.map(({ name }) => name),
    ['Ada: the "first"'],
  )
  assert.equal(config.planet.name, 'Planet: Example')
  assert.match(
    report[1] ?? '',
    /^changed perlanetrc:1: not proper YAML \(.+\): look whether it came out right$/,
  )
})

test('rawdog: options, periods, names, and files that are included', async (context) => {
  const { config, report } = await move(
    context,
    'config',
    `# rawdog
maxarticles 40
numthreads 0
xmltitle Planet Example
xmllink http://planet.example/
dayformat %A, %d %B
hideduplicates id
feed 3h http://ada.example/feed
    define_name Ada L.
    define_face ada.png
    allowduplicates true
feed 30m http://bob.example/feed define_name="Bob B." user=x
include more
include absent
`,
    { more: 'feed 1d http://eve.example/feed\n' },
  )
  assert.deepEqual(
    [config.planet.name, config.planet.dayFormat, config.river.entriesPerPage, config.fetch.concurrency],
    ['Planet Example', '%A, %d %B', 40, 64],
  )
  assert.deepEqual(
    config.subscriptions.map(({ url, name, face, fields, periodMs = 0 }) => [
      url,
      name,
      face,
      fields,
      periodMs / 60_000,
    ]),
    [
      ['http://ada.example/feed', 'Ada L.', 'ada.png', {}, 180],
      ['http://bob.example/feed', 'Bob B.', undefined, {}, 30],
      ['http://eve.example/feed', undefined, undefined, {}, 1440],
    ],
  )
  assert.ok(report.includes('dropped config:11: the option "allowduplicates" of a feed has no equivalent'))
  assert.ok(report.some((line) => line.startsWith('dropped config:14: the file absent is not included')))
})

test('feeds.json, planet-sources.yml, mars.toml, mercury.toml, go-planet and config.scm', async (context) => {
  const cases: readonly (readonly [
    file: string,
    format: string,
    content: string,
    more?: Readonly<Record<string, unknown>>,
  ])[] = [
    [
      'feeds.json',
      'a feeds.json of planet.emacslife.com',
      '{"days":14,"title":"Planet","link":"https://planet.example/","language":"en","authors":[{"name":"All"}],"feeds":[{"feed":"https://ada.example/feed","name":"Ada","filter":"emacs","link":"https://ada.example/","mastodon":"@ada","nameg":"x"},{"feed":"https://bob.example/feed","name":"Bob","disabled":true,"ignore_in_feed":"updated"}]}',
      { include: 'emacs', fields: { mastodon: '@ada', nameg: 'x' } },
    ],
    [
      'planet-sources.yml',
      'a planet-sources.yml of ocaml.org',
      '- id: ada\n  name: Ada\n  url: https://ada.example/feed\n  publish_all: false\n- id: bob\n  name: Bob\n  url: https://bob.example/feed\n  disabled: true\n',
      { include: 'caml', fields: { id: 'ada' } },
    ],
    [
      'mars.toml',
      'a configuration of planet-mars',
      'bot_name = "b"\nfeed_dir = "feeds"\nfrom = "x@planet.example"\nout_dir = "out"\nmax_entries = 30\n[[feeds]]\nurl = "https://ada.example/feed"\nname = "Ada"\n[[feeds]]\nurl = "https://bob.example/feed"\nname = "Bob"\n',
    ],
    [
      'mercury.toml',
      'a configuration of mercury',
      'name = "Planet"\ncache = "c"\ntimeout = "20s"\n[[feed]]\nname = "Ada"\nfeed = "https://ada.example/feed"\n[[feed]]\nname = "Bob"\nfeed = "https://bob.example/feed"\n',
    ],
    [
      'planet.ini',
      'a configuration of go-planet',
      '[_global]\ntitle = Planet\nmax_posts_per_author = 3\n[ada]\ntitle = Ada\nurl = https://ada.example/\nrss = https://ada.example/feed\navatar = a.png\n[bob]\ntitle = Bob\nrss = https://bob.example/feed\n',
      { face: 'a.png', site: 'https://ada.example/', fields: { key: 'ada' } },
    ],
    [
      'config.scm',
      'a configuration of planet.scheme.org',
      ';; ours\n(planet\n (name "Planet \\"X\\"")\n (items-per-page 15)\n (feeds\n  (feed (url "https://ada.example/feed") (name "Ada")) ; first\n  (feed (url "https://bob.example/feed")\n\t(name "Bob"))))\n',
    ],
  ]
  for (const [file, format, content, first = {}] of cases) {
    const { imported, config } = await move(context, file, content)
    assert.equal(imported.format, format)
    assert.deepEqual(
      config.subscriptions.map(({ url, name }) => [url, name]),
      [
        ['https://ada.example/feed', 'Ada'],
        ['https://bob.example/feed', 'Bob'],
      ],
      file,
    )
    for (const [key, value] of Object.entries(first)) {
      assert.deepEqual(
        new Map(Object.entries(config.subscriptions[0] ?? {})).get(key),
        value,
        `${file} ${key}`,
      )
    }
  }
})

test('documents of planets that nobody has heard of', async (context) => {
  const cases = [
    ['p.toml', 'title = "P"\n[[blogs]]\nrss = "https://ada.example/feed"\nname = "Ada"\nmastodon = "@ada"\n'],
    ['p.yaml', 'title: P\nblogs:\n  - rss: https://ada.example/feed\n    name: Ada\n    mastodon: "@ada"\n'],
    ['p.json', '{"title":"P","blogs":[{"rss":"https://ada.example/feed","name":"Ada","mastodon":"@ada"}]}'],
  ] as const
  for (const [file, content] of cases) {
    const { imported, config } = await move(context, file, content)
    assert.equal(imported.format, 'a document with a list of feeds')
    assert.equal(config.planet.name, 'P')
    assert.deepEqual(
      config.subscriptions.map(({ url, name, fields }) => [url, name, fields]),
      [['https://ada.example/feed', 'Ada', { mastodon: '@ada' }]],
    )
  }
})

test('lists: OPML, FOAF, CSV and plain', async (context) => {
  const cases = [
    [
      'list.opml',
      '<opml><head><title>L</title></head><body><outline text="Ada" xmlUrl="https://ada.example/feed"/></body></opml>',
      'a list of feeds in OPML',
    ],
    [
      'list.xml',
      '<rdf:RDF><foaf:Person><foaf:name>Ada</foaf:name><rss:channel rdf:about="https://ada.example/feed"/></foaf:Person></rdf:RDF>',
      'a list of people in FOAF',
    ],
    ['list.csv', 'feed,name\nhttps://ada.example/feed,Ada\n', 'a table of feeds (CSV)'],
    ['list.txt', '# ours\nhttps://ada.example/feed Ada\n', 'a plain list of addresses'],
  ] as const
  for (const [file, content, format] of cases) {
    const { imported, config } = await move(context, file, content)
    assert.equal(imported.format, format)
    assert.deepEqual(
      config.subscriptions.map(({ url, name }) => [url, name]),
      [['https://ada.example/feed', 'Ada']],
    )
  }
})

test('what nobody knows is told', async (context) => {
  const folder = await planetFolder(context, {
    'letter.txt': 'Dear Ada,\nhow are you?\n',
    'broken.json': '{"feeds":',
  })
  for (const name of ['letter.txt', 'broken.json']) {
    assert.deepEqual(await mistakesOf(importFile(join(folder, name)), folder), [
      `${name}: not a configuration or list of feeds that is known`,
    ])
  }
  assert.deepEqual(await mistakesOf(importFile(join(folder, 'absent')), folder), [
    'absent: there is no such file',
  ])
})

test('whatever a file holds, it is imported into a configuration that loads, or refused in a sentence', async (context) => {
  const folder = await planetFolder(context, {})
  const pieces = [
    '[Planet]\n',
    '[_global]\n',
    '[http://ada.example/feed]\n',
    'name = x\n',
    'feed = https://ada.example/feed\n',
    ' more\n',
    '<opml><body>',
    '<outline xmlUrl="https://ada.example/feed" language="?" policy="some"/>',
    '<rdf:RDF>',
    '<rss:channel rdf:about="x"/>',
    '{"feeds":[',
    '{"feed":"https://ada.example/feed","site":5,"tags":{},"include":"("}',
    ']}',
    '(planet (feeds (feed (url "x"))))',
    'feeds:\n',
    '  - url: https://ada.example/feed\n',
    '    name: &a [*a]\n',
    'bot_name = "x"\n',
    '[[feeds]]\nurl = "https://ada.example/feed"\n',
    'feed 3h http://ada.example/feed\n',
    '    define_url x\n',
    'https://ada.example/feed,Ada\n',
    '\u0000',
    '\uFEFF',
    '# comment\n',
    '%(name)s',
  ]
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...pieces) }, fc.string()), { maxLength: 8 }),
      async (parts) => {
        await writeFile(join(folder, 'file'), parts.join(''))
        try {
          const { toml, feeds } = await importFile(join(folder, 'file'))
          await writeFile(join(folder, 'planet.toml'), toml)
          const config = await loadConfig(join(folder, 'planet.toml'), {})
          assert.equal(config.subscriptions.length, feeds)
        } catch (error) {
          if (!(error instanceof ConfigError) || error.code !== 'config.unknown-format') throw error
        }
      },
    ),
    { seed: 1, numRuns: 400 },
  )
})

test('a configuration that will stand elsewhere finds its files', async (context) => {
  const folder = await planetFolder(context, {
    'old/config.ini':
      '[Planet]\nname = P\nlink = http://p.example/\nfilter_directories = plugins\n[feeds/ada.xml]\nname = Ada\nfilters = shout.py\n[http://b.example/feed]\n',
    'old/feeds/ada.xml': '<rss version="2.0"/>',
    'old/plugins/shout.py': '#',
  })
  const { toml } = await importFile(join(folder, 'old/config.ini'), folder)
  await writeFile(join(folder, 'planet.toml'), toml)
  const config = await loadConfig(join(folder, 'planet.toml'), {})
  assert.deepEqual(
    config.subscriptions.map(({ url, filters }) => [url, filters]),
    [
      ['old/feeds/ada.xml', ['shout.py']],
      ['http://b.example/feed', []],
    ],
  )
  assert.deepEqual(config.river.filterFolders, ['old/plugins', 'old/filters'])
})

test('pictures of authors in OPML, by the names that planets give them', async (context) => {
  const { config } = await move(
    context,
    'x.opml',
    '<opml><body><outline text="A" xmlUrl="https://a.example/feed" hackergotchi="a.png" nick="ada"/><outline text="B" xmlUrl="https://b.example/feed" face="b.png" avatar="c.png"/></body></opml>',
  )
  assert.deepEqual(
    config.subscriptions.map(({ face, fields }) => [face, fields]),
    [
      ['a.png', { nick: 'ada' }],
      ['b.png', { avatar: 'c.png' }],
    ],
  )
})
