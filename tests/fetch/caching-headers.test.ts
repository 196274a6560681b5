import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshSeconds } from '../../src/fetch/freshness.ts'
import { retryAfter } from '../../src/fetch/retry-after.ts'
import { conditionsFor, validatorsOf } from '../../src/fetch/validators.ts'

const now = Date.UTC(2026, 10, 23, 12)
const url = 'https://blog.example/feed'

test('freshness is what remains of the lifetime that the server names (RFC 9111 §4.2)', () => {
  const facts: [Record<string, string>, number | undefined][] = [
    [{}, undefined],
    [{ 'cache-control': 'max-age=3600' }, 3600],
    [{ 'cache-control': 'public, Max-Age="3600", must-revalidate' }, 3600],
    [{ 'cache-control': 'max-age=3600', age: '600' }, 3000],
    [{ 'cache-control': 'max-age=3600', age: '7200' }, 0],
    [{ 'cache-control': 'max-age=3600', age: 'old' }, 3600],
    [{ 'cache-control': 's-maxage=3600' }, undefined],
    [{ 'cache-control': 'no-cache, max-age=3600' }, 0],
    [{ 'cache-control': 'no-store' }, 0],
    [{ 'cache-control': 'max-age=-1' }, undefined],
    [{ expires: 'Mon, 23 Nov 2026 14:00:00 GMT', date: 'Mon, 23 Nov 2026 13:00:00 GMT' }, 3600],
    [{ expires: 'Mon, 23 Nov 2026 13:00:00 GMT' }, 3600],
    [{ expires: '0' }, 0],
    [{ expires: '-1' }, 0],
    [{ 'cache-control': 'max-age=60', expires: 'Mon, 23 Nov 2026 14:00:00 GMT' }, 60],
  ]
  for (const [headers, seconds] of facts)
    assert.equal(freshSeconds(headers, now), seconds, JSON.stringify(headers))
})

test('Retry-After is seconds or a date, and nothing else (RFC 9110 §10.2.3)', () => {
  const facts: [string | undefined, string | undefined, number | undefined][] = [
    [undefined, undefined, undefined],
    ['120', undefined, 120],
    [' 86400 ', undefined, 86_400],
    ['1.5', undefined, 1.5],
    ['Mon, 23 Nov 2026 13:00:00 GMT', undefined, 3600],
    ['Monday, 23-Nov-26 13:00:00 GMT', undefined, 3600],
    ['Mon Nov 23 13:00:00 2026', undefined, 3600],
    ['Mon, 23 Nov 2026 13:00:00 GMT', 'Mon, 23 Nov 2026 12:30:00 GMT', 1800],
    ['Mon, 23 Nov 2020 13:00:00 GMT', undefined, 0],
    ['-5', undefined, undefined],
    ['soon', undefined, undefined],
  ]
  for (const [value, date, seconds] of facts) assert.equal(retryAfter(value, date, now), seconds, value)
})

test('validators are opaque; only what cannot be true or sent is dropped (F20)', () => {
  const facts: [Record<string, string>, string | undefined, string | undefined][] = [
    [{ etag: 'W/"a b"', 'last-modified': 'yesterday' }, 'W/"a b"', 'yesterday'],
    [{ etag: 'no quotes' }, 'no quotes', undefined],
    [{ etag: '' }, undefined, undefined],
    [{ etag: 'x'.repeat(2000) }, undefined, undefined],
    [{ etag: 'a\u0001b' }, undefined, undefined],
    [{ 'last-modified': 'Thu, 01 Jan 2038 00:00:00 GMT' }, undefined, undefined],
    [{ 'last-modified': 'Tue, 24 Nov 2026 11:00:00 GMT' }, undefined, 'Tue, 24 Nov 2026 11:00:00 GMT'],
  ]
  for (const [headers, etag, lastModified] of facts) {
    assert.deepEqual(validatorsOf(url, headers, now), { url, etag, lastModified })
  }
})

test('conditions go to their own address only', () => {
  const validators = { url, etag: '"a"', lastModified: 'b' }
  assert.deepEqual(conditionsFor(url, validators), { 'if-none-match': '"a"', 'if-modified-since': 'b' })
  assert.deepEqual(conditionsFor(`${url}/`, validators), {})
  assert.deepEqual(conditionsFor(url, undefined), {})
  assert.deepEqual(conditionsFor(url, { url, etag: 'a\r\nEvil: b' }), {})
})
