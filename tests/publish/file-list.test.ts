import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FileList } from '../../src/publish/file-list.ts'

for (const count of [0, 1, 1000, 2500]) {
  test(`${count} files come out as they went in`, () => {
    const files = Array.from({ length: count }, (_, number) => ({
      path: `entry/${number}/índex.html`,
      key: `${number}`,
      hash: 'a'.repeat(64),
      ...(number % 2 === 0 ? { section: 'author 1' } : {}),
    }))
    const list = new FileList()
    for (const [number, file] of files.entries()) list.push(file, number % 3 === 0)
    assert.equal(list.length, count)
    assert.deepEqual([...list], files)
    assert.deepEqual([...list], files)
    const written = files.filter((_, number) => number % 3 === 0)
    assert.deepEqual(
      [...list.written()],
      written.map(({ path }) => path),
    )
  })
}
