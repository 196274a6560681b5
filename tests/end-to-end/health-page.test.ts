import assert from 'node:assert/strict'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { almagest, temporaryFolder } from './almagest.ts'
import { localWeb, rss } from './local-web.ts'

const second = 1
const day = 86_400 * second
const start = Date.parse('2026-11-02T09:00:00Z') / 1000

function at(seconds: number) {
  return { SOURCE_DATE_EPOCH: String(start + seconds) }
}

test('O8, F13: the health of feeds is published: it keeps still while nothing happens, and keeps secrets', async (context) => {
  const web = await localWeb(context, (base) => ({
    '/ada': rss({ title: 'Ada', site: `${base}/`, entries: ['Two', 'One'], newestAt: (start - day) * 1000 }),
    '/bob':
      '<rss version="2.0"><channel><title>Bob</title>\n<item><title>Q & A</title></item></channel></rss>',
  }))
  const home = temporaryFolder(context)
  const secret = web.base.replace('http://', 'http://me:secret@')
  writeFileSync(
    join(home, 'planet.toml'),
    `[planet]\nname = "Planet Test"\nurl = "https://planet.example/"\n
[[feeds]]\nurl = "${secret}/ada"\n\n[[feeds]]\nurl = "${web.base}/bob"\n\n[[feeds]]\nurl = "${web.base}/nobody"\nname = "Nobody"\n
[[feeds]]\nurl = "${home}/feed.xml"\nname = "Paper"\n`,
  )
  const file = (name: string) => join(home, 'public', name)
  const json = () => JSON.parse(readFileSync(file('health.json'), 'utf8'))
  const build = async (environment: Readonly<Record<string, string>>) => {
    const ended = await almagest(['build', '--all', '--json'], { cwd: home, environment })
    assert.equal(ended.status, 0, ended.stderr)
    return JSON.parse(ended.stdout).publish
  }

  await build(at(0))
  const page = readFileSync(file('health/index.html'), 'utf8')
  assert.deepEqual(
    json().feeds.map(({ name, state, problem }: Record<string, string>) => [name, state, problem]),
    [
      ['Nobody', 'failing', 'fetch.not-found'],
      ['Paper', 'failing', 'fetch.file'],
      ['Ada', 'well', undefined],
      ['Bob', 'well', undefined],
    ],
  )
  assert.match(page, /ampersand|&amp;amp;|&amp; /, 'the mended line is told')
  assert.match(page, /line 2/)
  assert.match(page, /comes unencrypted/)
  for (const text of [page, JSON.stringify(json())]) {
    assert.doesNotMatch(text, /secret/)
    assert.ok(!text.includes(home), 'no path of this machine')
  }

  const before = statSync(file('health.json')).mtimeMs
  assert.equal((await build(at(3600))).written, 0, 'an hour later nothing is written')
  assert.equal(statSync(file('health.json')).mtimeMs, before)

  web.pages.delete('/ada')
  assert.equal(
    (await build(at(7200))).written,
    2,
    'a feed stumbles: the page and its data, and no other file',
  )
  assert.deepEqual(json().counts.stumbling, 1)

  const next = await build(at(day + 7200))
  assert.ok(next.written >= 2, 'the day of the last visit has changed')
  assert.equal(json().at, (start + day + 7200) * 1000)
  assert.match(readFileSync(file('health/index.html'), 'utf8'), /States over time/)
})
