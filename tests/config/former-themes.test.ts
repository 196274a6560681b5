import assert from 'node:assert/strict'
import { cpSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { importFile, loadConfig, loadTheme } from '../../src/config/config.ts'
import type { FormerTheme } from '../../src/model/former-theme.ts'
import { planetFolder } from './planet-folder.ts'

const venus = fileURLToPath(new URL('../fixtures/former/venus', import.meta.url))

function pagesOf(former: FormerTheme | undefined): readonly string[] {
  return former?.pages.map(({ kind, path }) => `${kind} ${path}`) ?? []
}

test('an ini file of Planet 2.0 is a theme: its templates, wherever it was started from', async (context) => {
  const folder = await planetFolder(context, {
    'config/config.ini': `[Planet]
name = P
link = http://p.example/
items_per_page = 60
output_dir = out
template_files = config/index.html.tmpl rss.xml.tmpl
  feeds/short.html.tmpl gone.html.tmpl
[config/index.html.tmpl]
items_per_page = 15
[rss.xml.tmpl]
encoding = xml
locale = de_DE
output_dir = out/feeds
[feeds/short.html.tmpl]
items_per_page = 5
activity_threshold = 90
days_per_page = 2
date_format = %d %B
[http://a.example/feed]
name = A
`,
    'config/index.html.tmpl': '<TMPL_INCLUDE "head.inc"> <TMPL_INCLUDE "../../secret.txt">',
    'config/inc/head.inc': 'head <TMPL_INCLUDE NAME="deep.inc">',
    'config/deep.inc': 'deep',
    'secret.txt': 'secret',
    'config/rss.xml.tmpl': '<?xml version="1.0"?>',
    'config/feeds/short.html.tmpl': 'short',
  })
  const config = await loadConfig(join(folder, 'config', 'config.ini'), {})
  assert.equal(config.planet.theme, 'config.ini')
  assert.equal(config.river.entriesPerPage, 15)
  assert.ok(config.warnings.some((warning) => warning.endsWith('not there: gone.html.tmpl')))
  assert.ok(!config.warnings.some((warning) => warning.includes('rss.xml.tmpl] has no effect')))
  assert.ok(
    config.warnings.some((warning) =>
      warning.endsWith(':16: activity_threshold of the template feeds/short.html.tmpl has no effect here'),
    ),
  )

  const { former, templates } = await loadTheme('config.ini', join(folder, 'config'))
  assert.deepEqual(pagesOf(former), ['tmpl index.html', 'tmpl feeds/rss.xml', 'tmpl short.html'])
  assert.ok(templates.has('day.html.liquid'), 'what they do not make, classic makes')
  assert.deepEqual(
    former?.pages.map((page) => [
      page.itemsPerPage,
      page.daysPerPage,
      page.dateFormat,
      page.encoding,
      page.locale,
    ]),
    [
      [15, undefined, undefined, undefined, undefined],
      [60, undefined, undefined, 'xml', 'de_DE'],
      [5, 2, '%d %B', undefined, undefined],
    ],
    'where the section of the index differs from [Planet], the others are told what that says',
  )
  const read = [...(former?.sources.keys() ?? [])].map((file) => file.slice(folder.length + 1)).sort()
  assert.deepEqual(read, [
    'config/deep.inc',
    'config/feeds/short.html.tmpl',
    'config/inc/head.inc',
    'config/index.html.tmpl',
    'config/rss.xml.tmpl',
  ])
})

test('a theme of Venus: its own settings, folders beside it, files to copy, pictures of subscriptions', async (context) => {
  const folder = await planetFolder(context, {
    'config.ini': `[Planet]
name = P
link = http://p.example/
output_theme = two
template_files = extra.html.tmpl other.html.genshi
bill_of_materials = images/#{face} ../outside.txt robots.txt
motto = All the news
django_autoescape = off
pubsubhubbub_hub = https://hub.example/
[index.html.xslt]
colour = blue
[http://a.example/feed]
face = mark.svg
[http://b.example/feed]
face = https://b.example/face.png
`,
    'extra.html.tmpl': 'extra',
    'other.html.genshi': '<html/>',
    'robots.txt': 'User-agent: *',
    'outside.txt': 'outside',
  })
  cpSync(venus, folder, { recursive: true })
  const config = await loadConfig(join(folder, 'config.ini'), {})
  const about = config.warnings
    .filter((warning) => /ini:[45]:/.test(warning))
    .map((warning) => warning.replace(/^.*?ini:\d+: /, ''))
  assert.ok(
    about.some((warning) =>
      warning.startsWith('old templates make index.html, atom.xml, blogs.html, extra.html'),
    ),
    about.join('\n'),
  )
  assert.ok(about.includes('not there: ../outside.txt'))
  assert.ok(about.includes('templates that are not run (Genshi, sed and programs): other.html.genshi'))

  const { former } = await loadTheme('config.ini', folder)
  assert.deepEqual(pagesOf(former), ['xslt index.html', 'xslt atom.xml', 'dj blogs.html', 'tmpl extra.html'])
  assert.deepEqual([...(former?.materials.keys() ?? [])].sort(), [
    'images/mark.svg',
    'look.css',
    'robots.txt',
  ])
  assert.deepEqual(former?.pages[0]?.parameters, { motto: 'All the news', colour: 'blue' })
  assert.deepEqual(
    [former?.hub, former?.autoescape, former?.engine],
    ['https://hub.example/', false, 'venus'],
  )
  assert.ok([...(former?.sources.keys() ?? [])].some((file) => file.endsWith('themes/common/names.xslt')))
})

test('a folder of old templates is a theme, with or without a config.ini', async (context) => {
  const folder = await planetFolder(context, {
    'look/index.html.tmpl': 'index',
    'look/rss20.xml.tmpl': 'rss',
    'look/planet.css': 'body {}',
    'look/images/logo.png': 'png',
    'look/inc/head.html': 'head',
    'look/config.py': 'secret = 1',
    'look/cache.db': 'db',
    'look/.htpasswd': 'secret',
    'mixed/theme.toml': 'extends = "default"',
    'mixed/mobile.html.tmpl': 'mobile',
    'mixed/style.css': 'body {}',
    'none/notes.md': 'nothing',
  })
  cpSync(venus, folder, { recursive: true })
  const { former, assets } = await loadTheme('look', folder)
  assert.deepEqual(pagesOf(former), ['tmpl index.html', 'tmpl rss20.xml'])
  assert.deepEqual([...(former?.materials.keys() ?? [])].sort(), ['images/logo.png', 'planet.css'])
  assert.ok(!assets.has('planet.css'), 'its files are none of the pages that classic makes')

  assert.deepEqual(pagesOf((await loadTheme('themes/two', folder)).former), [
    'xslt index.html',
    'xslt atom.xml',
    'dj blogs.html',
  ])
  const mixed = await loadTheme('mixed', folder)
  assert.deepEqual(pagesOf(mixed.former), ['tmpl mobile.html'])
  assert.ok(mixed.templates.has('index.html.liquid') && mixed.assets.has('style.css'))
  assert.ok(!mixed.assets.has('mobile.html.tmpl'))
  await assert.rejects(loadTheme('none', folder), /it has no \.liquid file/)
})

test('a theme’s hash changes with any file that it is made of, and not with where it is', async (context) => {
  const files = {
    'p/config.ini': '[Planet]\ntemplate_files = index.html.tmpl\nlink = http://p.example/\n',
    'p/index.html.tmpl': '<TMPL_INCLUDE "head.inc">',
    'p/inc/head.inc': 'head',
  }
  const hash = async (more: Readonly<Record<string, string>>) =>
    (await loadTheme('config.ini', join(await planetFolder(context, { ...files, ...more }), 'p'))).hash
  const first = await hash({})
  assert.equal(await hash({}), first)
  assert.notEqual(await hash({ 'p/inc/head.inc': 'foot' }), first)
  assert.notEqual(
    await hash({ 'p/config.ini': `${files['p/config.ini']}[index.html.tmpl]\nencoding = xml\n` }),
    first,
  )
})

test('an ini file whose templates are gone is no theme, and its planet is made by classic', async (context) => {
  const folder = await planetFolder(context, {
    'config.ini': '[Planet]\nlink = http://p.example/\ntemplate_files = index.html.tmpl\n',
  })
  assert.equal((await loadConfig(join(folder, 'config.ini'), {})).planet.theme, 'classic')
  await assert.rejects(loadTheme('config.ini', folder), /none of its template_files is there/)
})

test('the environment chooses another theme, and then nothing is said of the old one', async (context) => {
  const folder = await planetFolder(context, {
    'config.ini': '[Planet]\nlink = http://p.example/\ntemplate_files = index.html.tmpl gone.html.tmpl\n',
    'index.html.tmpl': 'index',
  })
  const config = await loadConfig(join(folder, 'config.ini'), { ALMAGEST_PLANET_THEME: 'default' })
  assert.equal(config.planet.theme, 'default')
  assert.ok(!config.warnings.some((warning) => warning.includes('gone.html.tmpl')))
})

test('of a theme of planet.toml it is said what is not there and what is not run', async (context) => {
  const folder = await planetFolder(context, {
    'planet.toml': '[planet]\nurl = "http://p.example/"\ntheme = "old"\n',
    'old/config.ini':
      '[Planet]\ntemplate_files = index.html.tmpl gone.html.tmpl page.html.genshi\nbill_of_materials = gone.css\n',
    'old/index.html.tmpl': 'index',
    'foreign/page.html.genshi': '<html/>',
  })
  assert.deepEqual((await loadConfig(join(folder, 'planet.toml'), {})).warnings, [
    'theme "old": not there: gone.html.tmpl, gone.css',
    'theme "old": templates of Genshi, sed and programs are not run: page.html.genshi',
  ])
  const old = await loadTheme('old', folder)
  assert.deepEqual(
    old.options,
    (await loadTheme('classic', folder)).options,
    'classic makes the rest as usual',
  )
  await assert.rejects(
    loadTheme('foreign', folder),
    /Genshi, sed and programs are not run: page\.html\.genshi/,
  )
})

test('an import names its old file as the theme, from wherever the new one stands', async (context) => {
  const folder = await planetFolder(context, {
    'old/config.ini': '[Planet]\nlink = http://p.example/\ntemplate_files = index.html.tmpl\n',
    'old/index.html.tmpl': 'index',
    'new/empty': '',
  })
  const file = join(folder, 'old', 'config.ini')
  assert.match((await importFile(file)).toml, /^theme = "config\.ini"$/m)
  const { toml } = await importFile(file, join(folder, 'new'))
  assert.match(toml, /^theme = "\.\.\/old\/config\.ini"$/m)
  await writeFile(join(folder, 'new', 'planet.toml'), toml)
  const { planet } = await loadConfig(join(folder, 'new', 'planet.toml'), {})
  assert.deepEqual(pagesOf((await loadTheme(planet.theme, join(folder, 'new'))).former), ['tmpl index.html'])
})
