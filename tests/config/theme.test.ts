import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { loadTheme } from '../../src/config/config.ts'
import { ThemeError } from '../../src/model/fault.ts'
import { planetFolder } from './planet-folder.ts'

test('the themes of the package are found by name', async () => {
  for (const name of ['default', 'classic']) {
    const theme = await loadTheme(name, '/')
    assert.equal(theme.name, name)
    assert.ok(theme.templates.has('index.html.liquid'))
    assert.match(theme.hash, /^[0-9a-f]{64}$/)
  }
})

test('a theme of one’s own is a folder: templates, assets, and a hash over both', async (context) => {
  const folder = await planetFolder(context, {
    'look/index.html.liquid': 'Hello {{ planet.name }}',
    'look/parts/head.liquid': '<head>',
    'look/images/logo.png': new Uint8Array([137, 80, 78, 71]),
    'look/.git/config': 'x',
    'look/index.html.liquid~': 'x',
  })
  const theme = await loadTheme('look', folder)
  assert.deepEqual([...theme.templates.keys()], ['index.html.liquid', 'parts/head.liquid'])
  assert.deepEqual([...theme.assets.keys()], ['images/logo.png'])
  assert.equal(theme.templates.get('index.html.liquid'), 'Hello {{ planet.name }}')
  assert.deepEqual(await loadTheme('./look', folder).then(({ hash }) => hash), theme.hash)
  await writeFile(join(folder, 'look/images/logo.png'), new Uint8Array([0]))
  assert.notEqual((await loadTheme('look', folder)).hash, theme.hash)
})

test('a theme that extends another has its files where it has none of its own', async (context) => {
  const folder = await planetFolder(context, {
    'child/theme.toml': 'extends = "../parent"',
    'child/index.html.liquid': 'child',
    'parent/theme.toml': 'extends = "default"',
    'parent/index.html.liquid': 'parent',
    'parent/style.css': 'parent',
  })
  const theme = await loadTheme('child', folder)
  const base = await loadTheme('default', folder)
  assert.equal(theme.templates.get('index.html.liquid'), 'child')
  assert.equal(Buffer.from(theme.assets.get('style.css') ?? []).toString(), 'parent')
  for (const path of base.templates.keys()) assert.ok(theme.templates.has(path))
  assert.ok(!theme.assets.has('theme.toml'))
})

test('what is wrong with a theme is told', async (context) => {
  const folder = await planetFolder(context, {
    'empty/style.css': '',
    'loop/theme.toml': 'extends = "."',
    'broken/theme.toml': 'extends = ',
    'number/theme.toml': 'extends = 5',
  })
  const cases = [
    ['absent', 'theme.missing'],
    ['empty', 'theme.empty'],
    ['loop', 'theme.loop'],
    ['broken', 'theme.settings'],
    ['number', 'theme.settings'],
  ] as const
  for (const [name, code] of cases) {
    await assert.rejects(
      loadTheme(name, folder),
      (error) => error instanceof ThemeError && error.code === code,
      name,
    )
  }
})
