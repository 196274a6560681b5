import assert from 'node:assert/strict'
import { lstatSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import fc from 'fast-check'
import { type FeedFile, loadConfig, loadEditor } from '../../../src/config/config.ts'

const { addFeed, moveFeed, openFeedFile, removeFeeds, saveFeedFile, sortFeeds } = await loadEditor()

function folderOf(context: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'almagest-'))
  context.after(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

async function opened(folder: string, text: string, name = 'planet.toml'): Promise<FeedFile> {
  const path = join(folder, name)
  writeFileSync(path, text)
  return openFeedFile(await loadConfig(path, {}))
}

const toml = `# Our planet.

[planet]
name = "Planet"          # shown everywhere
url = "https://planet.example/"

# Friends

# Ada writes about engines.
[[feeds]]
url = "https://ada.example/feed"
name = "Ada"
# asked to be shown in part
policy = "excerpt"

[[feeds]]                # he is often away
url = "https://bob.example/feed"
name = "Bob"
tags = [
  "far",                 # very
]

# [[feeds]]
# url = "https://gone.example/feed"

[[feeds]]
url = "https://cleo.example/feed"
name = """
# Cleo"""

[output]
folder = "public"
`

const ini = `[Planet]
name = Planet
link = https://planet.example/

# the first
[https://ada.example/feed]
name = Ada
face = ada.png
#[https://gone.example/feed]
#name = Gone
[https://bob.example/feed]
name = Bob
face = a.png
  b.png

[https://ada.example/feed]
face = ada2.png

[https://cleo.example/feed]
name: Cleo
`

const pluto = `title = Planet
url = https://planet.example/

[ada]
  title = Ada
  link  = https://ada.example/
  feed  = https://ada.example/feed

  ## the builder
[bob]
  title = Bob
  link  = https://bob.example/
  feed  = https://bob.example/feed
`

test('feeds are found with their lines and comments', async (context) => {
  const folder = folderOf(context)
  for (const [name, text, expected] of [
    [
      'planet.toml',
      toml,
      [
        ['Ada', 11, [[9, 14]]],
        ['Bob', 17, [[16, 21]]],
        ['# Cleo', 27, [[26, 29]]],
      ],
    ],
    [
      'config.ini',
      ini,
      [
        [
          'Ada',
          6,
          [
            [5, 8],
            [16, 17],
          ],
        ],
        ['Bob', 11, [[11, 14]]],
        ['Cleo', 19, [[19, 20]]],
      ],
    ],
    [
      'pluto.ini',
      pluto,
      [
        ['Ada', 7, [[4, 7]]],
        ['Bob', 13, [[9, 13]]],
      ],
    ],
  ] as const) {
    const { feeds } = await opened(folder, text, name)
    assert.deepEqual(
      feeds.map((feed) => [feed.name, feed.urlLine, feed.ranges.map(({ from, to }) => [from, to])]),
      expected,
      name,
    )
  }
})

for (const [why, name, text, url, gone] of [
  [
    'with its comments, and leaves what stands alone',
    'planet.toml',
    toml,
    'https://ada.example/feed',
    [9, 15],
  ],
  ['with values of several lines', 'planet.toml', toml, 'https://bob.example/feed', [16, 22]],
  ['with a text that looks like a comment', 'planet.toml', toml, 'https://cleo.example/feed', [26, 30]],
  ['below one that was commented out', 'config.ini', ini, 'https://bob.example/feed', [11, 14]],
  ['at the end', 'config.ini', ini, 'https://cleo.example/feed', [18, 20]],
  ['of Pluto', 'pluto.ini', pluto, 'https://ada.example/feed', [4, 8]],
] as const)
  test(`removing takes a section ${why}`, async (context) => {
    const file = await opened(folderOf(context), text, name)
    const feed = file.feeds.find((one) => one.url === url)
    assert.ok(feed)
    const after = removeFeeds(file, [feed])
    const lines = text.split('\n')
    assert.equal(after.text, lines.toSpliced(gone[0] - 1, gone[1] - gone[0] + 1).join('\n'))
  })

test('removing takes a section wherever it comes again', async (context) => {
  const file = await opened(folderOf(context), ini, 'config.ini')
  const after = removeFeeds(file, file.feeds.slice(0, 1))
  assert.ok(!after.text.includes('ada'))
  assert.deepEqual(
    after.feeds.map(({ name }) => name),
    ['Bob', 'Cleo'],
  )
})

for (const [why, name, text, feed, expected] of [
  [
    'as planet.toml has it',
    'planet.toml',
    '[planet]\nname = "P"\n\n[[feeds]]\nurl = "https://a.example/"\nname = "A"\n',
    { url: 'https://b.example/', name: 'B "q"' },
    '\n[[feeds]]\nurl = "https://b.example/"\nname = "B \\"q\\""\n',
  ],
  [
    'with the name first, aligned and indented, without a gap',
    'planet.toml',
    "[[feeds]]\n  name = 'A'\n  url  = 'https://a.example/'\n[[feeds]]\n  name = 'C'\n  url  = 'https://c.example/'\n",
    { url: 'https://b.example/', name: 'B' },
    "[[feeds]]\n  name = 'B'\n  url  = 'https://b.example/'\n",
  ],
  [
    'the first of a planet',
    'planet.toml',
    '[planet]\nname = "P"\n',
    { url: 'https://b.example/', name: undefined },
    '\n[[feeds]]\nurl = "https://b.example/"\n',
  ],
  [
    'in an empty file',
    'planet.toml',
    '',
    { url: 'https://b.example/', name: 'B' },
    '[[feeds]]\nurl = "https://b.example/"\nname = "B"\n',
  ],
  [
    'with the line ends of the file',
    'planet.toml',
    '[[feeds]]\r\nurl="https://a.example/"\r\n',
    { url: 'https://b.example/', name: 'B' },
    '[[feeds]]\r\nurl="https://b.example/"\r\nname="B"\r\n',
  ],
  [
    'after a last line without an end',
    'config.ini',
    '[Planet]\nname = P\n\n[https://a.example/]\nname=A',
    { url: 'https://b.example/', name: 'B' },
    '\n\n[https://b.example/]\nname=B\n',
  ],
  [
    'with what ConfigParser would read otherwise',
    'config.ini',
    '[Planet]\nname = P\n\n[https://a.example/]\nname: A\n',
    { url: 'https://b.example/?[x]', name: '100%(x)s ;-)' },
    '\n[https://b.example/?%5Bx%5D]\nname: 100%%(x)s;-)\n',
  ],
  [
    'once for each key, whatever a long value looks like',
    'config.ini',
    '[Planet]\nname = P\n\n[https://a.example/]\n  name = A\n  face = a.png\n\n  name = no key\n',
    { url: 'https://b.example/', name: 'B' },
    '\n[https://b.example/]\n  name = B\n',
  ],
  [
    'with what Pluto would read otherwise',
    'pluto.ini',
    pluto,
    { url: 'https://b.example/a%20b', name: '100% &amp; ## more' },
    '\n[100ampmore]\n  title = 100% &amp;amp;## more\n  feed  = https://b.example/a%20b\n',
  ],
  [
    'as Pluto has it',
    'pluto.ini',
    pluto,
    { url: 'https://b.example/', name: 'B. C', site: 'https://b.example/' },
    '\n[bc]\n  title = B. C\n  link  = https://b.example/\n  feed  = https://b.example/\n',
  ],
] as const)
  test(`adding writes a subscription ${why}`, async (context) => {
    const file = await opened(folderOf(context), text, name)
    const { file: after } = addFeed(file, feed)
    assert.equal(after.text, text + expected)
  })

test('adding goes below the last feed, not below what follows', async (context) => {
  const file = await opened(folderOf(context), toml)
  const { file: after, at, lines } = addFeed(file, { url: 'https://dan.example/feed', name: 'Dan' })
  assert.equal(at, 31)
  assert.deepEqual(lines, ['[[feeds]]', 'url = "https://dan.example/feed"', 'name = "Dan"'])
  assert.equal(after.text.replace(`\n${lines.join('\n')}\n`, ''), toml)
})

test('moving changes the address and nothing else', async (context) => {
  const folder = folderOf(context)
  for (const [name, text] of [
    ['planet.toml', toml],
    ['config.ini', ini],
    ['pluto.ini', pluto],
  ] as const) {
    const file = await opened(folder, text, name)
    const [ada] = file.feeds
    assert.ok(ada)
    const after = moveFeed(file, ada, 'https://new.example/$&')
    assert.equal(
      after.text,
      text.replaceAll('https://ada.example/feed', () => 'https://new.example/$&'),
      name,
    )
  }
})

test('sorting goes by name within groups, and takes comments along', async (context) => {
  const file = await opened(
    folderOf(context),
    `[planet]\nname = "P"\n\n# Far\n\n[[feeds]]\nurl = "https://z.example/"\nname = "zoe"\n\n# about Ada\n[[feeds]]\nurl = "https://a.example/"\nname = "Ada"\n\n# Near\n\n[[feeds]]\nurl = "https://y.example/"\n[[feeds]]\nname = "Émile"\nurl = "https://e.example/"`,
  )
  assert.equal(
    sortFeeds(file).text,
    `[planet]\nname = "P"\n\n# Far\n\n# about Ada\n[[feeds]]\nurl = "https://a.example/"\nname = "Ada"\n\n[[feeds]]\nurl = "https://z.example/"\nname = "zoe"\n\n# Near\n\n[[feeds]]\nname = "Émile"\nurl = "https://e.example/"\n[[feeds]]\nurl = "https://y.example/"\n`,
  )
})

test('what cannot be edited safely is left alone, and says why', async (context) => {
  const folder = folderOf(context)
  const hidden = '[[feeds]]\nurl = "https://\\u0061.example/"\n'
  const spelt = await opened(folder, hidden)
  const [odd] = spelt.feeds
  assert.ok(odd)
  assert.throws(() => moveFeed(spelt, odd, 'https://b.example/'), /cannot be edited safely/)
  const utf16 = Buffer.from('\ufeff[Planet]\nname = P\n[https://a.example/]\n', 'utf16le')
  writeFileSync(join(folder, 'config.ini'), utf16)
  const file = await openFeedFile(await loadConfig(join(folder, 'config.ini'), {}))
  const { file: more } = addFeed(file, { url: 'https://b.example/' })
  await assert.rejects(saveFeedFile(more), /Convert it to UTF-8 first/)
  assert.deepEqual(readFileSync(file.path), utf16)
})

for (const [why, before, added] of [
  [
    'as a Latin-1 file has it',
    Buffer.from('name = Caf\xe9\n', 'latin1'),
    Buffer.from('name = Zo\xeb\n', 'latin1'),
  ],
  [
    'as UTF-8 where the file mixes',
    Buffer.concat([Buffer.from('name = Caf\xe9\n', 'latin1'), Buffer.from('owner = Zoë\n')]),
    Buffer.from('name = Zoë\n'),
  ],
  [
    'in the encoding that the file declares',
    Buffer.concat([Buffer.from('# -*- coding: iso-8859-5 -*-\nname = '), Buffer.from([0xbf, 0xdb, 0x0a])]),
    undefined,
  ],
] as const)
  test(`a file that is not UTF-8 keeps every byte, and the new is written ${why}`, async (context) => {
    const folder = folderOf(context)
    const head = Buffer.from('[Planet]\n')
    const bytes = Buffer.concat([head, before, Buffer.from('\n[https://a.example/]\nname = A\n')])
    const path = join(folder, 'config.ini')
    writeFileSync(path, bytes)
    const file = await openFeedFile(await loadConfig(path, {}))
    const { file: more } = addFeed(file, { url: 'https://b.example/', name: 'Zoë' })
    if (added === undefined) {
      await assert.rejects(saveFeedFile(more), /has no letters/)
      assert.deepEqual(readFileSync(path), bytes)
      return
    }
    await saveFeedFile(more)
    const section = Buffer.concat([Buffer.from('\n[https://b.example/]\n'), added])
    assert.deepEqual(readFileSync(path), Buffer.concat([bytes, section]))
  })

test('a byte order mark stays', async (context) => {
  const file = await opened(folderOf(context), `\ufeff${toml}`)
  const { file: after } = addFeed(file, { url: 'https://dan.example/feed' })
  assert.ok(after.text.startsWith('\ufeff# Our planet.'))
})

test('saving replaces the file in one step and keeps its permissions', async (context) => {
  const folder = folderOf(context)
  const file = await opened(folder, toml)
  const { file: after } = addFeed(file, { url: 'https://dan.example/feed' })
  const before = statSync(file.path).mode
  await saveFeedFile(after)
  assert.equal(readFileSync(file.path, 'utf8'), after.text)
  assert.equal(statSync(file.path).mode, before)
})

test('a link to a configuration stays a link', async (context) => {
  const folder = folderOf(context)
  writeFileSync(join(folder, 'real.toml'), toml)
  symlinkSync('real.toml', join(folder, 'planet.toml'))
  const file = await openFeedFile(await loadConfig(join(folder, 'planet.toml'), {}))
  await saveFeedFile(addFeed(file, { url: 'https://dan.example/feed' }).file)
  assert.ok(lstatSync(join(folder, 'planet.toml')).isSymbolicLink())
  assert.match(readFileSync(join(folder, 'real.toml'), 'utf8'), /dan\.example/)
})

/** A planet.toml as a person might write it. */
const handwritten = fc
  .array(
    fc.record({
      comment: fc.constantFrom('', '# about it\n', '# two\n# lines\n', '\n# alone\n\n'),
      header: fc.constantFrom('[[feeds]]', '[[ feeds ]]', '  [[feeds]] # why'),
      name: fc.constantFrom(
        '',
        'name = "N"\n',
        "name   = 'N' # called so\n",
        'tags = [\n  "a", # one\n]\n',
        'place = """\n# not a comment\n\n"""\n',
      ),
      tail: fc.constantFrom('', '# a note\n', '\n', '\n\n# alone\n\n'),
    }),
    { maxLength: 6 },
  )
  .map((sections) =>
    [
      '[planet]\nname = "P"\n\n',
      ...sections.map(
        ({ comment, header, name, tail }, index) =>
          `${comment}${header}\nurl = "https://${index}.example/"\n${name}${tail}`,
      ),
    ].join(''),
  )

const gapless = (text: string) => text.replace(/\n+/g, '\n')

test('whatever the file looks like: what is added and removed again leaves no trace', async (context) => {
  const folder = folderOf(context)
  await fc.assert(
    fc.asyncProperty(handwritten, async (text) => {
      const file = await opened(folder, text)
      const { file: more } = addFeed(file, { url: 'https://new.example/', name: 'New' })
      const added = more.feeds.find(({ url }) => url === 'https://new.example/')
      assert.ok(added)
      assert.equal(gapless(removeFeeds(more, [added]).text), gapless(text))
    }),
    { seed: 7, numRuns: 60 },
  )
})

test('whatever the file looks like: removing a feed keeps every line that is not its own', async (context) => {
  const folder = folderOf(context)
  await fc.assert(
    fc.asyncProperty(handwritten, fc.nat(5), async (text, index) => {
      const file = await opened(folder, text)
      const feed = file.feeds[index]
      if (feed === undefined) return
      const after = removeFeeds(file, [feed])
      assert.deepEqual(
        after.feeds.map(({ url }) => url),
        file.feeds.filter((one) => one !== feed).map(({ url }) => url),
      )
      assert.equal(after.text.match(/# alone/g)?.length, text.match(/# alone/g)?.length)
    }),
    { seed: 7, numRuns: 60 },
  )
})
