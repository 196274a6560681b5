import assert from 'node:assert/strict'
import { cpSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { almagest, repository, temporaryFolder } from './almagest.ts'

const page = readFileSync(join(repository, 'docs', 'keeping-house.md'), 'utf8')

/** What differs from run to run: moments, sizes on the way, how old things are. */
function lasting(text: string): string {
  return text
    .replace(/\d{4}-\d\d-\d\d \d\d:\d\d UTC/g, 'MOMENT')
    .replace(/\d+ ms/g, 'N ms')
    .replace(/is \d+ \S+ old/g, 'is N old')
    .trim()
}

/** The indented block of the page that begins with a line. */
function shown(first: string): string {
  const from = page.indexOf(`    ${first}`)
  assert.ok(from >= 0, first)
  const end = page.slice(from).search(/\n\n(?! {4})/)
  return page.slice(from, from + end).replace(/^ {4}/gm, '')
}

test('docs/keeping-house.md shows what the commands really print', async (context) => {
  const home = temporaryFolder(context)
  cpSync(join(repository, 'examples', 'small-planet', 'feeds'), join(home, 'feeds'), { recursive: true })
  const run = (...args: string[]) =>
    almagest(args, { cwd: home, environment: { SOURCE_DATE_EPOCH: '1795417326' } })
  const check = await run('check', 'feeds/kettle-hour.xml')
  // The blog is invented: whether and how its site fails to answer is no matter here.
  const plain = check.stdout
    .replace(/ {2}warning {2}the site .*\n.*\n/, '')
    .replace(/with 2 warnings/, 'with 1 warning')
  assert.equal(lasting(shown('The Kettle Hour  feeds')), lasting(plain))

  cpSync(join(repository, 'examples', 'small-planet', 'planet.toml'), join(home, 'planet.toml'))
  assert.equal((await run('build')).status, 0)
  const feed = await run('explain', 'feeds/segfault-and-sons.xml')
  assert.equal(lasting(shown('Bex Okafor  feeds')), lasting(feed.stdout))
  const entry = await run('explain', '045bd525')
  assert.equal(lasting(shown('How far is Andromeda')), lasting(entry.stdout))
})
