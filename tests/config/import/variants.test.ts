import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { test } from 'node:test'
import { exportConfig, importFile, loadConfig } from '../../../src/config/config.ts'
import { planetFolder } from '../planet-folder.ts'

/** Two blogs, as maintainers of planets write them down, in every way that was seen or is likely. */
const a = 'http://a.example/feed'
const b = 'https://b.example/rss.xml'

function latin1(text: string): Uint8Array {
  return Buffer.from(text, 'latin1')
}

const ini = (text: string) => `[Planet]\nname = X\nlink = http://p.example/\n${text}`

/** What it shows, its name, its text, and the names of the feeds (undefined: the feed's own). */
const variants: readonly (readonly [
  why: string,
  file: string,
  text: string | Uint8Array,
  names: readonly [string | undefined, string | undefined],
])[] = [
  [
    'lines end as in DOS',
    'config.ini',
    ini(`[${a}]\nname = A\n[${b}]\nname=B\n`).replaceAll('\n', '\r\n'),
    ['A', 'B'],
  ],
  [
    'a mark at the beginning, colons',
    'config.ini',
    `\uFEFF${ini(`[${a}]\nname: A\n[${b}]\nname: B\n`)}`,
    ['A', 'B'],
  ],
  ['Latin-1', 'config.ini', latin1(ini(`[${a}]\nname = José\n[${b}]\nname = Ünlü\n`)), ['José', 'Ünlü']],
  [
    'tabs, a comment at the end of a value',
    'config.ini',
    ini(`[${a}]\nname\t=\tA\n[${b}]\n\tname = B ; the second\n`),
    ['A', 'B'],
  ],
  [
    'capitals, spaces after a header',
    'config.ini',
    ini(`[${a}]  \nNAME = A\n[${b}]   # two\nName = B\n`),
    ['A', 'B'],
  ],
  [
    'keys without a value',
    'config.ini',
    ini(`verbose\n[${a}]\nname =\n[${b}]\nname\n`),
    [undefined, undefined],
  ],
  [
    'references and signs of percent',
    'config.ini',
    `[DEFAULT]\nwho = A\n${ini(`[${a}]\nname = %(who)s 100%\n[${b}]\nname = B %% %(nobody)s\n`)}`,
    ['A 100%', 'B % %(nobody)s'],
  ],
  [
    'a section and an option twice',
    'config.ini',
    ini(`[${a}]\nname = 0\n[${a}]\nname = A\n[${b}]\nname = 0\nname = B\n`),
    ['A', 'B'],
  ],
  ['no section for the planet', 'config.ini', `[${a}]\nname = A\n[${b}]\nname = B\n`, ['A', 'B']],
  [
    'its name in small letters',
    'config.ini',
    `[planet]\nname = X\nlink = http://p.example/\n[${a}]\nname = A\n[${b}]\nname = B\n`,
    ['A', 'B'],
  ],
  [
    'comments of every kind, feed: addresses',
    'config.ini',
    `; one\n# two\nREM three\n${ini(`#[http://old.example/]\n#name = Old\n[feed://a.example/feed]\nname = A\n[HTTPS://b.example/rss.xml]\nname = B\n`)}`,
    ['A', 'B'],
  ],
  [
    'Pluto: indented, two signs of comment',
    'planet.ini',
    `title = T\n[Ada Blog]\n  title = A   ## x\n  feed = ${a}\n[bob]\n  title: B\n  feed_url: ${b}\n`,
    ['A', 'B'],
  ],
  [
    'go-planet',
    'planet.ini',
    `[_global]\ntitle = T\n[ada]\ntitle = A\nrss = ${a}\n[bob]\ntitle = B\nrss = ${b}\n`,
    ['A', 'B'],
  ],
  [
    'OPML with namespaces and capitals',
    'x.opml',
    `<?xml version="1.0"?><opml version="2.0" xmlns:f="urn:f"><body><outline text="A" type="rss" xmlUrl="${a}" f:x="1"/><outline title="B" XMLURL="${b}"/></body></opml>`,
    ['A', 'B'],
  ],
  [
    'OPML whose elements have a prefix',
    'x.opml',
    `<o:opml xmlns:o="urn:o"><o:body><o:outline text="A" xmlUrl="${a}"/><o:outline text="B" xmlUrl="${b}"/></o:body></o:opml>`,
    ['A', 'B'],
  ],
  [
    'OPML six deep',
    'x.xml',
    `<opml><body>${'<outline text="f">'.repeat(6)}<outline text="A" xmlUrl="${a}"/>${'</outline>'.repeat(6)}<outline text="B" xmlUrl="${b}"/></body></opml>`,
    ['A', 'B'],
  ],
  [
    'OPML with url, nothing closed',
    'x.opml',
    `<OPML><BODY><OUTLINE TYPE="rss" TEXT="A" URL="${a}"><OUTLINE TYPE="atom" TEXT="B" URL="${b}">`,
    ['A', 'B'],
  ],
  [
    'OPML in UTF-16',
    'x.opml',
    Buffer.concat([
      Buffer.from([0xff, 0xfe]),
      Buffer.from(
        `<?xml version="1.0" encoding="utf-16"?><opml><body><outline text="Á" xmlUrl="${a}"/><outline text="B" xmlUrl="${b}"/></body></opml>`,
        'utf16le',
      ),
    ]),
    ['Á', 'B'],
  ],
  [
    'OPML of moonmoon',
    'people.opml',
    `<opml version="1.1"><body><outline text="A" htmlUrl="" xmlUrl="${a}" isDown="1"/><outline text="B" xmlUrl="${b}" isDown=""/></body></opml>`,
    ['A', 'B'],
  ],
  ['a table with semicolons', 'x.csv', `url;name\n${a};A\n${b};"B; C"\n`, ['A', 'B; C']],
  ['a table with tabs', 'x.tsv', `name\turl\nA\t${a}\nB\t${b}\n`, ['A', 'B']],
  [
    'a table with a mark, quotes and other names',
    'x.csv',
    `\uFEFFTitle,Feed URL,Homepage\r\n"A ""x""",${a},http://a.example/\r\nB,${b},\r\n`,
    ['A "x"', 'B'],
  ],
  ['a table without names of columns', 'x.csv', `A,${a}\nB,${b}\n`, ['A', 'B']],
  [
    'YAML with anchors',
    'x.yml',
    `d: &d\n  tags: [x]\nfeeds:\n  - <<: *d\n    url: ${a}\n    name: A\n  - <<: *d\n    url: ${b}\n    name: B\n`,
    ['A', 'B'],
  ],
  [
    'YAML of Jekyll, url being the site',
    '_data/feeds.yml',
    `- name: A\n  url: http://a.example/\n  feed: ${a}\n- name: B\n  url: https://b.example/\n  feed: ${b}\n`,
    ['A', 'B'],
  ],
  [
    'a blogroll in YAML',
    'blogroll.yml',
    `blogroll:\n  - title: A\n    link: http://a.example/\n    rss: ${a}\n  - title: B\n    rss: ${b}\n`,
    ['A', 'B'],
  ],
  ['YAML by name', 'x.yaml', `A:\n  feed: ${a}\nB:\n  feed: ${b}\n`, ['A', 'B']],
  [
    'YAML in groups',
    'x.yaml',
    `groups:\n  - name: One\n    feeds:\n      - ${a}\n  - name: Two\n    feeds:\n      - ${b}\n`,
    [undefined, undefined],
  ],
  [
    'osmosfeed',
    'osmosfeed.yaml',
    `cacheUrl: https://x.example/cache.json\nsources:\n  - href: ${a} # A\n  - href: ${b}\n`,
    [undefined, undefined],
  ],
  [
    'JSON with comments and one comma too many',
    'feeds.json',
    `{ // all\n "feeds": [ {"url":"${a}","name":"A"}, /* and */ {"url":"${b}","name":"B"}, ] }`,
    ['A', 'B'],
  ],
  [
    'OPML that says it is in KOI8-R, and is',
    'x.opml',
    Buffer.concat([
      Buffer.from('<?xml version="1.0" encoding="koi8-r"?><opml><body><outline text="'),
      Buffer.from([0xe1, 0xc4, 0xc1]),
      Buffer.from(`" xmlUrl="${a}"/><outline text="B" xmlUrl="${b}"/></body></opml>`),
    ]),
    ['Ада', 'B'],
  ],
  [
    'OPML with url and no type anywhere',
    'x.opml',
    `<opml><body><outline text="A" url="${a}"/><outline text="B" url="${b}"/></body></opml>`,
    ['A', 'B'],
  ],
  [
    'answers to a form: questions for names of columns, a time first',
    'answers.csv',
    `Timestamp,Your name,Blog URL,Feed URL (RSS or Atom)\n10/1/2024 10:00:00,A,http://a.example/,${a}\n10/2/2024 11:00:00,B,https://b.example/,${b}\n`,
    ['A', 'B'],
  ],
  ['columns in another language', 'x.csv', `Nom;Flux;Ville\nA;${a};Lyon\nB;${b};Brest\n`, ['A', 'B']],
  ['a column that does not tell', 'x.csv', `Name;Adresse\nA;${a}\nB;${b}\n`, ['A', 'B']],
  ['a table with bars', 'x.csv', `name|feed\nA|${a}\nB|${b}\n`, ['A', 'B']],
  [
    'a table that begins with a comment, with commas',
    'x.csv',
    `# ours, all, of them\nurl,name\n${a},A\n#http://old.example/,Old\n${b},B\n`,
    ['A', 'B'],
  ],
  ['a list in Markdown', 'README.md', `# Blogs\n\nAll of us:\n\n- [A](${a})\n- [B](${b})\n`, ['A', 'B']],
  ['names before the addresses', 'feeds.txt', `A ${a}\nB: <${b}>\n`, ['A', 'B']],
  ['names behind a bar', 'feeds.txt', `${a} | A\n${b}\n`, ['A', undefined]],
  ['addresses of newsboat', 'urls', `${a} "~A" friends\n${b} "~B"\n`, ['A', 'B']],
  ['YAML, name by name', 'x.yml', `A: ${a}\nB: ${b}\n`, ['A', 'B']],
  [
    'YAML in two documents',
    'x.yml',
    `---\ntitle: T\n---\n- url: ${a}\n  name: A\n- url: ${b}\n  name: B\n`,
    ['A', 'B'],
  ],
  ['YAML with tabs', 'x.yml', `feeds:\n\t- url: ${a}\n\t  name: A\n\t- url: ${b}\n\t  name: B\n`, ['A', 'B']],
  [
    'YAML with names that begin with a sign',
    'perlanetrc',
    `feeds:\n  - feed: ${a}\n    title: *A* writes: much\n  - feed: ${b}\n    title: @B\n`,
    ['*A* writes: much', '@B'],
  ],
  [
    'every feed with another key',
    'x.yml',
    `- name: A\n  feed: ${a}\n- name: B\n  rss: ${b}\n  url: https://b.example/\n`,
    ['A', 'B'],
  ],
  [
    'names with references',
    'feeds.json',
    `{"feeds":[{"feed":"${a}","name":"A &amp; A"},{"feed":"${b}","name":"B"}]}`,
    ['A & A', 'B'],
  ],
  [
    'JSON by name',
    'feeds.json',
    `{"ada":{"name":"A","feed":"${a}"},"bob":{"name":"B","feed":"${b}"}}`,
    ['A', 'B'],
  ],
  ['JSON, a bare list', 'feeds.json', JSON.stringify([a, b]), [undefined, undefined]],
  ['TOML by name', 'x.toml', `title = "T"\n[feeds.A]\nurl = "${a}"\n[feeds.B]\nurl = "${b}"\n`, ['A', 'B']],
  [
    'planet-mars',
    'mars.toml',
    `bot_name = "x"\nfeed_dir = "f"\n[[feeds]]\nurl = "${a}"\n[[feeds]]\nurl = "${b}"\n`,
    [undefined, undefined],
  ],
  [
    'rawdog',
    'config',
    `maxarticles 200\nfeed 3h ${a}\n  define_name A\nfeed 30m ${b} define_name="B"\n`,
    ['A', 'B'],
  ],
  [
    'a plain list with comments',
    'feeds.txt',
    `# one\r\n; two\r\n// three\r\n${a} A\r\n${b}\r\n`,
    ['A', undefined],
  ],
]

for (const [why, file, text, names] of variants)
  test(`${why} (${file})`, async (context) => {
    const folder = await planetFolder(context, { [file]: text })
    const { toml, feeds, report } = await importFile(join(folder, file))
    assert.equal(feeds, 2, report.map(({ message }) => message).join('\n'))
    const path = join(folder, 'planet.toml')
    await writeFile(path, toml)
    const config = await loadConfig(path, {})
    assert.deepEqual(
      config.subscriptions.map(({ url, name }) => [url.replace(/^HTTPS/, 'https'), name]),
      [
        [a, names[0]],
        [b, names[1]],
      ],
    )
    // Import, export, import: nothing changes any more.
    const exported = join(folder, 'export.json')
    await writeFile(exported, exportConfig(config, 'json'))
    const again = await importFile(exported)
    await writeFile(path, again.toml)
    assert.deepEqual((await loadConfig(path, {})).subscriptions, config.subscriptions, basename(file))
  })
