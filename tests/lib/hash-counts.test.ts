import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { HashCounts } from '../../src/lib/hash-counts.ts'

test('it counts as a map would, even hashes that crowd at one place, and more of them than were expected', () => {
  const scattered = fc.nat(0x7fff_ffff)
  const crowded = fc.nat(50).map((step) => step * 2 ** 25)
  const few = fc.nat(5)
  fc.assert(
    fc.property(
      fc.array(fc.oneof(scattered, crowded, few), { maxLength: 2000, size: 'max' }),
      fc.nat(10),
      (hashes, expected) => {
        const counts = new HashCounts(expected)
        for (const hash of hashes) counts.add(hash)
        const sizes = [...Map.groupBy(hashes, (hash) => hash)].map(([hash, all]) => [hash, all.length])
        assert.deepEqual(
          [...new Set(hashes)].map((hash) => [hash, counts.get(hash)]),
          sizes,
        )
        assert.equal(counts.get(0x7fff_fffe), hashes.filter((hash) => hash === 0x7fff_fffe).length)
      },
    ),
    { seed: 5, numRuns: 200 },
  )
})
