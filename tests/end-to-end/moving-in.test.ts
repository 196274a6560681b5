import assert from 'node:assert/strict'
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { almagest, temporaryFolder } from './almagest.ts'
import { localWeb } from './local-web.ts'

const cache = fileURLToPath(new URL('../planet/former/fixtures/little.db', import.meta.url))
const environment = { SOURCE_DATE_EPOCH: '1761700000' }

test('a planet moves in with what it remembered, and its first page is the old one', async (context) => {
  const folder = temporaryFolder(context)
  mkdirSync(join(folder, 'cache'))
  copyFileSync(cache, join(folder, 'cache', 'ada.example,feed'))
  writeFileSync(
    join(folder, 'config.ini'),
    '[Planet]\nname = Old\nlink = http://old.example/\ncache_directory = cache\n[http://ada.example/feed]\nname = Ada\n',
  )
  const run = (...args: string[]) => almagest(args, { cwd: folder, environment })
  const imported = await run('import', 'config.ini', '-o', 'planet.toml')
  assert.equal(imported.status, 0)
  assert.match(
    imported.stderr,
    /From the caches of Planet 2\.0 in .*cache: 3 entries of 1 feed moved into the store \(1 held back, as they were\)\./,
  )
  assert.doesNotMatch(imported.stderr, /without effect here: cache_directory/)
  assert.equal((await run('build', '--offline')).status, 0)
  const page = readFileSync(join(folder, 'public/index.html'), 'utf8')
  assert.match(page, /On &lt;looms&gt;/)
  assert.doesNotMatch(page, /Old and hidden/)
  const explained = await run('explain', 'http://ada.example/1')
  assert.match(explained.stdout, /Its place is 2005-03-02 09:00 UTC/)
})

test('what it remembered may be elsewhere, or stay behind', async (context) => {
  const folder = temporaryFolder(context)
  mkdirSync(join(folder, 'srv'))
  copyFileSync(cache, join(folder, 'srv', 'ada.example,feed'))
  writeFileSync(
    join(folder, 'config.ini'),
    '[Planet]\nname = Old\nlink = http://old.example/\n[http://ada.example/feed]\n',
  )
  const run = (...args: string[]) =>
    almagest(['import', 'config.ini', ...args, '--json'], { cwd: folder, environment })
  const there = JSON.parse((await run('-o', 'a.toml', '--state', 'srv')).stdout)
  assert.equal(there.state.entries, 3)
  assert.equal(JSON.parse((await run('-o', 'b.toml', '--no-state')).stdout).state, undefined)
  const nowhere = await run('-o', 'c.toml', '--state', 'nowhere')
  assert.deepEqual(
    [nowhere.status, /there is no folder or file of another planet/.test(nowhere.stderr)],
    [1, true],
  )
})

test('a reading list is followed, told, listed and exported', async (context) => {
  const folder = temporaryFolder(context)
  const web = await localWeb(context, () => ({}))
  const feed = (name: string) =>
    `<rss version="2.0"><channel><title>${name}</title><link>${web.base}/${name}/</link><item><title>By ${name}</title><guid>urn:${name}</guid><link>${web.base}/${name}/1</link></item></channel></rss>`
  for (const name of ['ada', 'bob'])
    web.pages.set(`/${name}`, { body: feed(name), type: 'application/rss+xml' })
  web.pages.set('/list', {
    body: `<opml><body><outline text="Ada" xmlUrl="${web.base}/ada"/><outline text="Bob" xmlUrl="${web.base}/bob"/></body></opml>`,
    type: 'text/x-opml',
  })
  writeFileSync(
    join(folder, 'planet.toml'),
    `[planet]\nname = "P"\nurl = "https://p.example/"\n[[lists]]\nurl = "${web.base}/list"\ntags = ["friends"]\n`,
  )
  const run = (...args: string[]) => almagest(args, { cwd: folder })
  const built = await run('build')
  assert.match(
    built.stdout,
    /The list http.*\/list has 2 feeds: 2 added\.\n {2}\+ http.*\/ada\n {2}\+ http.*\/bob/,
  )
  assert.match(readFileSync(join(folder, 'public/index.html'), 'utf8'), /By ada/)
  assert.match((await run('list')).stdout, /from the list http.*\/list\n.*2 subscriptions\./s)
  assert.match((await run('export', 'opml')).stdout, /xmlUrl="http[^"]*\/bob"/)
  const removed = await run('remove', `${web.base}/ada`)
  assert.match(removed.stderr, /but in the list http.*\/list that it names: take it out there/)
  web.pages.delete('/list')
  const later = await run('build', '--all')
  assert.match(
    later.stdout,
    /The list http.*\/list could not be read: .* Its 2 feeds as last read are followed\./,
  )
  assert.match(readFileSync(join(folder, 'public/index.html'), 'utf8'), /By bob/)
})
