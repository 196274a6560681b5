import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { type Imported, importFile } from '../../../src/config/config.ts'
import { planetFolder } from '../planet-folder.ts'

/** What stands in a file and is no feed: it must be told, or kept as a comment. */

function told({ report, toml }: Imported): string {
  return report.map(({ kind, place, message }) => `${kind} ${place}: ${message}\n`).join('') + toml
}

const table: readonly (readonly [
  why: string,
  file: string,
  text: string,
  feeds: number,
  expected: readonly RegExp[],
])[] = [
  [
    'a person without a feed in OPML',
    'x.opml',
    '<opml><body><outline text="F"><outline text="Ada" htmlUrl="https://ada.example/"/></outline><outline text="B" xmlUrl="https://b.example/feed"/></body></opml>',
    1,
    [/^dropped x\.opml: names no feed: Ada https:\/\/ada\.example\/$/m],
  ],
  [
    'OPML 2.0 includes another list',
    'x.opml',
    '<opml version="2.0"><body><outline text="More" type="include" url="https://b.example/more.opml"/><outline text="A" xmlUrl="https://a.example/feed"/></body></opml>',
    1,
    [/\[\[lists\]\]\nurl = "https:\/\/b\.example\/more\.opml"\nformat = "opml"/],
  ],
  [
    'OPML 2.0: a folder is commented out',
    'x.opml',
    '<opml version="2.0"><body><outline text="Old" isComment="true"><outline text="O" xmlUrl="https://o.example/feed"/></outline><outline text="A" xmlUrl="https://a.example/feed"/></body></opml>',
    1,
    [/^# O https:\/\/o\.example\/feed$/m],
  ],
  [
    'a line that is no feed in a plain list',
    'feeds.txt',
    'https://a.example/feed\nhttps://b.example/feed\nask Carl for his\n',
    2,
    [/^dropped feeds\.txt: names no feed: ask Carl for his$/m],
  ],
  [
    'one of a list has a site only',
    'x.yml',
    '- name: A\n  feed: https://a.example/feed\n- name: B\n  url: https://b.example/\n',
    1,
    [/# Left out: the feed has no url\n# \[\[feeds\]\]\n# name = "B"\n# site = "https:\/\/b\.example\/"/],
  ],
  [
    'comments of TOML: before, within, at the end of a line',
    'mars.toml',
    '# all of us\nbot_name = "x"\n\n# Ada, since 2020\n[[feeds]]\nurl = "https://a.example/#feed" # her second\n\n#[[feeds]]\n#url = "https://o.example/feed"\n[[feeds]]\nurl = "https://b.example/feed"\n# the end\n',
    2,
    [
      /^# all of us\n/m,
      /^# Ada, since 2020\n# her second\n\[\[feeds\]\]/m,
      /^# url = "https:\/\/o\.example\/feed"\n\[\[feeds\]\]/m,
      /\n# the end\n$/,
    ],
  ],
  [
    'rawdog: what feeddefaults says, and options of no feed',
    'config',
    'feeddefaults\n  define_lang en\nfeed 1h https://a.example/feed\n  define_name "A"\nhideduplicates id\n  define_name X\nfeed 2h https://b.example/feed define_lang="de"\n',
    2,
    [
      /name = "A"\nperiod = "1h"\nlang = "en"/,
      /period = "2h"\nlang = "de"/,
      /^dropped config:6: "define_name" belongs to no feed$/m,
    ],
  ],
  [
    'rawdog: all feeds in a file that is not there',
    'config',
    'maxarticles 200\noutputfile x.html\ninclude feeds.conf\n',
    0,
    [/^dropped config:3: the file feeds\.conf is not included: /m],
  ],
  [
    'comments of Scheme',
    'config.scm',
    ';; ours\n(planet (name "X")\n (feeds\n  ; Ada\n  (feed (url "https://a.example/feed") (name "A")) #| no more |#\n  #;(feed (url "https://o.example/feed"))\n  (feed (url "https://b.example/feed"))))\n',
    2,
    [
      /^# ours\n/m,
      /# Ada\n\[\[feeds\]\]\nurl = "https:\/\/a/,
      /# no more\n# \(feed \(url "https:\/\/o\.example\/feed"\)\)\n\[\[feeds\]\]\nurl = "https:\/\/b/,
    ],
  ],
  [
    'go-planet: quotes of Go',
    'planet.ini',
    '[_global]\ntitle = "X"\nlang = de\n[a]\nrss = `https://a.example/feed`\n',
    1,
    [/name = "X"\nlanguage = "de"/, /url = "https:\/\/a\.example\/feed"/],
  ],
  [
    'Pluto: defaults of its own',
    'planet.ini',
    'title = X\n[defaults]\nlocation = en\n[a]\nfeed = https://a.example/feed\n## Friends ##\n[b]\nfeed = https://b.example/feed\n',
    2,
    [/^dropped planet\.ini:3: "location" of \[defaults\] has no effect, as in Pluto$/m, /^## Friends ##$/m],
  ],
  [
    'comments of JSON',
    'feeds.json',
    '{ // the "friends"\n"feeds": [{"feed": "https://a.example/feed"} /* {"feed": "https://o.example/feed"} */]}',
    1,
    [/^# the "friends"\n# \{"feed": "https:\/\/o\.example\/feed"\}$/m],
  ],
]

for (const [why, file, text, feeds, expected] of table)
  test(`nothing is silently lost: ${why}`, async (context) => {
    const folder = await planetFolder(context, { [file]: text })
    const imported = await importFile(join(folder, file))
    assert.equal(imported.feeds, feeds)
    for (const pattern of expected) assert.match(told(imported), pattern)
  })

test('a planet.toml is copied as it is, comments, lists and all', async (context) => {
  const text =
    '# mine\n[planet]\nname = "X" # short\n[[feeds]]\nurl = "https://a.example/feed"\n[[lists]]\nurl = "https://b.example/x.opml"\n'
  const folder = await planetFolder(context, { 'old.toml': text })
  const { toml, feeds } = await importFile(join(folder, 'old.toml'))
  assert.deepEqual([toml, feeds], [text, 1])
})

test('an old config.yml of moonmoon tells no password', async (context) => {
  const folder = await planetFolder(context, {
    'config.yml': 'url: https://planet.example/\nname: P\nlogin: ada\npassword: hush\n',
    'people.opml': '<opml><body><outline text="A" xmlUrl="https://a.example/feed"/></body></opml>',
  })
  const imported = await importFile(join(folder, 'config.yml'))
  assert.equal(imported.format, 'a configuration of moonmoon')
  assert.equal(imported.feeds, 1)
  assert.doesNotMatch(told(imported), /hush/)
})
