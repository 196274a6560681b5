import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Enclosure } from '../../../src/model/enclosure.ts'
import { openOutputs } from '../../../src/render/outputs/outputs.ts'
import { planParts } from '../../../src/render/site-part.ts'
import { renderAll } from '../site-builder.ts'
import { all, first, ns, textOf } from './rules.ts'
import { entry, siteOf } from './site.ts'
import { readXml, type Tree } from './xml-tree.ts'

async function episodes(
  ...enclosures: readonly (readonly Enclosure[])[]
): Promise<readonly Tree[] | undefined> {
  const entries = enclosures.map((files, index) => entry(index + 1, { enclosures: files }))
  const site = siteOf({ entries })
  const body = (await renderAll(planParts(site, [openOutputs(site)]))).get('podcast.xml')
  return body === undefined ? undefined : all(readXml(body).children[0] as Tree, 'item')
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
        ['type', 'video/mp4'],
      ],
    ],
  )
  assert.equal(textOf(found[0] as Tree, `${ns.itunes}duration`), '61')
  assert.equal(textOf(found[0] as Tree, `${ns.itunes}author`), 'Ada')
})
