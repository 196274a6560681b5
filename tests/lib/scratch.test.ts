import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Scratch } from '../../src/lib/scratch.ts'

test('texts of every length and script become the bytes that they are in UTF-8', () => {
  const scratch = new Scratch()
  for (const text of [
    '',
    'a',
    'größer – 計算 🜁',
    'é'.repeat(400_000),
    'x'.repeat(1_100_000),
    'lone \ud800 half',
  ])
    assert.deepEqual(Buffer.from(scratch.encode(text)), Buffer.from(text), text.slice(0, 20))
})

test('the bytes hold until the next text, and a copy of them for good', () => {
  const scratch = new Scratch()
  const first = scratch.encode('first')
  const copy = first.slice()
  scratch.encode('other')
  assert.equal(new TextDecoder().decode(first), 'other')
  assert.equal(new TextDecoder().decode(copy), 'first')
  assert.equal(copy.buffer.byteLength, 5)
})
