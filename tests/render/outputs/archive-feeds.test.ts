import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { StoredEntry } from '../../../src/model/stored-entry.ts'
import { openOutputs } from '../../../src/render/outputs/outputs.ts'
import { planParts } from '../../../src/render/site-part.ts'
import { renderAll } from '../site-builder.ts'
import { all, first, ns, textOf } from './rules.ts'
import { ada, bob, entry, siteOf } from './site.ts'
import { readXml, type Tree } from './xml-tree.ts'

const address = 'https://planet.example/'
const isAtom = (path: string) => /^(?:\d{4}\/\d\d\/)?atom(?:-\d+)?\.xml$/.test(path)

/** Entries at noon of the days given, the first the newest; ids grow with age, as `entry` has it. */
function at(...days: readonly string[]): StoredEntry[] {
  return days.map((day, index) => {
    const riverAt = Date.parse(`${day}T12:00:00Z`) - index
    return entry(index + 1, { riverAt, originalId: `urn:x-test:${day}:${index}` })
  })
}

async function documents(
  entries: readonly StoredEntry[],
  entriesPerPage = 2,
  newestEntryAt?: number,
): Promise<Map<string, Tree>> {
  const site = siteOf({ entries, entriesPerPage, authors: [{ ...ada, newestEntryAt }, bob] })
  const files = [...planParts(site, [openOutputs(site)])].filter((file) => isAtom(file.path))
  return new Map([...(await renderAll(files))].map(([path, body]) => [path, readXml(body)]))
}

const link = (feed: Tree, rel: string) =>
  all(feed, `${ns.atom}link`)
    .find((one) => one.attributes.get('rel') === rel)
    ?.attributes.get('href')
const ids = (feed: Tree | undefined) =>
  feed === undefined ? [] : all(feed, `${ns.atom}entry`).map((one) => textOf(one, `${ns.atom}id`).slice(11))

const days = [
  '2025-10-29',
  '2025-10-28',
  '2025-10-03',
  '2025-09-30',
  '2025-09-02',
  '2025-09-01',
  '2024-12-31',
]

test('RFC 5005 §4: who goes back from the feed meets every entry, newest documents first', async () => {
  const found = await documents(at(...days))
  const met: string[][] = []
  const path: string[] = []
  let next: string | undefined = `${address}atom.xml`
  while (next !== undefined) {
    path.push(next.slice(address.length))
    const feed: Tree = found.get(next.slice(address.length)) ?? assert.fail(next)
    met.push(ids(feed))
    assert.equal(link(feed, 'self'), next)
    next = link(feed, 'prev-archive')
  }
  assert.deepEqual(path, [
    'atom.xml',
    '2025/10/atom.xml',
    '2025/09/atom-2.xml',
    '2025/09/atom.xml',
    '2024/12/atom.xml',
  ])
  assert.deepEqual(met, [
    ['2025-10-29:0', '2025-10-28:1'],
    ['2025-10-28:1', '2025-10-03:2'],
    ['2025-09-30:3'],
    ['2025-09-02:4', '2025-09-01:5'],
    ['2024-12-31:6'],
  ])
  assert.equal(found.size, path.length, 'no document that nobody is led to')
})

test('RFC 5005 §4: archive documents say that they are, and are of the same feed', async () => {
  const found = await documents(at(...days))
  const current = found.get('atom.xml') ?? assert.fail()
  assert.equal(first(current, `${ns.history}archive`), undefined)
  for (const [path, feed] of found) {
    assert.equal(textOf(feed, `${ns.atom}id`), `${address}atom.xml`)
    if (path === 'atom.xml') continue
    assert.ok(first(feed, `${ns.history}archive`))
    assert.equal(link(feed, 'current'), `${address}atom.xml`)
    assert.equal(link(feed, 'alternate'), address + path.replace(/[^/]+$/, ''))
  }
})

test('C9: new entries add documents and change none', async () => {
  let known = new Map<string, Tree>()
  for (let count = 1; count <= days.length; count++) {
    const grown = days.slice(-count).map((day, index) => [day, days.length - count + index] as const)
    const entries = grown.map(([day, index]) =>
      entry(index + 1, {
        riverAt: Date.parse(`${day}T12:00:00Z`) - index,
        originalId: `urn:x-test:${day}:${index}`,
      }),
    )
    // The author has always written just now.
    const now = await documents(entries, 2, Date.parse(`${grown[0]?.[0]}T12:00:00Z`))
    for (const [path, feed] of known) if (path !== 'atom.xml') assert.deepEqual(now.get(path), feed, path)
    const all = new Set([...now.values()].flatMap(ids))
    assert.equal(all.size, count, 'nothing is missing at any time')
    known = now
  }
})

for (const [why, entries, paths] of [
  ['a feed with room for everything has no archive', at('2025-10-29', '2024-10-28'), ['atom.xml']],
  ['an empty planet has none', [], ['atom.xml']],
  [
    'what is not announced is in the archive at once, though the month is not over (P17)',
    [
      ...at('2025-10-29', '2025-10-28'),
      entry(9, { riverAt: Date.parse('2025-10-29T13:00:00Z'), archive: true }),
    ],
    ['2025/10/atom-2.xml', '2025/10/atom.xml', 'atom.xml'],
  ],
] as const)
  test(`archives: ${why}`, async () => {
    assert.deepEqual([...(await documents(entries)).keys()].toSorted(), paths)
  })
