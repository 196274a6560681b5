import assert from 'node:assert/strict'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { almagest, temporaryFolder } from './almagest.ts'

const feed = (title: string) =>
  `<rss version="2.0"><channel><title>T</title><item><title>${title}</title><guid>${title}</guid></item></channel></rss>`

test('a backup holds what has since left the feed, and brings it back', async (context) => {
  const home = temporaryFolder(context)
  const run = (...args: string[]) => almagest(args, { cwd: home })
  const shown = () => readFileSync(join(home, 'public/index.html'), 'utf8')
  writeFileSync(
    join(home, 'planet.toml'),
    '[planet]\nname = "P"\nurl = "https://p.example/"\n[[feeds]]\nurl = "feed.xml"\n',
  )
  writeFileSync(join(home, 'feed.xml'), feed('First'))
  await run('build')
  assert.equal((await run('backup', 'copy.db')).status, 0)
  const twice = await run('backup', 'copy.db')
  assert.equal(twice.status, 1)
  assert.match(twice.stderr, /copy\.db exists already\. Nothing was written/)

  writeFileSync(join(home, 'almagest.db'), 'damaged')
  const damaged = await run('build', '--offline')
  assert.match(damaged.stderr, /is damaged or not a database/)
  const restored = await run('restore', 'copy.db')
  assert.equal(restored.status, 0, restored.stderr)
  assert.match(restored.stdout, /The store of before is kept as .*almagest\.db\.before-restore-1\./)
  assert.equal(readFileSync(join(home, 'almagest.db.before-restore-1'), 'utf8'), 'damaged')
  const rendered = await run('render')
  assert.equal(rendered.status, 0, rendered.stderr)
  assert.match(shown(), /First/)
})

for (const [what, bytes, message] of [
  ['no file', undefined, /There is no backup at /],
  ['an empty file', '', /is empty, and no store/],
  ['something else', 'x'.repeat(4096), /is damaged or not a database/],
] as const)
  test(`${what} is not put in the place of a store`, async (context) => {
    const home = temporaryFolder(context)
    writeFileSync(join(home, 'planet.toml'), '[planet]\nname = "P"\nurl = "https://p.example/"\n')
    if (bytes !== undefined) writeFileSync(join(home, 'copy.db'), bytes)
    writeFileSync(join(home, 'almagest.db'), 'mine')
    const restored = await almagest(['restore', 'copy.db'], { cwd: home })
    assert.equal(restored.status, 1)
    assert.match(restored.stderr, message)
    assert.equal(readFileSync(join(home, 'almagest.db'), 'utf8'), 'mine')
    assert.ok(!existsSync(join(home, 'almagest.db.restored')))
  })
