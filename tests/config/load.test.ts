import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { findConfig, loadConfig } from '../../src/config/config.ts'
import { feedOptions, options } from '../../src/config/options.ts'
import { mistakesOf, planetFolder, unsaid } from './planet-folder.ts'

const small = '[planet]\nurl = "https://planet.example"\n'

test('a planet.toml becomes a configuration, complete and with absolute paths', async (context) => {
  const folder = await planetFolder(context, {
    'planet.toml': `
[planet]
name = "Planet Example"
url = "https://planet.example/blogs"
language = "PT-br"
timezone = "Europe/Berlin"
[river]
entries_per_page = 60
activity_threshold = "90d"
[fetch]
timeout = "1m"
max_size = "4MiB"
host_delay = 0
allow_private = ["127.0.0.0/8", "::1"]
[output]
folder = "../site"
[[feeds]]
url = "https://ada.example/feed.xml"
name = "Ada"
include = "python|caf\\u00e9"
tags = ["one", "two"]
types = { content = "html" }
twitter = "ada"
year = 1843
verified = true
[[feeds]]
url = "feeds/bob.xml"
disabled = true
`,
    'feeds/bob.xml': '<rss/>',
  })
  const config = await loadConfig(join(folder, 'planet.toml'), {})
  assert.equal(config.kind, 'toml')
  assert.equal(config.path, join(folder, 'planet.toml'))
  assert.equal(config.folder, folder)
  assert.deepEqual(
    { ...config.planet, ...config.river, ...config.fetch },
    {
      ...unsaid(options.planet),
      ...unsaid(options.river),
      ...unsaid(options.fetch),
      name: 'Planet Example',
      url: 'https://planet.example/blogs/',
      description: '',
      owner: '',
      email: '',
      language: 'pt-BR',
      timezone: 'Europe/Berlin',
      theme: 'default',
      dateFormat: undefined,
      dayFormat: undefined,
      entriesPerPage: 60,
      daysPerPage: 10,
      pages: 20,
      newFeedEntries: 1,
      entriesPerFeed: 0,
      entriesPerFeedAndDay: 5,
      futureDates: 'first-seen',
      activityThresholdMs: 90 * 86_400_000,
      filterFolders: ['filters'],
      concurrency: 64,
      timeoutMs: 60_000,
      maxBytes: 4 * 1024 ** 2,
      perHost: 1,
      hostDelayMs: 0,
      allowPrivate: ['127.0.0.0/8', '::1'],
      contact: '',
    },
  )
  assert.equal(config.store.url, `sqlite:${join(folder, 'almagest.db')}`)
  assert.equal(config.output.folder, join(folder, '../site'))
  assert.deepEqual(config.subscriptions, [
    {
      ...unsaid(feedOptions),
      url: 'https://ada.example/feed.xml',
      name: 'Ada',
      site: undefined,
      face: undefined,
      language: undefined,
      include: 'python|café',
      tags: ['one', 'two'],
      policy: 'full',
      ignore: [],
      types: { content: 'html' },
      disabled: false,
      fields: { twitter: 'ada', year: '1843', verified: 'true' },
    },
    {
      ...unsaid(feedOptions),
      url: 'feeds/bob.xml',
      name: undefined,
      site: undefined,
      face: undefined,
      language: undefined,
      tags: [],
      policy: 'full',
      ignore: [],
      types: {},
      disabled: true,
      fields: {},
    },
  ])
  assert.deepEqual(config.warnings, [])
})

test('a file of the current folder is called by its short name, however its path was made', async (context) => {
  const folder = await planetFolder(context, { 'planet.toml': '[planet]\nnmae = "x"\n' })
  const before = process.cwd()
  context.after(() => process.chdir(before))
  process.chdir(folder)
  for (const path of ['planet.toml', './planet.toml', join(folder, 'planet.toml')]) {
    await assert.rejects(loadConfig(path, {}), {
      message: 'planet.toml:2: unknown option "nmae" in [planet]. Did you mean "name"?',
    })
  }
})

test('every mistake is told at once, with file, line and what was probably meant', async (context) => {
  const folder = await planetFolder(context, {
    'planet.toml': `[planet]
name = "Planet"
link = "https://planet.example/"
timezone = "Mars/Olympus"
language = "not a language"
entries_per_page = 3

[rivers]
pages = 1

[river]
itmes_per_page = 25
items_per_page = 25
future_dates = "ignore"
exclude = "("

[fetch]
timeout = "soon"
concurrency = 0
max_size = "huge"
allow_private = ["not a range!"]

[store]
url = "mysql://root:secret@db.example/planet"

[[feeds]]
url = "https://ada.example/feed"

[[feeds]]
url = "blog.example/feed"

[[feeds]]
url = "https://ADA.example:443/feed#top"

[[feeds]]
feed = "https://bob.example/feed"

[[feeds]]
url = "htps://eve.example/feed"
policy = "some"
nested = { a = 1 }
`,
  })
  const loading = loadConfig(join(folder, 'planet.toml'), {
    ALMAGEST_RIVER_PAGE: '3',
    ALMAGEST_RIVER_PAGES: 'many',
    ALMAGEST_STORE_URL_FILE: join(folder, 'absent'),
  })
  assert.deepEqual(await mistakesOf(loading, folder), [
    'ALMAGEST_RIVER_PAGE: there is no option of this name. Did you mean ALMAGEST_RIVER_PAGES?',
    `ALMAGEST_STORE_URL_FILE: the file cannot be read: ENOENT: no such file or directory, open '${folder}/absent'`.replace(
      `${folder}/`,
      '',
    ),
    'planet.toml:3: unknown option "link" in [planet]. Did you mean "url"?',
    'planet.toml:4: timezone in [planet] is "Mars/Olympus"; it must be a time zone such as "UTC" or "Europe/Berlin"',
    'planet.toml:5: language in [planet] is "not a language"; it must be a language tag such as "en" or "pt-BR"',
    'planet.toml:6: unknown option "entries_per_page" in [planet]. Did you mean "entries_per_page" in [river]?',
    'planet.toml:8: unknown section [rivers]. Did you mean [river]?',
    'planet.toml:12: unknown option "itmes_per_page" in [river]. Did you mean "entries_per_page"?',
    'planet.toml:13: unknown option "items_per_page" in [river]. Did you mean "entries_per_page"?',
    'planet.toml:14: future_dates in [river] is "ignore"; it must be one of "first-seen", "hide", "keep"',
    'planet.toml:15: exclude in [river] is "("; it must be a regular expression',
    'planet.toml:18: timeout in [fetch] is "soon"; it must be a duration such as 30s, 5m, 1h or 7d, and at least 1s',
    'planet.toml:19: concurrency in [fetch] is 0; it must be a whole number from 1 to 1,000',
    'planet.toml:20: max_size in [fetch] is "huge"; it must be a size such as 500KiB or 10MiB',
    'planet.toml:21: allow_private in [fetch] is ["not a range!"]; it must be a list of address ranges, addresses or host names such as "127.0.0.0/8"',
    'planet.toml:24: url in [store] is "mysql://…@db.example/planet"; it must be "sqlite:FILE" or "postgres://USER@HOST/DATABASE"',
    'planet.toml:30: "blog.example/feed" is not an absolute address. Did you mean "https://blog.example/feed"?',
    'planet.toml:33: https://ADA.example:443/feed#top is subscribed to already in line 27',
    'planet.toml:35: the feed has no url. Did you mean "url" instead of "feed"?',
    'planet.toml:39: "htps://eve.example/feed" is neither an http(s) address nor a file',
    'planet.toml:40: policy of the feed is "some"; it must be one of "full", "excerpt"',
    'planet.toml:41: the field "nested" of a feed must be text, a number, or true or false',
    'ALMAGEST_RIVER_PAGES: the value is "many"; it must be a whole number from 0 to 1,000,000',
  ])
})

const slips: Readonly<Record<string, string>> = {
  '[river]\nfuture_dates = "first_seen"':
    'future_dates in [river] is "first_seen"; it must be one of "first-seen", "hide", "keep". Did you mean "first-seen"?',
  '[river]\nactivity_threshold = "180 days"':
    'activity_threshold in [river] is "180 days"; it must be a duration such as 30s, 5m, 1h or 7d. Did you mean "180d"?',
  '[planet]\ntimezone = "Berlin"':
    'timezone in [planet] is "Berlin"; it must be a time zone such as "UTC" or "Europe/Berlin". Did you mean "Europe/Berlin"?',
  '[planet]\ntimezone = "America/New York"':
    'timezone in [planet] is "America/New York"; it must be a time zone such as "UTC" or "Europe/Berlin". Did you mean "America/New_York"?',
  '[planet]\nlanguage = "german"':
    'language in [planet] is "german"; it must be a language tag such as "en" or "pt-BR"',
  '[planet]\ntheme = "clasic"':
    'there is no theme "clasic": write "default", "classic" or the path of a folder. Did you mean "classic"?',
  '[planet]\nname = ""': 'name in [planet] is ""; it must be text, and not empty',
  '[planet]\nicon = "javascript:alert(1)"':
    'icon in [planet] is "javascript:alert(1)"; it must be a file of the output folder, or an http(s) address',
  '[output]\nfolder = " "': 'folder in [output] is " "; it must be the path of a folder',
  '[fetch]\nallow_private = ["10.0.0.0/8", "127.0.0.0/99"]':
    'allow_private in [fetch] is ["10.0.0.0/8","127.0.0.0/99"]; it must be a list of address ranges, addresses or host names such as "127.0.0.0/8"',
}

for (const [toml, message] of Object.entries(slips)) {
  test(`a slip is told: ${toml.replace('\n', ' ')}`, async (context) => {
    const folder = await planetFolder(context, { 'planet.toml': toml })
    const mistakes = await mistakesOf(loadConfig(join(folder, 'planet.toml'), {}), folder)
    assert.deepEqual(mistakes, [`planet.toml:2: ${message}`])
  })
}

test('a feed is not trusted in what it can say, and in nothing else', async (context) => {
  const folder = await planetFolder(context, {
    'good.toml': '[[feeds]]\nurl = "https://ada.example/"\nignore = ["Updated", "language"]\n',
    'bad.toml': '[[feeds]]\nurl = "https://ada.example/"\nignore = ["updatd"]\n',
  })
  const { subscriptions } = await loadConfig(join(folder, 'good.toml'), {})
  assert.deepEqual(subscriptions[0]?.ignore, ['updated', 'language'])
  const [mistake] = await mistakesOf(loadConfig(join(folder, 'bad.toml'), {}), folder)
  assert.match(mistake ?? '', /^bad\.toml:3: ignore of the feed .*Did you mean "updated"\?$/)
})

test('a mistake of syntax has its line and column', async (context) => {
  const folder = await planetFolder(context, { 'planet.toml': '[planet]\nname = Planet\n' })
  const [mistake] = await mistakesOf(loadConfig(join(folder, 'planet.toml'), {}), folder)
  assert.match(mistake ?? '', /^planet\.toml:2:8: this is not TOML: /)
})

test('a file that is not UTF-8, not there or not a configuration is told in a sentence', async (context) => {
  const folder = await planetFolder(context, {
    'planet.toml': Buffer.from('[planet]\nname = "Caf\xe9"\n', 'latin1'),
    'list.opml': '<opml><body><outline xmlUrl="https://ada.example/feed"/></body></opml>',
  })
  const told = async (name: string) => mistakesOf(loadConfig(join(folder, name), {}), folder)
  assert.deepEqual(await told('planet.toml'), ['planet.toml:2: this line is not UTF-8'])
  assert.deepEqual(await told('absent.toml'), ['absent.toml: there is no such file'])
  assert.deepEqual(await told('list.opml'), [
    'list.opml: neither planet.toml nor an ini file of Planet 2.0, Venus or Pluto. Other formats come in with: almagest import list.opml -o planet.toml',
  ])
})

test('the environment wins over the file, also over a foreign one', async (context) => {
  const folder = await planetFolder(context, {
    'planet.toml': `${small}[fetch]\nhost_delay = "5s"\n`,
    'config.ini': '[Planet]\nname = Old\nlink = http://old.example/\noutput_dir = /nowhere/at/all\n',
    secret: 'postgres://planet:p%40ss@db.example/planet\n',
  })
  const environment = {
    PATH: '/bin',
    ALMAGEST_PLANET_NAME: 'New',
    ALMAGEST_PLANET_OWNER: '',
    ALMAGEST_FETCH_HOST_DELAY: '0s',
    ALMAGEST_FETCH_ALLOW_PRIVATE: '127.0.0.0/8, 10.0.0.0/8',
    ALMAGEST_STORE_URL_FILE: join(folder, 'secret'),
    ALMAGEST_OUTPUT_FOLDER: '/srv/site',
  }
  for (const name of ['planet.toml', 'config.ini']) {
    const config = await loadConfig(join(folder, name), environment)
    assert.equal(config.planet.name, 'New')
    assert.equal(config.planet.owner, '', 'an empty variable counts as not set')
    assert.equal(config.fetch.hostDelayMs, 0)
    assert.deepEqual(config.fetch.allowPrivate, ['127.0.0.0/8', '10.0.0.0/8'])
    assert.equal(config.store.url, 'postgres://planet:p%40ss@db.example/planet')
    assert.equal(config.output.folder, '/srv/site')
    assert.ok(!config.warnings.some((warning) => warning.includes('output_dir')))
  }
})

test('a value and its file at once are a mistake', async (context) => {
  const folder = await planetFolder(context, { 'planet.toml': small, secret: 'sqlite:x.db' })
  const environment = { ALMAGEST_STORE_URL: 'sqlite:y.db', ALMAGEST_STORE_URL_FILE: join(folder, 'secret') }
  assert.deepEqual(await mistakesOf(loadConfig(join(folder, 'planet.toml'), environment), folder), [
    'ALMAGEST_STORE_URL_FILE: ALMAGEST_STORE_URL is set too; keep one of them',
  ])
})

test('addresses of feeds', async (context) => {
  const cases: readonly (readonly [written: string, url: string | RegExp])[] = [
    ['https://ada.example/feed', 'https://ada.example/feed'],
    [' http://ada.example/a b?c=d ', 'http://ada.example/a b?c=d'],
    ['feed://ada.example/feed', 'http://ada.example/feed'],
    ['feed:https://ada.example/feed', 'https://ada.example/feed'],
    ['feeds://ada.example/feed', 'https://ada.example/feed'],
    ['feed:ada.example/feed', 'http://ada.example/feed'],
    ['http://bücher.example/', 'http://bücher.example/'],
    ['file:///srv/feed.xml', 'file:///srv/feed.xml'],
    ['feeds/ada.xml', 'feeds/ada.xml'],
    ['./ada.example/feed.xml', './ada.example/feed.xml'],
    ['here.xml', 'here.xml'],
    ['ada.example/feed', /Did you mean "https:\/\/ada\.example\/feed"\?/],
    ['ada.example', /Did you mean "https:\/\/ada\.example"\?/],
    ['//ada.example/feed', /Did you mean "https:\/\/ada\.example\/feed"\?/],
    ['localhost:8080/feed', /Did you mean "https:\/\/localhost:8080\/feed"\?/],
    ['http://', /is not an http\(s\) address/],
    ['http:ada.example', /is not an http\(s\) address/],
    ['https://ada example/', /is not an http\(s\) address/],
    ['ftp://ada.example/feed', /is neither an http\(s\) address nor a file/],
    ['javascript:alert(1)', /is neither an http\(s\) address nor a file/],
    ['file://ada.example/feed', /does not name a file of this machine/],
    ['', /the feed has no url/],
  ]
  for (const [written, expected] of cases) {
    const folder = await planetFolder(context, {
      'planet.toml': `${small}[[feeds]]\nurl = ${JSON.stringify(written)}\n`,
      'here.xml': '<rss/>',
    })
    const loading = loadConfig(join(folder, 'planet.toml'), {})
    if (typeof expected === 'string') assert.equal((await loading).subscriptions[0]?.url, expected)
    else assert.match((await mistakesOf(loading, folder)).join('\n'), expected)
  }
})

test('a field that looks like a slip is a warning', async (context) => {
  const folder = await planetFolder(context, {
    'planet.toml': `${small}[[feeds]]\nurl = "https://ada.example/feed"\nnmae = "Ada"\n`,
  })
  const { warnings, subscriptions } = await loadConfig(join(folder, 'planet.toml'), {})
  assert.deepEqual(warnings, [`${folder}/planet.toml:5: "nmae" is a field for themes. Did you mean "name"?`])
  assert.deepEqual(subscriptions[0]?.fields, { nmae: 'Ada' })
})

test('a theme is known, or a folder beside the configuration', async (context) => {
  const folder = await planetFolder(context, {
    'good.toml': `${small}theme = "look"\n`,
    'bad.toml': `${small}theme = "looks"\n`,
    'look/index.html.liquid': '',
  })
  assert.equal((await loadConfig(join(folder, 'good.toml'), {})).planet.theme, 'look')
  assert.deepEqual(await mistakesOf(loadConfig(join(folder, 'bad.toml'), {}), folder), [
    'bad.toml:3: there is no theme "looks": write "default", "classic" or the path of a folder',
  ])
})

test('without a url of its own the planet builds, with a warning', async (context) => {
  const folder = await planetFolder(context, { 'planet.toml': '' })
  const config = await loadConfig(join(folder, 'planet.toml'), {})
  assert.equal(config.planet.url, 'http://localhost:8080/')
  assert.equal(config.warnings.length, 1)
})

test('findConfig prefers planet.toml, then config.ini, then planet.ini', async (context) => {
  const cases = [
    [['planet.toml', 'config.ini', 'planet.ini'], 'planet.toml'],
    [['planet.ini', 'config.ini'], 'config.ini'],
    [['planet.ini'], 'planet.ini'],
    [['other.ini'], undefined],
  ] as const
  for (const [names, expected] of cases) {
    const folder = await planetFolder(context, Object.fromEntries(names.map((name) => [name, ''])))
    assert.equal(findConfig(folder), expected && join(folder, expected))
  }
})
