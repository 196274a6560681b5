import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type ProblemCode, problem, problems } from '../../src/model/problem.ts'
import { nextVisit, rhythmOf, type VisitFacts } from '../../src/schedule/schedule.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
const now = Date.UTC(2026, 10, 23, 12)

/** With a chance of one half there is no jitter, except where a floor leaves room above only. */
function wait(facts: Partial<VisitFacts>): number {
  return nextVisit({ now, chance: 0.5, failures: 0, ...facts }).at - now
}

function near(actual: number, expected: number, what: string): void {
  assert.ok(
    actual >= expected && actual <= expected * 1.1 + 1,
    `${what}: ${actual / hour} h, not ${expected / hour} h`,
  )
}

test('a feed is visited by how long it has been silent (F25)', () => {
  const facts: [string, number, number][] = [
    ['just now', 0, hour],
    ['two days ago', 2 * day, hour],
    ['four days ago', 4 * day, 2 * hour],
    ['a week ago', 7 * day, 3.5 * hour],
    ['a month ago', 30 * day, 12 * hour],
    ['half a year ago', 181 * day, 24 * hour],
    ['three years ago', 1100 * day, 72 * hour],
  ]
  for (const [what, silence, interval] of facts) near(wait({ newestEntryAt: now - silence }), interval, what)
})

test('publishers’ wishes make us come less often, up to a day (F26)', () => {
  const facts: [string, Partial<VisitFacts>, number][] = [
    ['max-age of six hours', { freshness: { seconds: 6 * 3600 } }, 6 * hour],
    ['max-age of a year', { freshness: { seconds: 365 * 86_400 } }, day],
    ['max-age of 0', { freshness: { seconds: 0 } }, hour],
    ['max-age of 5 min', { freshness: { seconds: 300 } }, hour],
    ['ttl of 3 h', { ttlSeconds: 3 * 3600 }, 3 * hour],
    ['the longer of both', { ttlSeconds: 3 * 3600, freshness: { seconds: 7200 } }, 3 * hour],
    ['Retry-After with a document', { freshness: { retryAfterSeconds: 2 * 86_400 } }, 2 * day],
  ]
  for (const [what, wish, interval] of facts) near(wait({ newestEntryAt: now, ...wish }), interval, what)
})

test('only a busy feed whose server invites is visited more often than hourly', () => {
  const hours = new Array<number>(24).fill(1)
  const busy = { newestEntryAt: now, rhythm: { entries: 10, sinceAt: now - 6 * hour, hours } }
  near(wait(busy), hour, 'not invited')
  near(wait({ ...busy, freshness: { seconds: 600 } }), 30 * minute, 'invited by max-age')
  near(wait({ ...busy, ttlSeconds: 900 }), 30 * minute, 'invited by ttl')
  near(
    wait({ ...busy, rhythm: { entries: 10, sinceAt: now - 3 * day, hours }, ttlSeconds: 900 }),
    hour,
    'not busy',
  )
})

test('a document that never says "not modified" costs its bytes (F27b)', () => {
  const large = { newestEntryAt: now, bytes: 4 * 1024 * 1024 }
  near(wait({ ...large, hasValidators: false }), 12 * hour, 'without validators')
  near(wait({ ...large, hasValidators: true }), hour, 'with validators')
})

test('hours and days that the publisher excludes are waited out (F27)', () => {
  const fresh = { newestEntryAt: now }
  assert.equal(
    new Date(now + wait({ ...fresh, skipHours: [13, 14] })).toISOString(),
    '2026-11-23T15:00:00.000Z',
  )
  assert.equal(new Date(now + wait({ ...fresh, skipDays: [1, 2] })).toISOString(), '2026-11-25T00:00:00.000Z')
  near(wait({ ...fresh, skipHours: Array.from({ length: 24 }, (_, index) => index) }), hour, 'all hours')
  near(wait({ ...fresh, skipDays: [0, 1, 2, 3, 4, 5, 6] }), hour, 'all days')
})

test('failures wait longer each time, up to a week, and never for ever (F33, F34, F36)', () => {
  const facts: [ProblemCode, number, number][] = [
    ['fetch.dns', 1, 30 * minute],
    ['fetch.dns', 2, hour],
    ['fetch.server-error', 4, 8 * hour],
    ['fetch.timeout', 10, 7 * day],
    ['fetch.timeout', 5000, 7 * day],
    ['fetch.not-found', 1, 6 * hour],
    ['fetch.forbidden', 3, 24 * hour],
    ['fetch.blocked', 1, day],
    ['fetch.gone', 1, day],
    ['fetch.rate-limited', 1, hour],
    ['fetch.rate-limited', 9, day],
    ['parse.not-a-feed', 1, hour],
  ]
  for (const [code, failures, interval] of facts) {
    near(wait({ problem: problem(code, 'x'), failures }), interval, `${code} ${failures}`)
  }
})

test('Retry-After is honoured to the second, up to a week (F30, F31)', () => {
  const limited = { problem: problem('fetch.rate-limited', 'x'), failures: 1 }
  for (const chance of [0, 0.5, 0.999]) {
    const facts = { now, chance, ...limited, freshness: { retryAfterSeconds: 86_400 } }
    assert.ok(nextVisit(facts).at >= now + day)
  }
  near(wait({ ...limited, freshness: { retryAfterSeconds: 30 * 86_400 } }), 7 * day, 'a month')
  near(wait({ ...limited, freshness: { retryAfterSeconds: 60 } }), hour, 'a minute')
})

test('a feed that is gone is looked at once a month (F35); a local one at every run', () => {
  near(wait({ gone: true, problem: problem('fetch.gone', 'x'), failures: 2 }), 30 * day, 'gone')
  assert.equal(wait({ isLocal: true }), 0)
})

test('the decision is said in words', () => {
  const said = (facts: Partial<VisitFacts>) => nextVisit({ now, chance: 0.5, failures: 0, ...facts }).decision
  assert.equal(said({ newestEntryAt: now - 6 * day }), 'due in 3 h: last entry 6 days ago')
  assert.equal(
    said({ problem: problem('fetch.dns', 'x'), failures: 3 }),
    'due in 2 h: failed 3 times in a row',
  )
  assert.match(said({ newestEntryAt: now, freshness: { seconds: 7200 } }), /the server says/)
  assert.match(said({ newestEntryAt: now, skipHours: [13] }), /not in the hours that the feed excludes$/)
})

test('visits are spread, but nobody is asked early (F28, F29)', () => {
  const codes = Object.keys(problems) as ProblemCode[]
  const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined })
  fc.assert(
    fc.property(
      fc.record({
        chance: fc.double({ min: 0, max: 0.999, noNaN: true }),
        failures: fc.integer({ min: 1, max: 40 }),
        code: maybe(fc.constantFrom(...codes)),
        silence: maybe(fc.integer({ min: -day, max: 2000 * day })),
        seconds: maybe(fc.integer({ min: 0, max: 1e9 })),
        retryAfterSeconds: maybe(fc.integer({ min: 0, max: 1e9 })),
        ttlSeconds: maybe(fc.integer({ min: 0, max: 1e9 })),
        skipHours: fc.array(fc.integer({ min: 0, max: 23 }), { maxLength: 24 }),
        skipDays: fc.array(fc.integer({ min: 0, max: 6 }), { maxLength: 7 }),
        dates: fc.array(fc.integer({ min: -900 * day, max: day }), { maxLength: 30 }),
      }),
      ({ code, silence, seconds, retryAfterSeconds, dates, ...rest }) => {
        const found = nextVisit({
          ...rest,
          now,
          failures: code === undefined ? 0 : rest.failures,
          problem: code && problem(code, 'x'),
          rhythm: rhythmOf(
            dates.map((date) => now + date),
            now,
          ),
          newestEntryAt: silence === undefined ? undefined : now - silence,
          freshness: { seconds, retryAfterSeconds },
        })
        const waited = found.at - now
        const asked = Math.min(retryAfterSeconds ?? 0, 7 * 86_400)
        const hinted = code === undefined ? Math.min(Math.max(seconds ?? 0, rest.ttlSeconds ?? 0), 86_400) : 0
        assert.ok(waited >= Math.max(asked, hinted) * 1000)
        assert.ok(waited >= 28 * minute)
        // The longest wait, its jitter, and a week of excluded hours.
        assert.ok(waited <= 30 * day + hour + 8 * day)
        assert.match(found.decision, /^due in /)
      },
    ),
    { seed: 25, numRuns: 400 },
  )
})
