import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { parse } from 'smol-toml'
import { configDocument, feedOptions, options } from '../../src/config/config.ts'

const path = fileURLToPath(new URL('../../docs/config.md', import.meta.url))

test('docs/config.md is what the table of options says (WRITE_DOCS=1 writes it)', () => {
  if (process.env.WRITE_DOCS === '1') writeFileSync(path, configDocument())
  assert.equal(readFileSync(path, 'utf8'), configDocument())
})

test('every example is TOML that its option accepts', () => {
  for (const table of [...Object.values(options), feedOptions]) {
    for (const option of Object.values(table)) {
      const value = parse(`value = ${option.example}`).value
      assert.notEqual(option.kind.read(value), undefined, `${option.key} = ${option.example}`)
    }
  }
})

test('keys in files are snake case and unique within their section', () => {
  for (const table of [...Object.values(options), feedOptions]) {
    const keys = Object.values(table).map((option) => option.key)
    assert.deepEqual(keys, [...new Set(keys)])
    for (const key of keys) assert.match(key, /^[a-z]+(?:_[a-z]+)*$/)
  }
})
