import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PermanentMove } from '../../src/model/feed-event.ts'
import { judgeMove, observeMove } from '../../src/schedule/permanent-move.ts'

const hour = 3_600_000
const old = 'https://blog.example/feed'

function seen(to: string, times: number, hours: number): PermanentMove {
  return { to, times, since: -hours * hour }
}

test('a move is judged by how often, how long, and where (F16)', () => {
  const facts: [string, string, PermanentMove | undefined, boolean, string][] = [
    ['nothing', old, undefined, true, 'stay'],
    ['once', old, seen('https://blog.example/atom', 1, 0), true, 'stay'],
    ['often, in a day', old, seen('https://blog.example/atom', 20, 24), true, 'stay'],
    ['long, twice', old, seen('https://blog.example/atom', 2, 500), true, 'stay'],
    ['often and long', old, seen('https://blog.example/atom', 3, 72), true, 'adopt'],
    ['to a sister host', old, seen('https://www.blog.example/feed', 3, 72), true, 'adopt'],
    ['secured', 'http://blog.example/feed', seen('https://blog.example/feed', 1, 0), true, 'adopt'],
    ['secured and elsewhere', 'http://blog.example/feed', seen('https://blog.example/', 1, 0), true, 'stay'],
    [
      'secured, something else',
      'http://blog.example/feed',
      seen('https://blog.example/feed', 9, 900),
      false,
      'hold',
    ],
    ['another owner', old, seen('https://other.example/feed', 99, 900), true, 'hold'],
    [
      'another tenant',
      'https://ada.github.io/feed',
      seen('https://eve.github.io/feed', 99, 900),
      true,
      'hold',
    ],
    ['no feed', old, seen('https://blog.example/atom', 99, 900), false, 'hold'],
  ]
  for (const [what, url, move, continues, kind] of facts) {
    const verdict = judgeMove(move, url, continues, 0)
    assert.equal(verdict.kind, kind, what)
    assert.ok(verdict.why.length > 0)
  }
})

test('only an unbroken row of redirects to one place counts: a flip-flop never does', () => {
  let move: PermanentMove | undefined
  for (let visit = 0; visit < 400; visit++) {
    // Every other time the redirect is temporary, so the visit has no permanent address.
    move = observeMove(move, old, visit % 2 === 0 ? 'https://blog.example/atom' : undefined, visit * hour)
    assert.equal(judgeMove(move, old, true, visit * hour).kind, 'stay')
  }
  let settled: PermanentMove | undefined
  for (let visit = 0; visit < 4; visit++) {
    settled = observeMove(settled, old, 'https://blog.example/atom', visit * 24 * hour)
  }
  assert.equal(judgeMove(settled, old, true, 72 * hour).kind, 'adopt')
  assert.equal(observeMove(settled, old, old, 96 * hour), undefined)
})
