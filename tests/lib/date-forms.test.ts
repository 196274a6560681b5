import assert from 'node:assert/strict'
import { test } from 'node:test'
import { internetDate, mailDate } from '../../src/lib/date-forms.ts'

for (const [at, internet, mail] of [
  [0, '1970-01-01T00:00:00Z', 'Thu, 01 Jan 1970 00:00:00 GMT'],
  [Date.UTC(2025, 9, 29, 20, 56, 0, 999), '2025-10-29T20:56:00Z', 'Wed, 29 Oct 2025 20:56:00 GMT'],
  [Date.UTC(2024, 1, 29, 23, 59, 59), '2024-02-29T23:59:59Z', 'Thu, 29 Feb 2024 23:59:59 GMT'],
] as const)
  test(`${internet} in both forms`, () => {
    assert.equal(internetDate(at), internet)
    assert.equal(mailDate(at), mail)
  })
