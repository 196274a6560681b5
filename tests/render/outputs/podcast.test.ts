import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { Enclosure } from '../../../src/model/enclosure.ts'
import type { Site } from '../../../src/model/site.ts'
import { openOutputs } from '../../../src/render/outputs/outputs.ts'
import { planParts } from '../../../src/render/site-part.ts'
import { renderAll } from '../site-builder.ts'
import { all, first, ns, textOf } from './rules.ts'
import { entry, siteOf } from './site.ts'
import { readXml, type Tree } from './xml-tree.ts'

async function channel(site: Site): Promise<Tree | undefined> {
  const body = (await renderAll(planParts(site, [openOutputs(site)]))).get('podcast.xml')
  return body === undefined ? undefined : (first(readXml(body), 'channel') ?? assert.fail())
}

async function episodes(
  ...enclosures: readonly (readonly Enclosure[])[]
): Promise<readonly Tree[] | undefined> {
  const entries = enclosures.map((files, index) => entry(index + 1, { enclosures: files }))
  const show = await channel(siteOf({ entries }))
  return show === undefined ? undefined : all(show, 'item')
}

const mp3 = { url: 'https://ada.example/1.mp3', type: 'audio/mpeg', length: 1234, durationSeconds: 61.4 }
const pdf = { url: 'https://ada.example/1.pdf', type: 'application/pdf' }

test('a planet without episodes has no podcast feed', async () => {
  assert.equal(await episodes([], [pdf]), undefined)
})

test('entries that can be heard or seen are its episodes, each with its first such file', async () => {
  const found = (await episodes([pdf, mp3], [pdf], [{ url: 'https://ada.example/film.webm?x=1' }])) ?? []
  assert.deepEqual(
    found.map((item) => [...(first(item, 'enclosure')?.attributes ?? [])]),
    [
      [
        ['url', mp3.url],
        ['length', '1234'],
        ['type', 'audio/mpeg'],
      ],
      [
        ['url', 'https://ada.example/film.webm?x=1'],
        ['length', '0'],
        ['type', 'video/webm'],
      ],
    ],
  )
  assert.equal(textOf(found[0] as Tree, `${ns.itunes}duration`), '61')
  assert.equal(textOf(found[0] as Tree, `${ns.itunes}author`), 'Ada')
})

const themes = fileURLToPath(new URL('../../../themes/groundwork/podcast.png', import.meta.url))
const artwork = readFileSync(themes)

/** What Apple’s directory and the validator of the W3C ask of a show. */
for (const [what, planet, image, category, explicit] of [
  [
    'nothing said',
    {},
    /^https:\/\/planet\.example\/assets\/podcast\.[0-9a-f]+\.png$/,
    'Society & Culture',
    'false',
  ],
  ['an icon that players can show', { icon: 'logo.png' }, /\/logo\.png$/, 'Society & Culture', 'false'],
  [
    'an icon that they cannot show',
    { icon: 'logo.svg' },
    /\/assets\/podcast\./,
    'Society & Culture',
    'false',
  ],
  [
    'all of it',
    {
      icon: 'logo.png',
      podcastImage: 'https://cdn.example/a b.jpg',
      podcastCategory: 'Technology',
      podcastExplicit: true,
    },
    /^https:\/\/cdn\.example\/a%20b\.jpg$/,
    'Technology',
    'true',
  ],
] as const)
  test(`picture, category, rating, language and owner of the show: ${what}`, async () => {
    const site = siteOf({ entries: [entry(1, { enclosures: [mp3] })], planet })
    const assets = new Map([...site.theme.assets, ['podcast.png', artwork] as const])
    const show = (await channel({ ...site, theme: { ...site.theme, assets } })) ?? assert.fail()
    assert.match(first(show, `${ns.itunes}image`)?.attributes.get('href') ?? '', image)
    assert.equal(first(show, `${ns.itunes}category`)?.attributes.get('text'), category)
    assert.equal(textOf(show, `${ns.itunes}explicit`), explicit)
    assert.equal(textOf(show, 'language'), 'en')
    assert.match(textOf(first(show, `${ns.itunes}owner`) ?? assert.fail(), `${ns.itunes}email`) ?? '', /@/)
  })

test('the theme’s picture is as large as directories want it', () => {
  assert.deepEqual([artwork.readUInt32BE(16), artwork.readUInt32BE(20)], [1400, 1400])
  assert.ok(artwork.length < 40_000)
})
