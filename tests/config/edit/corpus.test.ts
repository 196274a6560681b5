import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { loadConfig, loadEditor } from '../../../src/config/config.ts'

const configs = fileURLToPath(new URL('../../../../shared/corpus/configs/', import.meta.url))
const skip = existsSync(configs) ? false : 'the configurations of real planets are not beside the checkout'
const { addFeed, openFeedFile, removeFeeds, sortFeeds } = await loadEditor()

const files = [
  'planet-python/config/config.ini',
  'planet-python/config/jython.ini',
  'planet-clojure/clojure/config.ini',
  'planet-emacsen/en.ini',
  'planet-emacsen/ru.ini',
  'planet-emacsen/zh.ini',
  'planet-mozilla/branches/planet/config.ini',
  'planet-mozilla/branches/l10n/config.ini',
  'venus-examples/examples/planet-schmanet.ini',
  'planet-opensuse/planet.ini',
  'planet-valkey/planet.ini',
]

const gapless = (text: string) => text.replace(/(?:\r?\n)+/g, '\n').trimEnd()

const linesIn = (text: string) =>
  text
    .split(/\r?\n/)
    .filter((line) => line !== '')
    .sort()

for (const path of files)
  test(`${path} is edited without a trace`, { skip }, async () => {
    const file = await openFeedFile(await loadConfig(join(configs, path), {}))
    const { file: more, lines } = addFeed(file, {
      url: 'https://new.example/feed',
      name: 'New & Co.',
      site: 'https://new.example/',
    })
    const added = more.feeds.find(({ url }) => url === 'https://new.example/feed')
    assert.equal(added?.name, 'New & Co.', lines.join('\n'))
    assert.equal(gapless(removeFeeds(more, [added]).text), gapless(file.text))

    const [first] = file.feeds
    assert.ok(first)
    assert.ok(removeFeeds(file, [first]).feeds.every(({ url }) => url !== first.url))
    assert.deepEqual(linesIn(sortFeeds(file).text), linesIn(file.text))
  })

test('a file that is not UTF-8 throughout is edited too', { skip }, async () => {
  const config = await loadConfig(join(configs, 'planet-mozilla/branches/projects/config.ini'), {})
  const file = await openFeedFile(config)
  const [first] = file.feeds
  assert.ok(first)
  assert.equal(removeFeeds(file, [first]).feeds.length, file.feeds.length - 1)
})
