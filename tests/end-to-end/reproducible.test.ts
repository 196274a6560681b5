import assert from 'node:assert/strict'
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { almagest, temporaryFolder } from './almagest.ts'
import { localWeb, rss } from './local-web.ts'

test('SOURCE_DATE_EPOCH makes a build that can be repeated, to the byte', async (context) => {
  const moment = Date.parse('2026-11-02T09:00:00Z')
  const web = await localWeb(context, (base) => ({
    '/ada': rss({ title: 'Ada', site: `${base}/`, entries: ['Two', 'One'], newestAt: moment - 86_400_000 }),
    '/bob': rss({ title: 'Bob', site: `${base}/`, entries: ['Three'], newestAt: moment - 3_600_000 }),
    '/error': { status: 500 },
  }))
  const home = temporaryFolder(context)
  const feeds = ['/ada', '/bob', '/error', '/nobody'].map((path) => `[[feeds]]\nurl = "${web.base}${path}"\n`)
  writeFileSync(join(home, 'planet.toml'), feeds.join('\n'))

  async function site(): Promise<ReadonlyMap<string, string>> {
    for (const path of ['public', 'almagest.db']) rmSync(join(home, path), { recursive: true, force: true })
    const environment = { SOURCE_DATE_EPOCH: String(moment / 1000) }
    const ended = await almagest(['build'], { cwd: home, environment })
    assert.equal(ended.status, 0, ended.stderr)
    const folder = join(home, 'public')
    const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()
    const files = paths.filter((path) => statSync(join(folder, path)).isFile())
    return new Map(files.map((path) => [path, readFileSync(join(folder, path), 'base64')]))
  }

  const [first, second] = [await site(), await site()]
  assert.ok(first.has('health.json') && first.has('health/index.html'))
  assert.deepEqual([...second.keys()], [...first.keys()])
  for (const [path, bytes] of second) assert.equal(bytes, first.get(path), path)
})
