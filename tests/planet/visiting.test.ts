import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { FollowedFeed } from '../../src/model/followed-feed.ts'
import { subscribeTo } from '../../src/model/subscription.ts'
import { moveOf } from '../../src/planet/continuity.ts'
import type { Answered } from '../../src/planet/visit-context.ts'
import { believes304, quirksAfter, verificationNote, wishesOf } from '../../src/planet/visiting.ts'

const day = 86_400_000
const start = Date.UTC(2026, 0, 5)
const url = 'https://ada.example/feed'

function feed(said: Partial<FollowedFeed> = {}): FollowedFeed {
  return {
    ...{ id: 1, key: url, url, subscription: subscribeTo(url), profile: undefined, validators: undefined },
    ...{
      bodyHash: 'known',
      firstVisitAt: start,
      lastVisitAt: start,
      lastSuccessAt: start,
      nextVisitAt: start,
    },
    ...{ newestEntryAt: start, failures: 0, failingSince: undefined, problem: undefined, gone: false },
    goneSeenAt: undefined,
    ...said,
  }
}

const trip = { url, redirects: [], requests: 1, wireBytes: 1, milliseconds: 1, freshness: {} }
const unchanged: Answered = { ...trip, kind: 'not-modified', validators: { url } }

function came(hash: string): Answered {
  return { ...trip, kind: 'document', bytes: new Uint8Array(), noindex: false, validators: { url }, hash }
}

test('a doubtful certificate is accepted for 30 days from the first such visit, and then no more (F13)', () => {
  const subscription = subscribeTo(url, { verifyTls: false })
  const before = feed({ subscription })
  assert.equal(wishesOf(subscription, undefined, start).acceptInvalidTls, true)
  const quirks = quirksAfter(before, unchanged, start)
  assert.deepEqual(quirks, { unverifiedSince: start })
  const after = feed({ subscription, quirks })
  assert.equal(quirksAfter(after, unchanged, start + day), undefined, 'nothing new')
  assert.equal(verificationNote(after, start + day), 'its certificate is not verified, until 2026-02-04')
  assert.equal(wishesOf(subscription, quirks, start + 29 * day).acceptInvalidTls, true)
  assert.equal(wishesOf(subscription, quirks, start + 30 * day).acceptInvalidTls, false)
  assert.match(verificationNote(after, start + 30 * day) ?? '', /void since 2026-02-04/)
  assert.deepEqual(quirksAfter(feed({ quirks }), unchanged, start), {}, 'taken back, it may be given anew')
  assert.equal(wishesOf(subscribeTo(url)).acceptInvalidTls, false)
})

test('broken compression is remembered for a week (F10)', () => {
  const quirks = quirksAfter(feed(), { ...unchanged, uncompressed: true }, start)
  assert.deepEqual(quirks, { plainUntil: start + 7 * day })
  const known = feed({ quirks })
  assert.equal(wishesOf(known.subscription, quirks, start + 6 * day).plain, true)
  assert.equal(wishesOf(known.subscription, quirks, start + 7 * day).plain, undefined)
  assert.equal(quirksAfter(known, unchanged, start + 6 * day), undefined)
  assert.deepEqual(quirksAfter(known, unchanged, start + 7 * day), {}, 'compression is offered again')
})

test('a server that was caught saying 304 over news is asked in full once a day, and no more (F23, F24b)', () => {
  const rhythm = { entries: 10, sinceAt: start - 10 * day, hours: [] }
  const quiet = feed({ rhythm, documentAt: start })
  const late = start + 9 * day
  assert.equal(believes304(quiet, start + 7 * day), true)
  assert.equal(believes304(quiet, late), false, 'silent three times as long as usual')
  assert.equal(quirksAfter(quiet, came('known'), late), undefined, 'it was honest')
  assert.deepEqual(quirksAfter(quiet, came('other'), late), { lies304: true })
  const liar = feed({ rhythm, quirks: { lies304: true }, documentAt: late })
  assert.equal(believes304(liar, late + day / 2), true)
  assert.equal(believes304(liar, late + day), false)
})

test('a feed that needs a name and a password is not moved: a redirect carries neither', () => {
  const to = 'https://ada.example/new'
  const moved: Answered = { ...unchanged, permanentUrl: to }
  assert.equal(moveOf(feed(), moved, true, start).moveSeen !== undefined, true)
  assert.deepEqual(moveOf(feed({ url: 'https://ada:secret@ada.example/feed' }), moved, true, start), {})
})
