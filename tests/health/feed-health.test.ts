import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { feedHealth } from '../../src/health/health.ts'
import type { FollowedFeed } from '../../src/model/followed-feed.ts'
import { feedStates } from '../../src/model/health.ts'
import { problem } from '../../src/model/problem.ts'
import { subscribeTo } from '../../src/model/subscription.ts'

const day = 86_400_000
const now = Date.parse('2026-11-02T12:00:00Z')
const url = 'https://ada.example/feed'

function feed(said: Partial<FollowedFeed> = {}): FollowedFeed {
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
    newestEntryAt: now - 3 * day,
    failures: 0,
    failingSince: undefined,
    problem: undefined,
    gone: false,
    goneSeenAt: undefined,
    ...said,
  }
}

const strange = problem('planet.held', 'Ada has become Pills')
const notFound = problem('fetch.not-found', 'the server answered 404')
const failing = (days: number, failures: number) => ({
  problem: notFound,
  failures,
  failingSince: now - days * day,
  lastSuccessAt: now - (days + 1) * day,
})

for (const [given, state, words, advice] of [
  [feed(), 'well', 'well, the newest entry is 3 days old', undefined],
  [feed({ newestEntryAt: now - 400 * day }), 'silent', 'silent since September 2025', /still alive/],
  [feed({ newestEntryAt: undefined }), 'empty', 'no entries yet', undefined],
  [
    feed(failing(0.1, 1)),
    'stumbling',
    'the last visit failed: there is no feed at this address (the server answered 404)',
    /Look for the new address/,
  ],
  [
    feed(failing(0.5, 3)),
    'stumbling',
    'the last 3 visits failed: there is no feed at this address (the server answered 404)',
    /Look/,
  ],
  [
    feed(failing(26, 40)),
    'failing',
    'failing for 26 days, 40 visits in a row: there is no feed at this address (the server answered 404)',
    /Look/,
  ],
  [
    feed({ ...failing(0, 1), lastSuccessAt: undefined }),
    'failing',
    'never read so far: there is no feed at this address (the server answered 404)',
    /Look/,
  ],
  [feed({ problem: strange, failures: 1 }), 'held', /^held back: .*\(Ada has become Pills\)$/, /./],
  [
    feed({ gone: true, goneSeenAt: Date.parse('2026-05-02'), problem: notFound }),
    'gone',
    'gone since May 2, 2026',
    /successor/,
  ],
  [
    feed({ lastVisitAt: undefined, lastSuccessAt: undefined, newestEntryAt: undefined }),
    'unvisited',
    'not visited yet',
    undefined,
  ],
  [
    feed({ subscription: subscribeTo(url, { disabled: true }) }),
    'disabled',
    'disabled: neither visited nor shown',
    undefined,
  ],
  [
    feed({ url: 'https://new.example/feed' }),
    'well',
    'well, the newest entry is 3 days old',
    /almagest tidy/,
  ],
] as const)
  test(`a feed that is ${state}: ${words}`, () => {
    const health = feedHealth(given, 'Ada', now, 180 * day)
    assert.equal(health.state, state)
    if (typeof words === 'string') assert.equal(health.words, words)
    else assert.match(health.words, words)
    if (advice === undefined) assert.equal(health.advice, undefined)
    else assert.match(health.advice ?? '', advice)
  })

test('docs/keeping-house.md explains every state', () => {
  const page = readFileSync(new URL('../../docs/keeping-house.md', import.meta.url), 'utf8')
  for (const [state, meaning] of Object.entries(feedStates))
    assert.ok(page.includes(`| \`${state}\` | ${meaning} |`), state)
})
