import assert from 'node:assert/strict'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { almagest, temporaryFolder } from './almagest.ts'
import { localWeb, rss } from './local-web.ts'

/** Files of the published site, and of the store, that hold these words. */
function filesWith(home: string, words: string): readonly string[] {
  const inside = (folder: string) =>
    readdirSync(join(home, folder), { recursive: true, withFileTypes: true })
      .filter((file) => file.isFile())
      .map((file) => join(file.parentPath, file.name))
  return [...inside('public'), join(home, 'almagest.db')].filter((path) => readFileSync(path).includes(words))
}

test('hidden, an entry leaves every copy, and comes back; erased, it leaves the store as well', async (context) => {
  const web = await localWeb(context, (base) => ({
    '/ada.xml': rss({ title: 'Ada', site: `${base}/ada/`, entries: ['Fine words', 'Regretted words'] }),
    '/club.xml': rss({ title: 'Club', site: `${base}/ada/`, entries: ['Regretted words', 'Late words'] }),
  }))
  const home = temporaryFolder(context)
  const run = async (...args: string[]) => {
    const ended = await almagest(args, { cwd: home })
    return { ...ended, json: args.includes('--json') ? JSON.parse(ended.stdout) : undefined }
  }
  const feeds = ['ada', 'club'].map(
    (name) => `[[feeds]]\nurl = "${web.base}/${name}.xml"\nname = "${name}"\n`,
  )
  const planet = '[planet]\nname = "Planet Test"\nurl = "https://planet.example/"\n'
  writeFileSync(join(home, 'planet.toml'), planet + feeds.join(''))
  await run('build')
  const page = `${web.base}/ada/regretted-words`
  assert.ok(filesWith(home, 'Regretted words').length > 5)

  const hidden = await run('hide', page, '--reason', 'asked for', '--build', '--json')
  assert.equal(hidden.status, 0, hidden.stderr)
  assert.deepEqual(
    hidden.json.entries.map(({ fate }: { fate: string }) => fate),
    ['hidden', 'hidden'],
  )
  assert.deepEqual(
    filesWith(home, 'Regretted words').filter((path) => path.includes('public')),
    [],
  )
  await run('build', '--all')
  assert.deepEqual(
    filesWith(home, 'Regretted words').filter((path) => path.includes('public')),
    [],
  )
  assert.match((await run('explain', page)).stdout, /it was hidden by .+ \(asked for\)\./)

  const [{ id }] = hidden.json.entries
  const shown = await run('show', id.slice(0, 12))
  assert.equal(shown.status, 0)
  assert.match(
    shown.stdout,
    /^Shown again: Regretted words, from ada \(.*\)\nShown again: Regretted words, from club .*\nThe next build publishes it/,
  )
  assert.equal((await run('explain', id, '--json')).json.entries[0].shown, true)
  const again = await run('show', id)
  assert.equal(again.status, 1)
  assert.match(again.stderr, /neither hidden nor held back/)

  const erased = await run('erase', page, '--build')
  assert.match(
    erased.stdout,
    /^Erased for good: Regretted words, from ada[\s\S]*\nBackups that were made before/,
  )
  assert.deepEqual(filesWith(home, 'Regretted words'), [])
  web.pages.set(
    '/ada.xml',
    rss({ title: 'Ada', site: `${web.base}/ada/`, entries: ['New', 'Fine words', 'Regretted words'] }),
  )
  await run('build', '--all')
  assert.deepEqual(filesWith(home, 'Regretted words'), [])
  const back = await run('show', id)
  assert.equal(back.status, 1)
  assert.match(back.stderr, /gone for good/)
})

test('a command that names no entry is wrong usage', async (context) => {
  const home = temporaryFolder(context)
  writeFileSync(join(home, 'planet.toml'), '[planet]\nname = "P"\nurl = "https://planet.example/"\n')
  for (const args of [['hide'], ['approve'], ['erase', 'planet.toml']]) {
    const ended = await almagest(args, { cwd: home })
    assert.equal(ended.status, 2, args.join(' '))
    assert.match(ended.stderr, /which entry\? Give its id/)
  }
})

test('what a joining feed was not let in with is approved by hand', async (context) => {
  const web = await localWeb(context, (base) => ({
    '/ada.xml': rss({ title: 'Ada', site: `${base}/ada/`, entries: ['Fine words'] }),
    '/new.xml': rss({ title: 'New', site: `${base}/new/`, entries: ['Newest', 'Second'] }),
  }))
  const home = temporaryFolder(context)
  const planet = '[planet]\nname = "Planet Test"\nurl = "https://planet.example/"\n'
  const feed = (name: string) => `[[feeds]]\nurl = "${web.base}/${name}.xml"\n`
  writeFileSync(join(home, 'planet.toml'), planet + feed('ada'))
  await almagest(['build'], { cwd: home })
  writeFileSync(join(home, 'planet.toml'), planet + feed('ada') + feed('new'))
  await almagest(['build'], { cwd: home })
  const front = () => readFileSync(join(home, 'public', 'index.html'), 'utf8')
  assert.ok(front().includes('Newest') && !front().includes('Second'))

  const approved = await almagest(['approve', `${web.base}/new/second`, '--build'], { cwd: home })
  assert.equal(approved.status, 0, approved.stderr)
  assert.match(approved.stdout, /^Approved: Second, from New/)
  assert.ok(front().includes('Second'))

  const unknown = await almagest(['hide', '00000000'], { cwd: home })
  assert.equal(unknown.status, 1)
  assert.match(unknown.stderr, /00000000 is no entry of Planet Test\. Give its id/)
})
