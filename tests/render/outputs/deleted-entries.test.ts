import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Departure } from '../../../src/model/moderation.ts'
import { openOutputs } from '../../../src/render/outputs/outputs.ts'
import { planParts } from '../../../src/render/site-part.ts'
import { renderAll } from '../site-builder.ts'
import { atomFaults } from './atom-rules.ts'
import { all, ns, textOf } from './rules.ts'
import { entry, siteOf } from './site.ts'
import { readXml, type Tree } from './xml-tree.ts'

const at = Date.parse('2025-10-30T08:00:00Z')
const gone = (fields: Partial<Departure> = {}): Departure => ({
  entryId: 'ab'.repeat(32),
  feedId: 1,
  at,
  originalId: 'tag:ada.example,2025:gone',
  ...fields,
})

async function feeds(departures: readonly Departure[]): Promise<ReadonlyMap<string, Tree>> {
  const site = { ...siteOf({ entries: [entry(1, { originalId: 'tag:ada.example,2025:here' })] }), departures }
  const files = [...planParts(site, [openOutputs(site)])].filter(({ path }) => path.endsWith('atom.xml'))
  return new Map([...(await renderAll(files))].map(([path, body]) => [path, readXml(body)]))
}

const refs = (feed: Tree | undefined) =>
  feed === undefined
    ? []
    : all(feed, `${ns.tombstones}deleted-entry`).map(({ attributes }) => [
        attributes.get('ref'),
        attributes.get('when'),
      ])

test('RFC 6721: subscribers of the planet and of the author are told what has left, and nobody else', async () => {
  const found = await feeds([gone(), gone({ feedId: 2, originalId: 'urn:x-test:bob' })])
  const when = '2025-10-30T08:00:00Z'
  const [ours, bobs] = [
    ['tag:ada.example,2025:gone', when],
    ['urn:x-test:bob', when],
  ]
  assert.deepEqual(refs(found.get('atom.xml')), [ours, bobs])
  assert.deepEqual(refs(found.get('author/ada/atom.xml')), [ours])
  const feed = found.get('atom.xml') ?? assert.fail()
  assert.equal(textOf(feed, `${ns.atom}updated`), when)
  assert.deepEqual(atomFaults(feed), [])
})

for (const [what, fields, ref] of [
  [
    'an id that is no IRI',
    { originalId: '17', permalink: 'https://ada.example/gone' },
    'https://ada.example/gone',
  ],
  ['no id at all', { originalId: undefined }, /^urn:uuid:abababab-/],
] as const)
  test(`an entry with ${what} is named as it was when it was told of`, async () => {
    const [[named] = []] = refs((await feeds([gone(fields)])).get('atom.xml'))
    if (typeof ref === 'string') assert.equal(named, ref)
    else assert.match(named ?? '', ref)
  })

test('an article that another feed still carries has not left', async () => {
  const found = await feeds([gone({ originalId: 'tag:ada.example,2025:here' })])
  assert.deepEqual(refs(found.get('atom.xml')), [])
})
