import assert from 'node:assert/strict'
import { cpSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { loadConfig } from '../src/config/config.ts'
import { almagest, repository, temporaryFolder } from './end-to-end/almagest.ts'

/** The evening on which the small planet's newest entry was read. */
const evening = { SOURCE_DATE_EPOCH: String(Date.parse('2026-11-22T22:00:00Z') / 1000) }

test('the small planet builds without a network, and shows what its feeds say', async (context) => {
  const home = temporaryFolder(context)
  const example = join(repository, 'examples', 'small-planet')
  for (const name of ['planet.toml', 'feeds'])
    cpSync(join(example, name), join(home, name), { recursive: true })
  const ended = await almagest(['build', '--json'], { cwd: home, environment: evening })
  assert.equal(ended.status, 0, ended.stderr)
  const { update } = JSON.parse(ended.stdout)
  assert.deepEqual([update.changed, update.added, update.failed], [14, 36, []])

  const pages = ['index.html', 'page/2/index.html', 'page/3/index.html'].map((path) =>
    readFileSync(join(home, 'public', path), 'utf8'),
  )
  const river = pages.join('\n')
  const shown = [
    'Forty minutes with the Pleiades',
    'Compost en cuatro capas (y una lombriz)',
    '«mañana»',
    '明朝体の雨',
    'المجسطي يصل إلى بغداد',
    'Сто шестьдесят километров за стаканом чая',
    'I deleted four thousand lines &amp; nobody noticed',
    'leeks, potatoes &amp; the ends of three cheeses',
    'The most expensive bad review of the fifteenth century',
    'hello, everybody',
    'Tarte aux poires et au sarrasin',
    'Back before the snow',
    'A moon in cross-stitch',
    'First frost on the hawthorn: eleven photographs',
    'https://hiveandhedge.example/lifting/',
  ]
  for (const text of shown) assert.ok(river.includes(text), `${text} is on a page`)
  for (const defect of [/&amp;(?:#39|amp|lt|quot|apos);/, /\uFFFD/, /Ã/, /ï»¿/])
    assert.doesNotMatch(river, defect)
  assert.equal(
    river.split('>I deleted four thousand lines').length,
    2,
    'an article of two feeds is shown once',
  )
})

test('the list of Planet Python is read whole', async () => {
  const config = await loadConfig(join(repository, 'examples', 'planet-python', 'planet.toml'), {})
  assert.equal(config.planet.name, 'Planet Python')
  assert.equal(config.subscriptions.length, 567)
  const names = new Set(config.subscriptions.map((subscription) => subscription.name))
  for (const name of ['PyCoder’s Weekly', 'Python⇒Speed', `"Michael Kennedy's Thoughts on Technology"`]) {
    assert.ok(names.has(name), name)
  }
})
