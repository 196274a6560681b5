import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseHttpDate } from '../../src/lib/http-date.ts'

const now = Date.UTC(2026, 10, 23)
const moment = Date.UTC(1994, 10, 6, 8, 49, 37)

test('an HTTP date is read in all three forms, and with their usual faults (RFC 9110 §5.6.7)', () => {
  const forms = [
    'Sun, 06 Nov 1994 08:49:37 GMT',
    'Sunday, 06-Nov-94 08:49:37 GMT',
    'Sun Nov  6 08:49:37 1994',
    'Mon, 6 Nov 1994 08:49:37 GMT',
    'Sun, 06-Nov-1994 08:49:37 GMT',
    'Sun, 06 Nov 1994 08:49:37 UTC',
    'Sun, 06 Nov 1994 08:49:37 +0000',
    '06 Nov 1994 08:49:37 GMT',
  ]
  for (const form of forms) assert.equal(parseHttpDate(form, now), moment, form)
})

test('what is no HTTP date names no moment', () => {
  const faults = [
    '',
    '0',
    '-1',
    'soon',
    '1994-11-06T08:49:37Z',
    'Sun, 06 Foo 1994 08:49:37 GMT',
    'Sun, 32 Nov 1994 08:49:37 GMT',
    'Sun, 06 Nov 1994 25:49:37 GMT',
  ]
  for (const fault of faults) assert.equal(parseHttpDate(fault, now), undefined, fault)
})

test('a two-digit year more than fifty years ahead is of the last century', () => {
  assert.equal(parseHttpDate('Tuesday, 01-Jan-75 00:00:00 GMT', now), Date.UTC(2075, 0, 1))
  assert.equal(parseHttpDate('Saturday, 01-Jan-77 00:00:00 GMT', now), Date.UTC(1977, 0, 1))
})
