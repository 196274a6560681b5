import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { loadConfig } from '../../src/config/config.ts'

const configs = fileURLToPath(new URL('../../../shared/corpus/configs/', import.meta.url))
const skip = existsSync(configs) ? false : 'the configurations of real planets are not beside the checkout'

/** Files of real planets, the engine, and how many feeds each has: sections counted by hand, those given twice once. */
const table = [
  ['planet-python/config/config.ini', 'planet2', 567],
  ['planet-python/config/jython.ini', 'planet2', 13],
  ['planet-clojure/clojure/config.ini', 'planet2', 854],
  ['planet-emacsen/en.ini', 'planet2', 154],
  ['planet-emacsen/ru.ini', 'planet2', 34],
  ['planet-emacsen/zh.ini', 'planet2', 2],
  ['planet-mozilla/branches/planet/config.ini', 'venus', 325],
  ['planet-mozilla/branches/projects/config.ini', 'venus', 85],
  ['planet-mozilla/branches/l10n/config.ini', 'venus', 4],
  ['venus-examples/examples/planet-schmanet.ini', 'venus', 4],
  ['venus-examples/examples/filters/xpath-sifter/xpath-sifter.ini', 'venus', 3],
  ['venus-examples/examples/opml-top100.ini', 'venus', 0],
  ['planet-opensuse/planet.ini', 'pluto', 204],
  ['planet-valkey/planet.ini', 'pluto', 35],
] as const

for (const [path, kind, feeds] of table) {
  test(`${path}: ${feeds} feeds`, { skip }, async () => {
    const config = await loadConfig(join(configs, path), {})
    assert.equal(config.kind, kind)
    assert.equal(config.subscriptions.length, feeds)
    assert.ok(config.subscriptions.every(({ name }) => name === undefined || !/\uFFFD|&#?\w+;/.test(name)))
  })
}
