import assert from 'node:assert/strict'
import { test } from 'node:test'
import { packedBodies } from '../../src/planet/packed-bodies.ts'

test('bodies come out as bytes, all in one piece of memory', () => {
  const bodies = ['', 'plain', 'Ünïcödé 日本 🙂', new Uint8Array([0, 255, 7]), 'half \ud83d', 'end']
  const packed = packedBodies(bodies)
  assert.deepEqual(
    packed.map((bytes) => Buffer.from(bytes)),
    bodies.map((body) => (typeof body === 'string' ? Buffer.from(body) : Buffer.from(body))),
  )
  assert.equal(new Set(packed.map(({ buffer }) => buffer)).size, 1)
  assert.deepEqual(packedBodies([]), [])
})
