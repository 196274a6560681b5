import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { importFile, loadConfig } from '../../../src/config/config.ts'
import { planetFolder } from '../planet-folder.ts'

const configs = fileURLToPath(new URL('../../../../shared/corpus/configs/', import.meta.url))
const skip = existsSync(configs) ? false : 'the configurations of real planets are not beside the checkout'

/** Files of real planets, and how many feeds each has: counted by hand, those given twice once. */
const table = [
  ['planet-python/config/config.ini', 567],
  ['planet-python/config/jython.ini', 13],
  ['planet-clojure/clojure/config.ini', 854],
  ['planet-emacsen/en.ini', 154],
  ['planet-emacsen/ru.ini', 34],
  ['planet-emacsen/zh.ini', 2],
  ['planet-mozilla/branches/ateam/config.ini', 27],
  ['planet-mozilla/branches/bugzilla/config.ini', 7],
  ['planet-mozilla/branches/l10n/config.ini', 4],
  ['planet-mozilla/branches/participation/config.ini', 13],
  ['planet-mozilla/branches/planet-de/config.ini', 15],
  ['planet-mozilla/branches/planet/config.ini', 325],
  ['planet-mozilla/branches/projects/config.ini', 85],
  ['planet-mozilla/branches/releng/config.ini', 14],
  ['planet-mozilla/branches/research/config.ini', 11],
  ['planet-mozilla/branches/taskcluster/config.ini', 14],
  ['planet-mozilla/branches/thunderbird/config.ini', 23],
  ['venus-examples/examples/planet-schmanet.ini', 4],
  ['venus-examples/examples/filters/xpath-sifter/xpath-sifter.ini', 3],
  ['venus-examples/examples/opml-top100.ini', 0],
  ['planet-opensuse/planet.ini', 204],
  ['planet-valkey/planet.ini', 35],
  ['planet-openstack/planet-openstack-org.opml', 217],
  ['engineering-blogs/engineering_blogs.opml', 420],
  ['planet-perl/2021-output/docs/opml.xml', 24],
  ['planet-freo/custom/people.opml', 58],
  ['planet-perl/perlanetrc', 32],
  ['planet-raku/perlanetrc', 27],
  ['planet-ocaml/data/planet-sources.yml', 80],
  ['osmosfeed-template/osmosfeed.yaml', 4],
  ['osmosfeed-linuxheadlines/osmosfeed.yaml', 8],
  ['planet-emacslife/data/feeds.json', 291],
  ['planet-emacslife/data/org.json', 1],
  ['rawdog-joedicastro/en/config', 5],
  ['rawdog-joedicastro/es/config', 6],
  ['planet-scheme/config.scm', 49],
] as const

for (const [path, feeds] of table) {
  test(`${path}: ${feeds} feeds, and every address is either there or accounted for`, {
    skip,
  }, async (context) => {
    const imported = await importFile(join(configs, path))
    assert.equal(imported.feeds, feeds)
    const folder = await planetFolder(context, {})
    await writeFile(join(folder, 'planet.toml'), imported.toml)
    const config = await loadConfig(join(folder, 'planet.toml'), {})
    assert.equal(config.subscriptions.length, feeds)

    const source = (await readFile(join(configs, path), 'utf8')).replaceAll('&amp;', '&')
    const addresses = source.match(/https?:\/\/[^\s"'<>)\]}|\\]+/g) ?? []
    const told = imported.toml + imported.report.map(({ message }) => message).join('\n')
    assert.deepEqual(
      addresses.filter((address) => !told.includes(address)),
      [],
    )
  })
}
