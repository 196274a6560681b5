import assert from 'node:assert/strict'
import { test } from 'node:test'
import { feedHealth, noticeOf, reportHealth } from '../../src/health/health.ts'
import type { FollowedFeed } from '../../src/model/followed-feed.ts'
import { problem } from '../../src/model/problem.ts'
import { subscribeTo } from '../../src/model/subscription.ts'

const day = 86_400_000
const threshold = 180 * day
const now = Date.parse('2025-10-29T21:43:00Z')

function feed(said: Partial<FollowedFeed> = {}): FollowedFeed {
  const url = 'https://ada.example/feed'
  return {
    id: 1,
    key: url,
    url,
    subscription: subscribeTo(url, { name: 'Ada' }),
    profile: undefined,
    validators: undefined,
    bodyHash: undefined,
    firstVisitAt: now - 900 * day,
    lastVisitAt: now,
    lastSuccessAt: now,
    nextVisitAt: now + day,
    newestEntryAt: now - day,
    failures: 0,
    failingSince: undefined,
    problem: undefined,
    gone: false,
    goneSeenAt: undefined,
    ...said,
  }
}

const notFound = problem('fetch.not-found', 'the server answered 404 Not Found')
const failing = (days: number) => feed({ problem: notFound, failures: 9, failingSince: now - days * day })

for (const [why, given, expected] of [
  ['all is well', feed(), undefined],
  ['an entry of yesterday', feed({ newestEntryAt: now - day }), undefined],
  [
    'silent for longer than the threshold',
    feed({ newestEntryAt: Date.parse('2024-03-17') }),
    'silent since March 2024',
  ],
  ['silent for exactly the threshold', feed({ newestEntryAt: now - threshold }), 'silent since May 2025'],
  ['never had an entry', feed({ newestEntryAt: undefined }), 'no entries yet'],
  [
    'not visited yet',
    feed({ lastSuccessAt: undefined, lastVisitAt: undefined, newestEntryAt: undefined }),
    undefined,
  ],
  ['failed once, an hour ago', failing(1 / 24), undefined],
  ['failing for weeks', failing(26), 'failing since October 3, 2025: there is no feed at this address'],
  [
    'never read',
    feed({ ...failing(0), lastSuccessAt: undefined }),
    'never read so far: there is no feed at this address',
  ],
  [
    'failing and silent',
    { ...failing(26), newestEntryAt: 5 },
    'failing since October 3, 2025: there is no feed at this address',
  ],
  [
    'gone',
    feed({ gone: true, goneSeenAt: Date.parse('2025-05-02'), problem: notFound }),
    'gone since May 2, 2025',
  ],
] as const)
  test(`notice: ${why}`, () => {
    assert.equal(noticeOf(given, now, threshold), expected)
  })

test('a notice changes when the state does, not when a day has passed', () => {
  for (const given of [failing(26), feed({ newestEntryAt: 5 }), feed({ gone: true, goneSeenAt: 5 })]) {
    const notices = Array.from({ length: 40 }, (_, days) => noticeOf(given, now + days * day, threshold))
    assert.equal(new Set(notices).size, 1)
  }
})

test('what the server said, which changes from visit to visit, is not on the pages', () => {
  const other = { ...failing(26), problem: problem('fetch.not-found', 'after 312 ms'), failures: 10 }
  assert.equal(noticeOf(other, now, threshold), noticeOf(failing(26), now, threshold))
})

test('a threshold of 0 marks nobody as silent', () => {
  assert.equal(noticeOf(feed({ newestEntryAt: 5 }), now, 0), undefined)
})

test('silence counts from the newest place in the river, where that is known', () => {
  assert.equal(
    noticeOf(feed({ newestEntryAt: now }), now, threshold, Date.parse('2020-02-03')),
    'silent since February 2020',
  )
})

test('the report counts every feed once and names the worst first', () => {
  const feeds = [
    feed({ id: 1 }),
    { ...failing(26), id: 2 },
    feed({ id: 3, newestEntryAt: 5 }),
    feed({ id: 4, gone: true }),
    feed({ id: 5, lastVisitAt: undefined, lastSuccessAt: undefined }),
    { ...failing(1 / 24), id: 6 },
  ]
  const report = reportHealth(feeds.map((one) => feedHealth(one, `Blog ${one.id}`, now, threshold)))
  assert.deepEqual(report.counts, {
    held: 0,
    failing: 1,
    gone: 1,
    stumbling: 1,
    silent: 1,
    empty: 0,
    unvisited: 1,
    disabled: 0,
    well: 1,
  })
  assert.deepEqual(
    report.feeds.map(({ name }) => name),
    ['Blog 2', 'Blog 4', 'Blog 6', 'Blog 3', 'Blog 5', 'Blog 1'],
  )
})
