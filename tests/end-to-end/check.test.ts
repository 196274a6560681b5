import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { almagest, temporaryFolder } from './almagest.ts'
import { localWeb, rss } from './local-web.ts'

async function blogs(context: TestContext) {
  return localWeb(context, (base) => ({
    '/': '<!doctype html><title>Ada</title>',
    '/feed.xml': rss({ title: 'Ada’s notes', site: `${base}/`, entries: ['Third', 'Second', 'First'] }),
    '/broken.xml': rss({ title: 'Fish', site: `${base}/gone/`, entries: ['Fish & chips', 'Peas'] }),
    '/old.xml': { status: 301, headers: { location: '/feed.xml' } },
    '/page':
      '<!doctype html><link rel="alternate" type="application/rss+xml" title="All" href="/feed.xml"><p>Hello',
    '/odd.json': {
      type: 'application/feed+json',
      body: JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        title: 'Odd \u001b[31m@all <b>',
        home_page_url: `${base}/`,
        items: [
          {
            id: '1',
            title: '![x](http://x.example/) | @all',
            content_text: '::error::x',
            date_published: '2026-01-01T00:00:00Z',
          },
        ],
      }),
    },
  }))
}

function planet(urls: readonly string[]): string {
  const feeds = urls.map((url, index) => `\n[[feeds]]\nurl = "${url}"\nname = "Blog ${index + 1}"\n`)
  return `[planet]\nname = "Planet Test"\nurl = "https://planet.example/"\n${feeds.join('')}`
}

test('a good feed will do: facts, preview, status 0', async (context) => {
  const { base } = await blogs(context)
  const { status, stdout, stderr } = await almagest(['check', `${base}/feed.xml`], {
    cwd: temporaryFolder(context),
  })
  assert.equal(status, 0, stderr)
  assert.match(stdout, /^Ada’s notes {2}http:.*\/feed\.xml\n {2}It will do, with 1 warning\./)
  assert.match(stdout, /entries {2}3, from .* about one a week/)
  assert.match(stdout, /unencrypted/)
  assert.match(stdout, /How it will look:\n.*UTC {2}Third\n {6}Third: a whole story/)
})

test('a broken feed is told with the line of its mistake and with its missing site', async (context) => {
  const { base } = await blogs(context)
  const ended = await almagest(['check', '--json', `${base}/broken.xml`], { cwd: temporaryFolder(context) })
  const { ok, feeds } = JSON.parse(ended.stdout)
  assert.equal(ok, true)
  assert.deepEqual(
    feeds[0].findings.map(({ code, line }: { code: string; line?: number }) =>
      line === undefined ? code : `${code}:${line}`,
    ),
    ['check.insecure', 'check.repaired:2', 'check.site-missing'],
  )
  assert.equal(feeds[0].preview[0].title, 'Fish & chips')
})

test('what is no feed will not do, and a page names the feeds that would', async (context) => {
  const { base } = await blogs(context)
  const { status, stdout } = await almagest(['check', `${base}/page`, `${base}/nothing`], {
    cwd: temporaryFolder(context),
  })
  assert.equal(status, 1)
  assert.match(
    stdout,
    /It will not do\.\n {2}error {4}what came is not a feed .*\n.*\n {2}note.*\/feed\.xml \(All\)/,
  )
  assert.match(stdout, /404/)
  assert.match(stdout, /0 of 2 feeds will do\. These will not: http.*\/page, http.*\/nothing\n$/)
})

test('a feed that the planet has already, at whichever address, is a duplicate', async (context) => {
  const { base } = await blogs(context)
  const home = temporaryFolder(context)
  writeFileSync(join(home, 'planet.toml'), planet([`${base}/feed.xml`]))
  for (const path of ['/feed.xml', '/old.xml', '/feed.xml/?utm_source=x']) {
    const { status, stdout } = await almagest(['check', `${base}${path}`], { cwd: home })
    if (path.includes('utm')) assert.match(stdout, /404/)
    else assert.match(stdout, /the planet has it already as Blog 1/)
    assert.equal(status, 1)
  }
})

test('the guard holds: an address inside is not visited for a stranger’s proposal', async (context) => {
  const { base, asked } = await blogs(context)
  const ended = await almagest(['check', `${base}/feed.xml`], {
    cwd: temporaryFolder(context),
    environment: { ALMAGEST_FETCH_ALLOW_PRIVATE: '' },
  })
  assert.equal(ended.status, 1)
  assert.match(ended.stdout, /must not be visited/)
  assert.equal(asked.length, 0)
})

test('a configuration is linted without a visit', async (context) => {
  const { base, asked } = await blogs(context)
  const home = temporaryFolder(context)
  const twice = planet([`${base}/feed.xml`, 'https://b.example/feed/', 'https://www.b.example/feed'])
  writeFileSync(join(home, 'planet.toml'), twice)
  const ended = await almagest(['check'], { cwd: home })
  assert.equal(ended.status, 1)
  assert.match(ended.stdout, /planet\.toml needs mending/)
  assert.match(
    ended.stdout,
    /error {4}planet\.toml:14: .* is the same feed as https:\/\/b\.example\/feed\/ in line 10/,
  )
  assert.equal(asked.length, 0)
  writeFileSync(join(home, 'planet.toml'), `${twice}\n[river]\nentries_per_pag = 3\n`)
  const wrong = await almagest(['check', 'planet.toml', '--annotations'], { cwd: home })
  assert.equal(wrong.status, 1)
  assert.match(wrong.stdout, /^::error file=planet\.toml,line=18::unknown option "entries_per_pag"/)
})

test('of a changed configuration only the new feeds are visited, annotated at their lines', async (context) => {
  const { base, asked } = await blogs(context)
  const home = temporaryFolder(context)
  writeFileSync(join(home, 'old.toml'), planet([`${base}/feed.xml`]))
  writeFileSync(join(home, 'planet.toml'), planet([`${base}/feed.xml`, `${base}/nothing`]))
  const ended = await almagest(['check', 'planet.toml', '--against', 'old.toml', '--annotations'], {
    cwd: home,
  })
  assert.equal(ended.status, 1)
  assert.deepEqual(
    asked.map(({ url }) => url),
    ['/nothing'],
  )
  assert.match(
    ended.stdout,
    /::error file=planet\.toml,line=10,title=Blog 2::there is no feed at this address/,
  )
  const all = await almagest(['check', '--visit', '--json'], { cwd: home })
  const { feeds } = JSON.parse(all.stdout)
  assert.deepEqual(
    feeds.map(({ ok, spot }: { ok: boolean; spot: { line: number } }) => [ok, spot.line]),
    [
      [true, 6],
      [false, 10],
    ],
  )
})

test('an entry of the planet’s own that a pull request breaks is told, though its folder is not new', async (context) => {
  const home = temporaryFolder(context)
  for (const name of ['old.toml', 'planet.toml']) writeFileSync(join(home, name), planet(['news/']))
  mkdirSync(join(home, 'news'))
  writeFileSync(join(home, 'news/one.md'), '---\ntitle: One\n---\nFine.\n')
  const check = () =>
    almagest(['check', 'planet.toml', '--against', 'old.toml', '--annotations'], { cwd: home })
  const good = await check()
  assert.equal(good.status, 0, good.stderr)
  assert.equal(good.stdout.trim(), '')
  writeFileSync(join(home, 'news/two.md'), '---\ntitle: Two: no\n---\nNot fine.\n')
  const bad = await check()
  assert.equal(bad.status, 1)
  assert.match(bad.stdout, /^::error file=planet\.toml,line=6,.*news\/two\.md:2: this is not YAML/)
})

test('what strangers wrote stays text in every form', async (context) => {
  const { base } = await blogs(context)
  const cwd = temporaryFolder(context)
  const said = async (...options: string[]) =>
    (await almagest(['check', `${base}/odd.json`, ...options], { cwd })).stdout
  const text = await said()
  assert.ok(!text.includes('\u001b'))
  const markdown = await said('--markdown')
  assert.match(markdown, /^### ✅ Odd/)
  assert.ok(!markdown.includes('@all') && !markdown.includes('<b>') && !markdown.includes('![x]('))
  for (const line of (await said('--annotations')).trim().split('\n'))
    assert.match(line, /^::(?:warning|notice) title=/)
})

test('one form at a time', async () => {
  assert.equal((await almagest(['check', '--json', '--markdown'])).status, 2)
})

test('check tells languages and the share that is on topic, and writes a preview from the same visit', async (context) => {
  const words = {
    Fahrrad:
      'Heute habe ich mein Fahrrad geputzt und danach bin ich mit meiner Schwester an den See gefahren, wo es sehr schön war.',
    Python:
      'In dieser Woche habe ich gelernt, wie man mit Python eine kleine Anwendung für den Garten schreibt, und es war gar nicht schwer.',
    Brot: 'Das Brot ist diesmal besser gelungen als beim letzten Mal, weil ich den Teig eine ganze Nacht lang habe ruhen lassen.',
  }
  const items = Object.entries(words).map(
    ([title, text], index) =>
      `<item><title>${title}</title><guid>${title}</guid><pubDate>${9 - index} Oct 2025 08:00:00 GMT</pubDate><description>${text}</description></item>`,
  )
  const web = await localWeb(context, (base) => ({
    '/': '<!doctype html><title>Ada</title>',
    '/feed.xml': `<rss version="2.0"><channel><title>Ada</title><link>${base}/</link><description>d</description>${items.join('')}</channel></rss>`,
  }))
  const home = temporaryFolder(context)
  const head =
    '[planet]\nname = "Planet Test"\nurl = "https://planet.example/"\n[check]\ntopic = "python|django"\n'
  writeFileSync(join(home, 'planet.toml'), `${head}[[feeds]]\nurl = "${web.base}/feed.xml"\nname = "Ada"\n`)
  const ended = await almagest(['check', 'planet.toml', '--visit', '--preview', 'look', '--json'], {
    cwd: home,
  })
  assert.equal(ended.status, 0, ended.stderr)
  const [feed] = JSON.parse(ended.stdout).feeds
  assert.deepEqual(feed.facts.languages, { de: 3 })
  assert.equal(feed.facts.onTopic, 1)
  const messages = feed.findings.map(({ code, message }: Record<string, string>) => `${code}: ${message}`)
  assert.ok(messages.includes('check.other-language: all 3 entries are in German'), messages.join('\n'))
  assert.ok(
    messages.includes('check.off-topic: only 1 of 3 entries is about what the planet is about'),
    messages.join('\n'),
  )
  assert.equal(web.asked.filter(({ url }) => url === '/feed.xml').length, 1)
  const page = readFileSync(join(home, 'look/index.html'), 'utf8')
  assert.match(page, /mit Python eine kleine Anwendung/)
  assert.ok(!existsSync(join(home, 'almagest.db')), 'nothing is remembered')
})
