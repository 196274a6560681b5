import assert from 'node:assert/strict'
import { test } from 'node:test'
import { standingOf, substanceOf } from '../../src/health/health.ts'
import type { FollowedFeed } from '../../src/model/followed-feed.ts'
import { type Problem, problem } from '../../src/model/problem.ts'
import { subscribeTo } from '../../src/model/subscription.ts'

const day = 86_400_000
const threshold = 180 * day
const now = Date.parse('2026-11-02T12:00:00Z')
const url = 'https://ada.example/feed'

function feed(said: Partial<FollowedFeed> = {}): FollowedFeed {
  return {
    id: 1,
    key: url,
    url,
    subscription: subscribeTo(url, { name: 'Ada' }),
    profile: undefined,
    validators: { url, etag: '"1"' },
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

function standing(said: Partial<FollowedFeed> = {}) {
  return standingOf(feed(said), { name: 'Ada', slug: 'ada' }, now, threshold)
}

const ill = (found: Problem): Partial<FollowedFeed> => ({
  problem: found,
  failures: 9,
  failingSince: Date.parse('2026-10-03'),
  lastSuccessAt: Date.parse('2026-10-02'),
})

for (const [said, state, words] of [
  [{}, 'well', 'well'],
  [{ newestEntryAt: Date.parse('2025-09-04') }, 'silent', 'silent since September 2025'],
  [{ newestEntryAt: undefined }, 'empty', 'no entries yet'],
  [
    { lastVisitAt: undefined, lastSuccessAt: undefined, newestEntryAt: undefined },
    'unvisited',
    'not visited yet',
  ],
  [{ gone: true, goneSeenAt: Date.parse('2026-05-02') }, 'gone', 'gone since May 2, 2026'],
  [
    ill(problem('fetch.not-found', 'the server answered 404 Not Found')),
    'failing',
    'failing since October 3, 2026: there is no feed at this address (the server answered 404 Not Found)',
  ],
  [
    { ...ill(problem('fetch.timeout', '30 s')), lastSuccessAt: undefined },
    'failing',
    'never read so far: the server was too slow (30 s)',
  ],
] as const)
  test(`O8: words of a feed that is ${state}`, () => {
    const { state: found, words: said_ } = standing(said)
    assert.deepEqual([found, said_], [state, words])
  })

test('every problem that an author can mend has advice for the author', () => {
  assert.match(standing(ill(problem('fetch.blocked', '403'))).problem?.advice ?? '', /User-Agent/)
  assert.match(standing(ill(problem('fetch.tls', 'certificate has expired'))).problem?.advice ?? '', /certif/)
  assert.equal(standing(ill(problem('fetch.file', 'x'))).problem?.advice, undefined)
})

for (const [what, found] of [
  ['an address within', problem('fetch.connect', 'connect ECONNREFUSED 10.1.2.3:5432')],
  ['an address within, where details are told', problem('fetch.tls', 'Host: 10.1.2.3 is not in the list')],
  ['an IPv6 address', problem('fetch.tls', 'no route to fd00::12')],
  ['a refused target', problem('fetch.refused', 'a redirect to http://secret.internal/: private')],
  ['a path', problem('fetch.file', "ENOENT: no such file, open '/home/secret/feed.xml'")],
  ['a stack', problem('planet.bug', 'Error: secret\n    at /srv/secret/x.ts:1')],
  ['a key in an address', problem('fetch.downgrade', 'to http://a.example/?token=secret')],
  ['the beginning of a document', problem('parse.not-a-feed', 'no XML: it begins with secret')],
  ['credentials', problem('fetch.timeout', 'secret@host was slow')],
] as const)
  test(`what everybody reads does not tell ${what}`, () => {
    const told = JSON.stringify(standing(ill(found)))
    assert.doesNotMatch(told, /secret|10\.1\.2\.3|fd00/)
  })

test('addresses are told without credentials, files not at all, targets of moves without their keys', () => {
  assert.equal(standing({ url: 'https://me:secret@ada.example/feed' }).url, url)
  assert.equal(standing({ url: '/home/me/feed.xml' }).url, undefined)
  const [moved] = standing({ url: 'https://new.example/feed?key=secret' }).remarks
  assert.equal(moved?.words, 'the address leads on for good, to https://new.example/feed?…')
  const [within] = standing({ url: 'http://10.0.0.7/feed' }).remarks
  assert.equal(within?.words, 'the address leads on for good')
})

test('remarks: unencrypted, large, without validators, mended', () => {
  const { remarks } = standing({
    url: 'http://ada.example/feed',
    subscription: subscribeTo('http://ada.example/feed'),
    validators: undefined,
    documentBytes: 3_000_000,
    repairs: [{ code: 'bare-ampersand', message: 'an & that is not escaped', line: 12, column: 3, count: 2 }],
  })
  assert.deepEqual(
    remarks.map(({ code, words, line }) => [code, words, line]),
    [
      ['check.insecure', 'the feed comes unencrypted, by http', undefined],
      ['check.large', 'the document has 2.9 MiB', undefined],
      ['check.no-validators', 'unchanged or not, every visit costs the whole document', undefined],
      ['check.repaired', 'an & that is not escaped (2 times)', 12],
    ],
  )
})

test('visits that bring nothing are of no substance before the day is over; a failure is at once', () => {
  const substance = (said: Partial<FollowedFeed>) => substanceOf([standing(said)])
  const later = { lastVisitAt: now + 3_600_000, lastSuccessAt: now + 3_600_000, nextVisitAt: now + 2 * day }
  assert.equal(substance(later), substance({}))
  assert.notEqual(substance({ ...later, lastVisitAt: now + day }), substance({}))
  const once = { problem: problem('fetch.timeout', '30 s'), failures: 1, failingSince: now }
  assert.notEqual(substance(once), substance({}))
  assert.equal(
    substance({ ...once, failures: 2, problem: problem('fetch.timeout', '31 s') }),
    substance(once),
  )
})
