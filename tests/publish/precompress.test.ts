import assert from 'node:assert/strict'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { publish, withCompressed } from '../../src/publish/publish.ts'
import { contents, plan, recorded, stamps, temporary } from './folder.ts'

const nothing = new Map()
const front = 'A planet gathers the writing of a community on one page. '.repeat(50)
const site = { 'index.html': front, 'feed/atom.xml': '<feed/>', 'icon.png': 'pixels' }

test('texts get twins that unpack to the same bytes; pictures get none', async (t) => {
  const folder = temporary(t)
  await publish(folder, withCompressed(plan(site)), nothing)
  assert.deepEqual(Object.keys(contents(folder)), [
    'feed/atom.xml',
    'feed/atom.xml.br',
    'feed/atom.xml.gz',
    'icon.png',
    'index.html',
    'index.html.br',
    'index.html.gz',
  ])
  const read = (name: string) => readFileSync(join(folder, name))
  assert.equal(gunzipSync(read('index.html.gz')).toString(), front)
  assert.equal(brotliDecompressSync(read('index.html.br')).toString(), front)
  assert.ok(read('index.html.br').length < front.length / 10)
})

test('a text is rendered once for all three, and a second run renders and writes nothing', async (t) => {
  const folder = temporary(t)
  const rendered: string[] = []
  const record = recorded(await publish(folder, withCompressed(plan(site, rendered)), nothing))
  assert.deepEqual(rendered.toSorted(), Object.keys(site).toSorted())
  const before = stamps(folder)
  const again: string[] = []
  const report = await publish(folder, withCompressed(plan(site, again)), record)
  assert.deepEqual([report.written, again], [0, []])
  assert.deepEqual(stamps(folder), before)
})

test('twins follow their original: with a change, when it goes, and when they are not wanted any more', async (t) => {
  const folder = temporary(t)
  const first = recorded(await publish(folder, withCompressed(plan(site)), nothing))
  const changed = { ...site, 'index.html': 'other' }
  const report = await publish(folder, withCompressed(plan(changed)), first)
  assert.equal(report.written, 3)
  assert.equal(gunzipSync(readFileSync(join(folder, 'index.html.gz'))).toString(), 'other')
  const second = recorded(report, first)
  const less = await publish(folder, withCompressed(plan({ 'index.html': 'other' })), second)
  assert.deepEqual(Object.keys(contents(folder)), ['index.html', 'index.html.br', 'index.html.gz'])
  await publish(folder, plan({ 'index.html': 'other' }), recorded(less, second))
  assert.deepEqual(Object.keys(contents(folder)), ['index.html'])
})

test('a file that yields gets no twins: they would be of another file', async (t) => {
  const folder = temporary(t)
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'robots.txt'), 'theirs')
  const files = plan({ 'robots.txt': 'ours' }).map((file) => ({ ...file, yields: true }))
  await publish(folder, withCompressed(files), nothing)
  assert.deepEqual(contents(folder), { 'robots.txt': 'theirs' })
})
