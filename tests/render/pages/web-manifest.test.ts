import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Site } from '../../../src/model/site.ts'
import { planSite } from '../../../src/render/render.ts'
import { elements, parsePage } from '../dom.ts'
import { sampleSite } from '../sample-site.ts'
import { renderAll, type SiteFacts, shippedTheme } from '../site-builder.ts'

function site(theme: 'classic' | 'default', more: Partial<SiteFacts> = {}): Site {
  return sampleSite(shippedTheme(theme), more)
}

for (const theme of ['classic', 'default'] as const)
  test(`${theme}: the manifest names the planet and pictures that are there`, async () => {
    const files = await renderAll(planSite(site(theme, { planet: { language: 'ar' } })))
    const manifest = JSON.parse(files.get('manifest.webmanifest') ?? '')
    assert.deepEqual(
      [manifest.name, manifest.lang, manifest.dir, manifest.start_url, manifest.scope],
      ['Planet Example', 'ar', 'rtl', './', './'],
    )
    assert.deepEqual(
      manifest.icons.map(({ sizes }: { sizes: string }) => sizes),
      ['any', '192x192', '512x512'],
    )
    for (const { src } of manifest.icons) assert.ok(files.has(src), src)
  })

test('favicon.ico holds the small picture of the theme', async () => {
  const file = [...planSite(site('default'))].find(({ path }) => path === 'favicon.ico') ?? assert.fail()
  assert.equal(file.yields, true)
  const ico = Buffer.from((await file.render()) as Uint8Array)
  assert.deepEqual([...ico.subarray(0, 8)], [0, 0, 1, 0, 1, 0, 32, 32])
  assert.equal(ico.readUInt32LE(14), ico.length - 22)
  assert.equal(ico.toString('latin1', 23, 26), 'PNG')
})

test('the planet’s own picture takes the place of the theme’s', async () => {
  const own = site('default', { planet: { icon: 'logo big.svg' } })
  const files = await renderAll(planSite(own))
  assert.ok(!files.has('favicon.ico'))
  assert.deepEqual(JSON.parse(files.get('manifest.webmanifest') ?? '').icons, [
    { src: 'logo%20big.svg', sizes: 'any' },
  ])
  const page = parsePage(files.get('about/index.html') ?? '')
  const icon = elements(page, 'link').find(({ attribs }) => attribs.rel === 'icon')
  assert.equal(icon?.attribs.href, '../logo%20big.svg')
})

test('the service worker is a new version when what it keeps is, and takes itself away where it is not wanted', async () => {
  const worker = async (one: Site) => (await renderAll(planSite(one))).get('sw.js') ?? ''
  const wanted = await worker(site('default'))
  assert.match(wanted, /^const site = \{"version":"[0-9a-f]{10}","shell":\["\.\/","assets\/style\./)
  assert.equal(await worker(site('default', { updatedAt: 5 })), wanted)
  const styled = shippedTheme('default')
  const assets = new Map([...styled.assets, ['style.css', new TextEncoder().encode('a {}')] as const])
  assert.notEqual(await worker(sampleSite({ ...styled, assets })), wanted)
  assert.match(await worker({ ...site('default'), offline: false }), /unregister/)
  assert.equal(await worker(site('classic')), '', 'a theme without scripts registers none')
})

test('pages ask for the service worker only where it is wanted', async () => {
  const front = async (one: Site) => (await renderAll(planSite(one))).get('about/index.html') ?? ''
  assert.match(await front(site('default')), /data-worker="\.\.\/sw\.js"/)
  assert.doesNotMatch(await front({ ...site('default'), offline: false }), /data-worker/)
})
