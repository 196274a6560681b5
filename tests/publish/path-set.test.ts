import assert from 'node:assert/strict'
import { test } from 'node:test'
import { PathSet } from '../../src/publish/path-set.ts'

// 768 of the 1,024 first places may be taken.
for (const count of [0, 1, 768, 770, 20_000]) {
  test(`${count} paths are there once, and no other`, () => {
    const set = new PathSet()
    const paths = Array.from({ length: count }, (_, number) => `entry/${number}/index.html`)
    for (const path of paths) assert.equal(set.add(path), true, path)
    for (const path of paths) assert.equal(set.add(path), false, path)
    assert.equal(set.size, count)
    assert.equal(
      paths.every((path) => set.has(path)),
      true,
    )
    assert.equal(set.has('entry//index.html'), false)
  })
}
