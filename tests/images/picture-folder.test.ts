import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { PictureFolder } from '../../src/images/images.ts'

const name = (start: string) => `${start}/${start.padEnd(40, '0')}.webp`

test('copies come and go, and files of others stay', (context) => {
  const path = join(mkdtempSync(join(tmpdir(), 'almagest-')), 'images')
  context.after(() => rmSync(join(path, '..'), { recursive: true }))
  const folder = new PictureFolder(path)
  assert.equal(folder.isThere, false)
  assert.deepEqual(folder.list(), [])
  folder.write(name('3f'), new Uint8Array([1]))
  folder.write(name('a0'), new Uint8Array([2]))
  writeFileSync(join(path, 'logo.png'), '')
  assert.deepEqual(folder.list().toSorted(), [name('3f'), name('a0')])
  assert.equal(folder.sweep(new Set([name('a0')])), 1)
  assert.deepEqual(folder.list(), [name('a0')])
  assert.equal(existsSync(join(path, '3f')), false)
  folder.sweep(new Set())
  assert.ok(existsSync(join(path, 'logo.png')))
})
