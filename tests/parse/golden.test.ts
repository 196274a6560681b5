import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { parseFeed } from '../../src/parse/parse.ts'

/** Documents of our own writing; each says in its first lines why it exists. What comes out of `x.xml` is in `x.golden`. */
const folder = join(import.meta.dirname, 'golden')
const update = process.env.UPDATE_GOLDEN !== undefined

for (const name of readdirSync(folder).filter((file) => !file.endsWith('.golden'))) {
  test(`${name} reads as its golden file says`, () => {
    const bytes = new Uint8Array(readFileSync(join(folder, name)))
    const result = parseFeed(bytes, { url: 'https://served.example/where/feed' })
    const read = `${JSON.stringify(result, undefined, 2)}\n`
    const golden = join(folder, `${name}.golden`)
    if (update || !existsSync(golden)) writeFileSync(golden, read)
    assert.deepEqual(JSON.parse(read), JSON.parse(readFileSync(golden, 'utf8')))
  })
}
