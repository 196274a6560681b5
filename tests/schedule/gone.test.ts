import assert from 'node:assert/strict'
import { test } from 'node:test'
import { judgeGone } from '../../src/schedule/gone.ts'

const hour = 3_600_000
const never = { gone: false, goneSeenAt: undefined }

test('a feed is gone after two 410s a day apart with nothing else between them (F35)', () => {
  const first = judgeGone(never, true, 0)
  assert.deepEqual(first, { gone: false, goneSeenAt: 0 })
  assert.deepEqual(judgeGone(first, true, 23 * hour), { gone: false, goneSeenAt: 0 })
  assert.deepEqual(judgeGone(first, true, 24 * hour), { gone: true, goneSeenAt: 0 })
  assert.deepEqual(judgeGone(first, false, 24 * hour), never)
  assert.deepEqual(judgeGone({ gone: true, goneSeenAt: 0 }, true, 31 * 24 * hour).gone, true)
  assert.deepEqual(judgeGone({ gone: true, goneSeenAt: 0 }, false, 31 * 24 * hour), never)
})
