import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { FeedQuirks, FollowedFeed } from '../../src/model/followed-feed.ts'
import { problem } from '../../src/model/problem.ts'
import { hostHolds } from '../../src/planet/host-holds.ts'
import { quirksAfter } from '../../src/planet/visiting.ts'

const hour = 3_600_000
const now = Date.UTC(2026, 0, 5)
const url = 'https://blog.ada.example/feed'

function feedWith(facts: Partial<FollowedFeed>): FollowedFeed {
  return { url, subscription: { url }, failures: 0, ...facts } as FollowedFeed
}

/** What a feed's quirks are after its server answered so. */
function after(retryAfterSeconds: number | undefined, address = url): FeedQuirks | undefined {
  const found = problem('fetch.server-error', 'the server answered 503')
  const trip = { url: address, redirects: [], requests: 1, wireBytes: 0, milliseconds: 1 }
  const answer = { ...trip, kind: 'failed' as const, problem: found, freshness: { retryAfterSeconds } }
  return quirksAfter(feedWith({}), answer, now)
}

test('Retry-After holds for all feeds of its host in later runs too, whatever the status (F30, F31)', () => {
  const facts: [Partial<FollowedFeed>, Record<string, number>][] = [
    [{ quirks: after(7200) }, { 'ada.example': now + 2 * hour }],
    [{ quirks: after(1e9) }, { 'ada.example': now + 7 * 24 * hour }],
    [{ quirks: after(undefined) }, {}],
    [{ quirks: after(3600, 'https://cdn.example/ada') }, { 'cdn.example': now + hour }],
    [
      { problem: problem('fetch.rate-limited', '429'), nextVisitAt: now + 3 * hour },
      { 'ada.example': now + 3 * hour },
    ],
    [
      { problem: problem('fetch.rate-limited', '429'), nextVisitAt: now + 3 * hour, quirks: after(60) },
      { 'ada.example': now + 60_000 },
    ],
    [{ problem: problem('fetch.server-error', '503'), nextVisitAt: now + 3 * hour }, {}],
  ]
  for (const [feed, holds] of facts) {
    assert.deepEqual(Object.fromEntries(hostHolds([feedWith(feed)])), holds, JSON.stringify(feed))
  }
})

test('the longest hold of several feeds counts', () => {
  const feeds = [after(7200), after(60)].map((quirks) => feedWith({ quirks }))
  assert.equal(hostHolds(feeds).get('ada.example'), now + 2 * hour)
})
