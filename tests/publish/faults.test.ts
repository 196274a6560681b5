import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { PublishError } from '../../src/model/fault.ts'
import { publish } from '../../src/publish/publish.ts'
import { contents, plan, recorded, temporary } from './folder.ts'

const isRoot = process.getuid?.() === 0

async function faultOf(promise: Promise<unknown>): Promise<PublishError> {
  try {
    await promise
  } catch (error) {
    if (error instanceof PublishError) return error
    throw error
  }
  return assert.fail('nothing went wrong')
}

/** A folder on a small disk of its own; undefined if it cannot be had here. */
function smallDisk(t: TestContext, options: string): string | undefined {
  if (!isRoot || process.platform !== 'linux') return undefined
  const folder = mkdtempSync(join(tmpdir(), 'almagest-disk-'))
  const isMounted = spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder]).status === 0
  t.after(() => {
    if (isMounted) spawnSync('umount', ['-l', folder])
    rmSync(folder, { recursive: true, force: true })
  })
  return isMounted ? folder : undefined
}

test('disk full: one clear paragraph, and the site as it was', async (t) => {
  const folder = smallDisk(t, 'size=256k')
  if (folder === undefined) return t.skip('needs the right to mount a small disk')
  const record = recorded(await publish(folder, plan({ 'index.html': 'old', 'a.html': 'old a' }), new Map()))
  const big = plan({ 'index.html': 'new', 'a.html': 'x'.repeat(50_000), 'b.html': 'y'.repeat(500_000) })
  const fault = await faultOf(publish(folder, big, record))
  assert.equal(fault.code, 'publish.disk-full')
  assert.match(
    fault.message,
    /^The site cannot be written: no space is left on the disk \(.*\)\. Nothing was changed/,
  )
  assert.deepEqual(contents(folder), { 'a.html': 'old a', 'index.html': 'old' })
  assert.deepEqual(readdirSync(folder).toSorted(), ['a.html', 'index.html'], 'what was prepared is gone')
})

test('a disk that can only be read', async (t) => {
  const folder = smallDisk(t, 'size=256k')
  if (folder === undefined) return t.skip('needs the right to mount a small disk')
  const record = recorded(await publish(folder, plan({ 'index.html': 'old' }), new Map()))
  spawnSync('mount', ['-o', 'remount,ro', folder])
  const fault = await faultOf(publish(folder, plan({ 'index.html': 'new' }), record))
  assert.equal(fault.code, 'publish.not-writable')
  assert.match(fault.message, /the disk can only be read/)
})

test('a mount point is written file by file, for it cannot be replaced', async (t) => {
  const folder = smallDisk(t, 'size=1m')
  if (folder === undefined) return t.skip('needs the right to mount a small disk')
  await publish(folder, plan({ 'index.html': 'front', 'a/b.html': 'b' }), new Map())
  assert.deepEqual(contents(folder), { 'a/b.html': 'b', 'index.html': 'front' })
})

test('a folder that may not be written', async (t) => {
  if (isRoot) return t.skip('nothing is forbidden to root')
  const folder = temporary(t)
  chmodSync(folder, 0o555)
  const fault = await faultOf(publish(join(folder, 'public'), plan({ 'index.html': 'x' }), new Map()))
  assert.equal(fault.code, 'publish.not-writable')
  chmodSync(folder, 0o755)
})

for (const [why, own, planned] of [
  ['a file where a folder is needed', 'entry', { 'entry/a/index.html': 'a', 'index.html': 'new' }],
  [
    'a folder where a file is needed',
    'index.html/mine.txt',
    { 'entry/a/index.html': 'a', 'index.html': 'new' },
  ],
] as const)
  test(`${why}, and it is not ours: a fault before anything is changed`, async (t) => {
    const folder = temporary(t)
    mkdirSync(join(folder, own, '..'), { recursive: true })
    writeFileSync(join(folder, own), 'mine')
    const fault = await faultOf(publish(folder, plan(planned), new Map()))
    assert.equal(fault.code, 'publish.in-the-way')
    assert.match(fault.message, /Nothing was changed.*Move it away/)
    assert.deepEqual(contents(folder), { [own]: 'mine' })
  })

test('the output folder itself is a file', async (t) => {
  const folder = join(temporary(t), 'public')
  writeFileSync(folder, 'mine')
  const fault = await faultOf(publish(folder, plan({ 'index.html': 'x' }), new Map()))
  assert.equal(fault.code, 'publish.in-the-way')
})

test('a fault of another part passes as it is, and leaves nothing', async (t) => {
  const parent = temporary(t)
  const broken = { path: 'a.html', key: 'k', render: () => Promise.reject(new Error('the theme is broken')) }
  await assert.rejects(
    publish(join(parent, 'public'), [...plan({ 'b.html': 'b' }), broken], new Map()),
    /the theme is broken/,
  )
  assert.deepEqual(readdirSync(parent), [])
})

test('files that are still being rendered when another fails leave nothing either', async (t) => {
  const parent = temporary(t)
  const gate = Promise.withResolvers<void>()
  const broken = { path: 'a.html', key: 'k', render: () => Promise.reject(new Error('the theme is broken')) }
  const slow = { path: 'b.html', key: 'k', render: () => gate.promise.then(() => 'late') }
  const publishing = publish(join(parent, 'public'), [broken, slow], new Map())
  setImmediate(() => gate.resolve())
  await assert.rejects(publishing, /the theme is broken/)
  assert.deepEqual(readdirSync(parent), [])
})
