import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { loadConfig, loadTheme } from '../../src/config/config.ts'
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

test('what both themes share is there to be extended, and is no theme by itself', async (context) => {
  const folder = await planetFolder(context, {
    'look/theme.toml': 'extends = "groundwork"',
    'look/index.html.liquid': 'x',
  })
  const theme = await loadTheme('look', folder)
  assert.ok(theme.assets.has('search.js'))
  assert.ok(theme.templates.has('_search.liquid'))
  assert.ok(!theme.templates.has('search.html.liquid'))
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

test('slots are a planet’s own words in a theme of somebody else', async (context) => {
  const folder = await planetFolder(context, {
    'slots/footer.html': '<p>Hosted in Ghent</p>',
    'words/head.liquid': '<meta name="x" content="{{ planet.name }}">',
    'words/other.html': 'x',
  })
  const { templates } = await loadTheme('classic', folder)
  assert.equal(templates.get('_slot-footer.liquid'), '<p>Hosted in Ghent</p>')
  const other = (await loadTheme('classic', folder, { slots: 'words' })).templates
  assert.match(other.get('_slot-head.liquid') ?? '', /planet\.name/)
  assert.doesNotMatch(other.get('_slot-footer.liquid') ?? '', /Ghent/)
  assert.ok(!other.has('_slot-other.liquid'))
})

test('a bill of files says what is published of a theme’s own, and templates never are', async (context) => {
  const folder = await planetFolder(context, {
    'look/theme.toml': 'extends = "classic"\nfiles = ["*.css", "img/**"]\n',
    'look/index.html.liquid': 'x',
    'look/look.css': '',
    'look/look.scss': '',
    'look/img/a/star.png': '',
  })
  const { assets } = await loadTheme('look', folder)
  assert.ok(assets.has('look.css') && assets.has('img/a/star.png') && assets.has('style.css'))
  assert.ok(!assets.has('look.scss') && !assets.has('index.html.liquid'))
})

const withOptions = {
  'look/theme.toml':
    'extends = "default"\n[options.wide]\ndefault = false\n[options.motto]\ndefault = "Ad astra"\n[options.fold_after]\ndefault = 9\n[options.side]\ndefault = "left"\nchoices = ["left", "right"]\n',
  'look/index.html.liquid': 'x',
}
const head = '[planet]\nname = "P"\nurl = "https://p.example/"\ntheme = "look"\n'

test('what a theme lets one choose is chosen in [theme] or in the environment, else its own', async (context) => {
  const toml = `${head}[theme]\nwide = true\nside = "right"\n`
  const folder = await planetFolder(context, { ...withOptions, 'planet.toml': toml })
  const { themeOptions } = await loadConfig(join(folder, 'planet.toml'), {
    ALMAGEST_THEME_MOTTO: 'Per aspera',
  })
  assert.deepEqual(themeOptions, {
    fold_after: 9,
    accent: 'blue',
    wide: true,
    motto: 'Per aspera',
    side: 'right',
  })
  const [one, other] = [
    await loadTheme('look', folder),
    await loadTheme('look', folder, { options: themeOptions }),
  ]
  assert.equal(one.options?.motto, 'Ad astra')
  assert.notEqual(one.hash, other.hash)
})

test('every wrong choice is told, with its line and what was probably meant', async (context) => {
  const toml = `${head}[theme]\nwdie = true\nside = "top"\nfold_after = "long"\nwide = "yes"\n`
  const folder = await planetFolder(context, { ...withOptions, 'planet.toml': toml })
  await assert.rejects(
    loadConfig(join(folder, 'planet.toml'), { ALMAGEST_THEME_MOTO: 'x' }),
    (error: Error) => {
      assert.match(
        error.message,
        /planet\.toml:6: the theme "look" has no option "wdie"\. Did you mean "wide"\?/,
      )
      assert.match(error.message, /planet\.toml:7: side is "top"; it must be "left" or "right"/)
      assert.match(error.message, /planet\.toml:8: fold_after is "long"; it must be a number/)
      assert.match(error.message, /planet\.toml:9: wide is "yes"; it must be true or false/)
      assert.match(error.message, /ALMAGEST_THEME_MOTO: .*Did you mean "motto"\?/)
      return true
    },
  )
})

for (const [toml, message] of [
  ['colour = "red"', /"colour" means nothing here/],
  ['files = "*.css"', /files must be a list/],
  ['options = 5', /options are written as \[options\.NAME\]/],
  ['[options.Wide]\ndefault = 1', /lower case/],
  ['[options.wide]\nhelp = "x"', /its default must be/],
  ['[options.wide]\ndefault = "x"\nchoices = ["y"]', /none of its choices/],
  ['[options.wide]\ndefault = 1\nmin = 0', /"min" means nothing/],
] as const)
  test(`a theme.toml with ${toml.replaceAll('\n', ' ')} is refused`, async (context) => {
    const folder = await planetFolder(context, { 'look/theme.toml': toml, 'look/index.html.liquid': 'x' })
    await assert.rejects(
      loadTheme('look', folder),
      (error) =>
        error instanceof ThemeError && error.code === 'theme.settings' && message.test(error.message),
    )
  })
