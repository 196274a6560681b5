import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Answer, openFetcher } from '../../src/fetch/fetch.ts'
import type { PermanentMove } from '../../src/model/feed-event.ts'
import type { Validators } from '../../src/model/visit.ts'
import { judgeGone, judgeMove, nextVisit, observeMove, rhythmOf } from '../../src/schedule/schedule.ts'
import { openScoringServer, type ScoringServer } from './scoring-server.ts'
import { startAt, type Temper, tempers } from './tempers.ts'

const hour = 3_600_000
const day = 24 * hour
const days = 7

/** What a store would remember of a feed from run to run. */
interface Followed {
  readonly id: number
  readonly temper: Temper
  url: string
  validators: Validators | undefined
  nextVisitAt: number
  failures: number
  moveSeen: PermanentMove | undefined
  gone: boolean
  goneSeenAt: number | undefined
  hostNotBefore: number | undefined
  bytes: number | undefined
}

let now = startAt
let server: ScoringServer
before(async () => {
  server = await openScoringServer(() => now)
})
after(() => server.close())

test('fifty blogs of every temper find nothing to complain of in a week of hourly runs (O11)', async () => {
  const feeds = server.blogs.map(({ url }, index) => followed(index, url))
  // Every run is a restart: whatever is to be kept from one to the next is kept in `feeds`.
  for (; now < startAt + days * day; now += hour / 4)
    await run(feeds.filter(({ nextVisitAt }) => nextVisitAt <= now))
  assert.deepEqual(server.violations, [])
  // They are all read, and no more than need be.
  const perDay = server.requests / tempers.length / days
  assert.ok(perDay > 3 && perDay < 16, `${perDay.toFixed(1)} requests per feed and day`)
  assert.ok(server.unchanged > server.requests / 3)
  const moved = feeds.filter(
    ({ temper, url }) => temper.name.startsWith('moved for good') && url.endsWith('/new'),
  )
  assert.equal(moved.length, 2)
  const strayed = feeds.filter(({ temper, url }) => /for now|flip/.test(temper.name) && url.endsWith('/new'))
  assert.deepEqual(strayed, [])
  assert.equal(feeds.filter(({ gone }) => gone).length, 2)
})

function followed(index: number, url: string): Followed {
  const temper = tempers[index]
  assert.ok(temper)
  return {
    id: index,
    temper,
    url,
    validators: undefined,
    nextVisitAt: startAt,
    failures: 0,
    moveSeen: undefined,
    gone: false,
    goneSeenAt: undefined,
    hostNotBefore: undefined,
    bytes: undefined,
  }
}

async function run(due: readonly Followed[]): Promise<void> {
  const fetcher = openFetcher({
    allowPrivate: ['127.0.0.0/8'],
    hostDelayMs: 0,
    userAgent: 'Almagest/1.0 (+https://planet.example/about/)',
    clock: () => now,
  })
  await Promise.all(
    due.map(async (feed) => {
      const { url, validators, failures, hostNotBefore, id } = feed
      learn(feed, await fetcher.visit({ url, validators, failures, hostNotBefore, feedId: id }))
    }),
  )
  await fetcher.close()
}

/** What the pipeline does with an answer, without its documents. */
function learn(feed: Followed, answer: Answer): void {
  assert.notEqual(answer.kind, 'aborted')
  if (answer.kind === 'aborted') return
  if (answer.kind === 'postponed') {
    feed.nextVisitAt = answer.untilMs
    return
  }
  const problem = answer.kind === 'failed' ? answer.problem : undefined
  feed.failures = problem === undefined ? 0 : feed.failures + 1
  Object.assign(feed, judgeGone(feed, problem?.code === 'fetch.gone', now))
  if (answer.kind !== 'failed') feed.validators = answer.validators
  if (answer.kind === 'document') feed.bytes = answer.bytes.length
  feed.moveSeen = observeMove(feed.moveSeen, feed.url, answer.permanentUrl, now)
  const verdict = judgeMove(feed.moveSeen, feed.url, problem === undefined, now)
  if (verdict.kind === 'adopt') feed.url = verdict.to
  const retrySeconds = answer.freshness.retryAfterSeconds
  feed.hostNotBefore = retrySeconds === undefined ? undefined : now + retrySeconds * 1000
  const { ttlSeconds, skipHours, every } = feed.temper
  feed.nextVisitAt = nextVisit({
    now,
    chance: (feed.id % 10) / 10,
    problem,
    failures: feed.failures,
    freshness: answer.freshness,
    newestEntryAt: every === undefined ? now - 1000 * day : Math.floor(now / every) * every,
    rhythm: every === undefined ? undefined : rhythmOf(datesOf(every), now),
    ttlSeconds,
    skipHours,
    bytes: feed.bytes,
    hasValidators: feed.validators?.etag !== undefined || feed.validators?.lastModified !== undefined,
    gone: feed.gone,
  }).at
}

/** The last twenty entries of a blog that publishes on the dot. */
function datesOf(every: number): number[] {
  return Array.from({ length: 20 }, (_, index) => (Math.floor(now / every) - index) * every)
}
