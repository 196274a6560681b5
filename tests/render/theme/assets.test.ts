import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assetsOf } from '../../../src/render/theme/assets.ts'
import { themeOf } from '../site-builder.ts'

async function published(files: Readonly<Record<string, string>>): Promise<[string, string][]> {
  const rendered = assetsOf(themeOf('trial', files)).files.map(async (file) => {
    const body = await file.render()
    return [file.path, typeof body === 'string' ? body : new TextDecoder().decode(body)] as [string, string]
  })
  return Promise.all(rendered)
}

test('style sheets find the files beside them under their published names', async () => {
  const files = await published({
    'style.css': `a { background: url(star.svg) } @font-face { src: url("fonts/a.woff2"), url( './star.svg' ) } b { background: url(https://x.example/y.png), url(gone.svg) }`,
    'star.svg': '<svg/>',
    'fonts/a.woff2': 'font',
  })
  const [font, star] = [
    files.find(([path]) => path.includes('a.')),
    files.find(([path]) => path.includes('star')),
  ]
  const style = files.find(([path]) => path.endsWith('.css'))?.[1] ?? ''
  assert.match(font?.[0] ?? '', /^assets\/fonts\/a\.[0-9a-f]{10}\.woff2$/)
  assert.ok(style.includes(`url("${star?.[0].slice('assets/'.length)}") }`))
  assert.ok(
    style.includes(
      `url("${font?.[0].slice('assets/'.length)}"), url("${star?.[0].slice('assets/'.length)}")`,
    ),
  )
  assert.ok(style.includes('url(https://x.example/y.png), url(gone.svg)'))
})

test('a style sheet’s name changes when a picture that it shows changes', async () => {
  const style = { 'style.css': 'a { background: url(star.svg) }' }
  const name = async (star: string) =>
    (await published({ ...style, 'star.svg': star })).find(([path]) => path.endsWith('.css'))?.[0]
  assert.equal(await name('one'), await name('one'))
  assert.notEqual(await name('one'), await name('two'))
})

test('scripts import the scripts beside them under their published names', async () => {
  const files = await published({
    'a.js': "import { one } from './b.js'\nimport './gone.js'\nconst text = \"from './b.js'\"\n",
    'b.js': 'export const one = 1\n',
  })
  const [first, second] = ['a.', 'b.'].map((name) =>
    files.find(([path]) => path.startsWith(`assets/${name}`)),
  )
  assert.equal(
    first?.[1],
    `import { one } from './${second?.[0].slice('assets/'.length)}'\nimport './gone.js'\nconst text = "from './b.js'"\n`,
  )
})

test('names without extension and with dots', async () => {
  const paths = (await published({ LICENSE: 'x', 'a.b/c': 'y', 'd.e.js': 'z' })).map(([path]) =>
    path.replace(/\.[0-9a-f]{10}/, '.HASH'),
  )
  assert.deepEqual(paths, ['assets/LICENSE.HASH', 'assets/a.b/c.HASH', 'assets/d.e.HASH.js'])
})
