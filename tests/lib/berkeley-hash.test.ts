import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { isBerkeleyHash, readBerkeleyHash } from '../../src/lib/berkeley-hash.ts'

const fixture = (name: string) =>
  new Uint8Array(readFileSync(new URL(`../planet/former/fixtures/${name}`, import.meta.url)))

function valuesOf(bytes: Uint8Array): ReadonlyMap<string, string> {
  const decoder = new TextDecoder()
  return new Map(
    [...readBerkeleyHash(bytes)].map(([key, value]) => [decoder.decode(key), decoder.decode(value)]),
  )
}

for (const name of ['little.db', 'big.db'])
  test(`every key and value of ${name}`, () => {
    const values = valuesOf(fixture(name))
    assert.equal(values.size, 52)
    assert.equal(values.get('title'), 'Ada’s blog')
    assert.equal(values.get('tag:ada.example,2005:1 content'), '<p>Punched cards.</p>'.repeat(150))
    assert.equal(values.get(' keys'), 'url title link url_status')
  })

test('what is no such database is none', () => {
  for (const bytes of [new Uint8Array(), new Uint8Array(4096), new TextEncoder().encode('x'.repeat(5000))]) {
    assert.equal(isBerkeleyHash(bytes), false)
    assert.deepEqual([...readBerkeleyHash(bytes)], [])
  }
})

test('a damaged one gives what is left of it, in linear time', () => {
  const whole = fixture('little.db')
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 40 }),
      fc.nat(whole.length),
      (changes, length) => {
        const bytes = whole.slice(0, length)
        for (const [at, byte] of changes) if (at < length) bytes[at] = byte
        let pairs = 0
        for (const _ of readBerkeleyHash(bytes)) pairs++
        assert.ok(pairs <= 3000)
      },
    ),
    { seed: 7, numRuns: 300 },
  )
})
