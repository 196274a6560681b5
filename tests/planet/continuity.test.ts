import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { FollowedFeed } from '../../src/model/followed-feed.ts'
import { parseFeed } from '../../src/parse/parse.ts'
import { continues, moveOf } from '../../src/planet/continuity.ts'
import { feedOf } from './small-web.ts'

const now = Date.UTC(2026, 0, 5)

/** What the journal says of a first visit that a permanent redirect led elsewhere. */
function firstVisit(url: string, permanentUrl: string): ReturnType<typeof moveOf> {
  const parsed = parseFeed(new TextEncoder().encode(feedOf('ada.example', now, { a: 1 })), {
    url: permanentUrl,
  })
  assert.ok(parsed.kind === 'feed')
  const feed = { url, key: url, subscription: { url }, failures: 0 } as FollowedFeed
  const trip = { redirects: [], requests: 2, wireBytes: 1, milliseconds: 1, url: permanentUrl, permanentUrl }
  const answer = { ...trip, kind: 'not-modified' as const, validators: { url: permanentUrl }, freshness: {} }
  return moveOf(feed, answer, continues(feed, [], parsed.feed, permanentUrl), now)
}

test('what a first visit leads to is what was subscribed to (F16)', () => {
  assert.equal(
    firstVisit('http://ada.example/feed', 'https://ada.example/feed').adoptedUrl,
    'https://ada.example/feed',
  )
  assert.match(
    firstVisit('https://ada.example/feed', 'https://ada.example/new').note ?? '',
    /seen 1 of 3 times/,
  )
  assert.match(firstVisit('https://ada.example/feed', 'https://eve.example/').note ?? '', /somebody other/)
})
