import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { almagest, temporaryFolder } from './almagest.ts'
import { localWeb, rss } from './local-web.ts'

const head = '# ours\n[planet]\nname = "Planet Test"\nurl = "https://planet.example/"\n'

test('add finds the feed of a site, writes it as the others are, and refuses it the second time', async (context) => {
  const web = await localWeb(context, (base) => ({
    '/': '<!doctype html><link rel="alternate" type="application/rss+xml" href="/feed.xml"><p>Hello',
    '/feed.xml': rss({ title: 'Ada’s notes', site: `${base}/`, entries: ['Third', 'Second'] }),
  }))
  const home = temporaryFolder(context)
  const path = join(home, 'planet.toml')
  const bob = `\n[[feeds]] # Bob\nname = 'Bob'\nurl  = 'https://bob.example/feed'\n\n# the end\n`
  writeFileSync(path, head + bob)
  const ended = await almagest(['add', `${web.base}/`], { cwd: home })
  assert.equal(ended.status, 0, ended.stderr)
  const ada = `\n[[feeds]]\nname = 'Ada’s notes'\nurl  = '${web.base}/feed.xml'\n`
  assert.equal(readFileSync(path, 'utf8'), head + bob.replace('\n\n# the end', `\n${ada}\n# the end`))
  assert.match(
    ended.stdout,
    /^--- planet\.toml\n\+\+\+ planet\.toml\n@@.*@@\n(?:[ +].*\n)*\+\[\[feeds\]\]\n\+name = 'Ada’s notes'/,
  )
  assert.match(ended.stdout, /Added Ada’s notes\. The next build visits it\.\n$/)

  web.forget()
  for (const address of [`${web.base}/feed.xml`, `${web.base}/feed.xml#top`]) {
    const again = await almagest(['add', address], { cwd: home })
    assert.equal(again.status, 1)
    assert.match(again.stderr, /is subscribed already: Ada’s notes, http.*\/feed\.xml/)
  }
  assert.equal(web.asked.length, 0)
  const bySite = await almagest(['add', web.base, '--json'], { cwd: home })
  assert.equal(bySite.status, 1)
  assert.equal(JSON.parse(bySite.stdout).why, 'duplicate')
})

test('of several feeds nobody is asked for, none is added; --yes takes the best, under the name given', async (context) => {
  const web = await localWeb(context, (base) => ({
    '/': '<!doctype html><link rel="alternate" type="application/rss+xml" href="/comments/feed.xml" title="Comments"><link rel="alternate" type="application/rss+xml" href="/feed.xml">',
    '/feed.xml': rss({ title: 'Ada’s notes', site: `${base}/`, entries: ['Third', 'Second'] }),
    '/comments/feed.xml': rss({ title: 'Comments', site: `${base}/`, entries: ['Re: Third'] }),
  }))
  const home = temporaryFolder(context)
  const path = join(home, 'config.ini')
  writeFileSync(
    path,
    '[Planet]\nname = P\nlink = https://planet.example/\n\n[https://bob.example/feed]\nname=Bob\n',
  )
  const asked = await almagest(['add', web.base], { cwd: home })
  assert.equal(asked.status, 1)
  assert.match(
    asked.stderr,
    /has 2 feeds, the best first:\n {2}1 {2}Ada’s notes {2}http.*2 entries.*\n {2}2 {2}Comments/,
  )
  assert.match(asked.stderr, /Nothing was added/)
  assert.doesNotMatch(asked.stderr, /subscribed already/)
  assert.ok(!readFileSync(path, 'utf8').includes('Ada'))

  const empty = await localWeb(context, () => ({ '/page': '<!doctype html><p>No feed here' }))
  const nothing = await almagest(['add', `${empty.base}/page`], { cwd: home })
  assert.equal(nothing.status, 1)
  assert.match(nothing.stderr, /\/page: what came is not a feed/)

  const added = await almagest(['add', web.base, '--yes', '--name', 'Ada & Co', '--json'], { cwd: home })
  assert.equal(added.status, 0, added.stderr)
  assert.deepEqual(JSON.parse(added.stdout), {
    added: true,
    url: `${web.base}/feed.xml`,
    name: 'Ada & Co',
    file: 'config.ini',
    line: 8,
    lines: [`[${web.base}/feed.xml]`, 'name=Ada & Co'],
  })
  assert.match(readFileSync(path, 'utf8'), /\nname=Bob\n\n\[http.*\]\nname=Ada & Co\n$/)
  const again = await almagest(['add', web.base], { cwd: home })
  assert.match(again.stderr, /1 {2}Ada’s notes .*, subscribed already\n {2}2 {2}Comments .*\d\n/)
})

test('remove takes out one subscription, list shows the others and how they are', async (context) => {
  const web = await localWeb(context, (base) => ({
    '/ada.xml': rss({ title: 'Ada’s notes', site: `${base}/`, entries: ['Third'] }),
  }))
  const home = temporaryFolder(context)
  const path = join(home, 'planet.toml')
  const feeds = `\n[[feeds]]\nurl = "${web.base}/ada.xml"\n\n# Bob, since 2020\n[[feeds]]\nurl = "${web.base}/bob.xml"\nname = "Bob"\n\n[[feeds]]\nurl = "https://cleo.example/"\nname = "Cleo"\ndisabled = true\n`
  writeFileSync(path, head + feeds)
  const before = await almagest(['list', '--json'], { cwd: home })
  assert.deepEqual(
    JSON.parse(before.stdout).map(({ state }: { state: string }) => state),
    ['unvisited', 'unvisited', 'disabled'],
  )
  await almagest(['build'], { cwd: home })
  const after = await almagest(['list'], { cwd: home })
  assert.match(
    after.stdout,
    /^Ada’s notes\n {2}http.*\/ada\.xml\n {2}well, the newest entry is 24 h old\nBob\n.*\n {2}never read so far: .*404/,
  )
  assert.match(after.stdout, /3 subscriptions\.\n$/)

  const removed = await almagest(['remove', 'bob'], { cwd: home })
  assert.equal(removed.status, 0, removed.stderr)
  assert.match(removed.stdout, /\n-# Bob, since 2020\n-\[\[feeds\]\]\n/)
  assert.equal(readFileSync(path, 'utf8'), head + feeds.replace(/# Bob[\s\S]*?"Bob"\n\n/, ''))
  const unknown = await almagest(['remove', 'bob'], { cwd: home })
  assert.equal(unknown.status, 1)
  assert.match(unknown.stderr, /bob is not subscribed in planet\.toml/)
})

test('a feed has several names, and one that none has leads to those that are like it', async (context) => {
  const web = await localWeb(context, (base) => ({
    '/a.xml': rss({ title: 'Ada’s notes', site: `${base}/ada/`, entries: ['One'] }),
    '/b.xml': rss({ title: 'Bob', site: `${base}/bob/`, entries: ['Two'] }),
  }))
  const home = temporaryFolder(context)
  const path = join(home, 'planet.toml')
  const both = ['a', 'b'].map(
    (name) => `\n[[feeds]]\nurl = "${web.base}/${name}.xml"\nname = "Åda ${name}"\n`,
  )
  writeFileSync(path, head + both.join(''))
  await almagest(['build'], { cwd: home })
  for (const [args, told] of [
    [
      ['remove', 'ada'],
      /not subscribed in planet\.toml\. Did you mean one of these\?\n {2}Åda a {2}http.*\n {2}Åda b/,
    ],
    [['explain', 'Adda b'], /no feed and no entry of .*Did you mean this one\?\n {2}Åda b {2}http/],
    [['refuse', 'b.xml'], /Did you mean this one\?\n {2}Åda b/],
    [['build', '--feed', 'zzzzzzzz'], /not subscribed to zzzzzzzz\. “almagest list”/],
    [['approve', '--feed', 'nobody'], /not subscribed to nobody/],
    [['tidy', '--accept', 'https://nobody.example/'], /^$/],
  ] as const) {
    const ended = await almagest(args, { cwd: home })
    assert.equal(ended.status, args[0] === 'tidy' ? 0 : 1, args.join(' '))
    if (args[0] === 'tidy') assert.match(ended.stderr, /nothing is proposed for https:\/\/nobody/)
    else assert.match(ended.stderr, told)
  }
  assert.equal(readFileSync(path, 'utf8'), head + both.join(''))
  const gone = await almagest(['remove', `${web.base}/ada/`], { cwd: home })
  assert.equal(gone.status, 0, gone.stderr)
  assert.equal(readFileSync(path, 'utf8'), head + both[1], 'its site is a name too')
})

test('health says how every feed is, the worst first, in a shape that stays', async (context) => {
  const web = await localWeb(context, (base) => ({
    '/ada.xml': rss({ title: 'Ada’s notes', site: `${base}/`, entries: ['Third'] }),
    '/old.xml': rss({
      title: 'Old',
      site: `${base}/`,
      entries: ['Last'],
      newestAt: Date.parse('2024-02-03'),
    }),
    '/gone.xml': { status: 410 },
  }))
  const home = temporaryFolder(context)
  const feeds = ['ada', 'old', 'gone', 'none'].map((name) => `[[feeds]]\nurl = "${web.base}/${name}.xml"\n`)
  writeFileSync(join(home, 'planet.toml'), `${head}${feeds.join('')}`)
  const early = await almagest(['health'], { cwd: home })
  assert.equal(early.status, 0)
  assert.match(early.stdout, /^Planet Test, 4 feeds: 4 unvisited\./)

  await almagest(['build'], { cwd: home })
  const { status, stdout } = await almagest(['health'], { cwd: home })
  assert.equal(status, 0)
  assert.match(stdout, /^Planet Test, 4 feeds: 2 failing, 1 silent, 1 well\.\n/)
  assert.match(
    stdout,
    /none\.xml\n {4}never read so far: there is no feed at this address.*\n {4}Look for the new address.* Next visit \d/,
  )
  assert.match(stdout, /Old {2}http.*\n {4}silent since February 2024\n/)
  assert.ok(!stdout.includes('Ada’s notes'))

  const report = JSON.parse((await almagest(['health', '--json'], { cwd: home })).stdout)
  assert.deepEqual(Object.keys(report), ['planet', 'at', 'counts', 'feeds'])
  assert.deepEqual(report.counts, {
    held: 0,
    failing: 2,
    gone: 0,
    stumbling: 0,
    silent: 1,
    empty: 0,
    unvisited: 0,
    disabled: 0,
    well: 1,
  })
  const { lastVisitAt, nextVisitAt, failingSince, ...none } = report.feeds.find(({ url }: { url: string }) =>
    url.includes('none'),
  )
  assert.deepEqual(none, {
    url: `${web.base}/none.xml`,
    name: '127.0.0.1',
    state: 'failing',
    words: 'never read so far: there is no feed at this address (the server answered 404 Not Found)',
    advice: 'Look for the new address on the site, and change it.',
    problem: 'fetch.not-found',
    failures: 1,
    filtered: 0,
  })
  assert.ok(nextVisitAt > lastVisitAt && failingSince === lastVisitAt)
})

test('tidy proposes an edit, and makes it only if told to', async (context) => {
  const home = temporaryFolder(context)
  const path = join(home, 'planet.toml')
  const feeds = `
# Ada
[[feeds]]
url = "http://ada.example/feed"
name = "Ada"

[[feeds]]
url = "https://zoe.example/feed"
name = "Zoe"

[[feeds]]
url = "https://www.ada.example/feed/"
name = "Ada Lindqvist"
`
  writeFileSync(path, head + feeds)
  const proposed = await almagest(['tidy', '--sort'], { cwd: home })
  assert.equal(proposed.status, 0, proposed.stderr)
  assert.match(
    proposed.stdout,
    /^duplicate: Ada {2}http:\/\/ada\.example\/feed\n {2}it leads to the same document as https:\/\/www\.ada\.example\/feed\/\.\n\n--- planet\.toml\n/,
  )
  assert.match(proposed.stdout, /\n-# Ada\n/)
  assert.match(proposed.stdout, /“almagest tidy --write” makes this edit/)
  assert.equal(readFileSync(path, 'utf8'), head + feeds)

  const written = await almagest(['tidy', '--sort', '--write', '--json'], { cwd: home })
  assert.equal(JSON.parse(written.stdout).written, true)
  assert.equal(
    readFileSync(path, 'utf8'),
    `${head}
[[feeds]]
url = "https://www.ada.example/feed/"
name = "Ada Lindqvist"

[[feeds]]
url = "https://zoe.example/feed"
name = "Zoe"
`,
  )
  const again = await almagest(['tidy', '--sort'], { cwd: home })
  assert.equal(again.stdout, 'Nothing to tidy among 2 subscriptions.\n')
})

test('a move that builds have proven is written by tidy, and costs no entry its place', async (context) => {
  const web = await localWeb(context, (base) => ({
    '/old.xml': { status: 301, headers: { location: '/feed.xml' } },
    '/feed.xml': rss({ title: 'Ada', site: `${base}/`, entries: ['Third', 'Second'] }),
  }))
  const home = temporaryFolder(context)
  const path = join(home, 'planet.toml')
  writeFileSync(path, `${head}\n[[feeds]]\nurl = "${web.base}/old.xml" # old\nname = "Ada"\n`)
  const start = Math.floor(Date.now() / 1000)
  const build = (days: number) =>
    almagest(['build', '--all', '--json'], {
      cwd: home,
      environment: { SOURCE_DATE_EPOCH: String(start + days * 86_400) },
    })
  for (const days of [0, 2, 4]) assert.equal((await build(days)).status, 0)
  const tidied = await almagest(['tidy', '--write'], { cwd: home })
  assert.match(
    tidied.stdout,
    /^moved: Ada {2}http.*\/old\.xml → http.*\/feed\.xml\n {2}permanent redirects lead there, to the same feed\.\n/,
  )
  assert.equal(
    readFileSync(path, 'utf8'),
    `${head}\n[[feeds]]\nurl = "${web.base}/feed.xml" # old\nname = "Ada"\n`,
  )
  web.forget()
  const { update } = JSON.parse((await build(5)).stdout)
  assert.deepEqual([update.added, update.withdrawn], [0, 0])
  assert.deepEqual(
    web.asked.map(({ url }) => url).filter((url) => url !== '/robots.txt'),
    ['/feed.xml'],
  )
})

test('what is not certain is only told, until somebody accepts it', async (context) => {
  const home = temporaryFolder(context)
  const path = join(home, 'planet.toml')
  const web = await localWeb(context, () => ({}))
  const feeds = `\n[[feeds]]\nurl = "${web.base}/none.xml"\n\n[[feeds]]\nurl = "https://zoe.example/feed"\ndisabled = true\n`
  writeFileSync(path, head + feeds)
  const start = Math.floor(Date.now() / 1000)
  const later = { SOURCE_DATE_EPOCH: String(start + 100 * 86_400) }
  await almagest(['build'], { cwd: home, environment: { SOURCE_DATE_EPOCH: String(start) } })
  const told = await almagest(['tidy', '--write'], { cwd: home, environment: later })
  assert.match(
    told.stdout,
    /^failing: http.*\/none\.xml\n {2}failing for 100 days: .*404.*\n {2}Look at it, and if you agree: almagest tidy --write --accept http/,
  )
  assert.equal(readFileSync(path, 'utf8'), head + feeds)
  const accepted = await almagest(['tidy', '--write', '--accept', `${web.base}/none.xml`], {
    cwd: home,
    environment: later,
  })
  assert.equal(accepted.status, 0)
  assert.equal(readFileSync(path, 'utf8'), head + feeds.replace(/\[\[feeds\]\]\nurl = ".*none.xml"\n\n/, ''))
})
