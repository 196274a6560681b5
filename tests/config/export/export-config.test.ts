import assert from 'node:assert/strict'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { exportConfig, exportFormats, importFile, loadConfig } from '../../../src/config/config.ts'
import { planetFolder } from '../planet-folder.ts'

const toml = `[planet]
name = "Planet <Example> & co"
url = "https://planet.example/"
owner = "Ada"

[[feeds]]
url = "https://ada.example/feed?a=1&b=2"
name = "Ada, \\"the first\\""
site = "https://ada.example/"
face = "ada.png"
language = "ga"
include = '\\bpython\\b|"x"'
tags = ["one", "two words"]
policy = "excerpt"
ignore = ["updated"]
types = { title = "text", content = "html" }
disabled = true
Twitter = "ada"

[[feeds]]
url = "https://bob.example/feed"
`

test('export, import, export is stable, and loses nothing that the format can hold', async (context) => {
  for (const format of exportFormats) {
    const folder = await planetFolder(context, { 'planet.toml': toml })
    const before = await loadConfig(join(folder, 'planet.toml'), {})
    const first = exportConfig(before, format)
    await writeFile(join(folder, 'list'), first)
    const imported = await importFile(join(folder, 'list'))
    await writeFile(join(folder, 'again.toml'), imported.toml)
    const after = await loadConfig(join(folder, 'again.toml'), {})
    const known =
      { foaf: ['url', 'name', 'site'] }[format as string] ?? Object.keys(before.subscriptions[0] ?? {})
    const shown = (config: typeof before) =>
      config.subscriptions.map((subscription) =>
        Object.entries(subscription).filter(([key]) => known.includes(key)),
      )
    assert.deepEqual(shown(after), shown(before), format)
    const planet = format === 'csv' ? before.planet : after.planet
    assert.equal(
      exportConfig({ ...after, planet: { ...planet, url: before.planet.url } }, format),
      first,
      format,
    )
  }
})

test('OPML is well-formed XML with what readers look for', async (context) => {
  const folder = await planetFolder(context, { 'planet.toml': toml })
  const opml = exportConfig(await loadConfig(join(folder, 'planet.toml'), {}), 'opml')
  assert.match(opml, /<title>Planet &lt;Example&gt; &amp; co<\/title>/)
  assert.match(
    opml,
    /<outline type="rss" xmlUrl="https:\/\/ada\.example\/feed\?a=1&amp;b=2" text="Ada, &quot;the first&quot;" htmlUrl="https:\/\/ada\.example\/"/,
  )
  assert.match(
    opml,
    /<outline type="rss" text="https:\/\/bob\.example\/feed" xmlUrl="https:\/\/bob\.example\/feed"\/>/,
  )
})

test('an import of its own import is the same', async (context) => {
  const folder = await planetFolder(context, {
    'config.ini':
      '[Planet]\nname = P\nlink = http://p.example/\n[http://ada.example/feed]\nname = Ada\nface = a.png\n',
  })
  const { toml: once } = await importFile(join(folder, 'config.ini'))
  await writeFile(join(folder, 'planet.toml'), once)
  const config = await loadConfig(join(folder, 'planet.toml'), {})
  const original = await loadConfig(join(folder, 'config.ini'), {})
  assert.deepEqual(config.subscriptions, original.subscriptions)
  assert.deepEqual({ ...config.river, ...config.planet }, { ...original.river, ...original.planet })
  assert.equal(await readFile(join(folder, 'planet.toml'), 'utf8'), once)
})
