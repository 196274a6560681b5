import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { errorCode } from '../../src/lib/error-code.ts'

test('an error of the system has a code, others have none', () => {
  assert.throws(
    () => readFileSync('/no/such/file'),
    (error) => errorCode(error) === 'ENOENT',
  )
  for (const other of [new Error('no'), 'ENOENT', { code: 'ENOENT' }, undefined])
    assert.equal(errorCode(other), '')
})
