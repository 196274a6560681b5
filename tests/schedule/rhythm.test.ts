import assert from 'node:assert/strict'
import { test } from 'node:test'
import { entriesPerDay, rhythmOf, waitByRhythm } from '../../src/schedule/rhythm.ts'

const hour = 3_600_000
const day = 24 * hour
const now = Date.UTC(2026, 10, 23, 12)

/** One entry every `every` milliseconds, the last one `ago`. */
function dates(count: number, every: number, ago = 0): number[] {
  return Array.from({ length: count }, (_, index) => now - ago - index * every)
}

test('a rhythm takes three entries, and counts the present silence', () => {
  assert.equal(rhythmOf(dates(2, day), now), undefined)
  assert.equal(rhythmOf([...dates(2, day), now + day], now), undefined, 'the future does not count')
  const lively = rhythmOf(dates(30, day), now)
  assert.ok(lively)
  assert.equal(lively.entries, 10)
  assert.equal(Math.round(entriesPerDay(lively, now) * 10) / 10, 1.1)
  assert.equal(Math.round(entriesPerDay(lively, now + 91 * day) * 10) / 10, 0.1)
})

test('the hours at which a feed publishes weigh more, all together as much as without', () => {
  const morning = rhythmOf(dates(20, day, 3 * hour), now)
  assert.ok(morning)
  const weights = morning.hours
  assert.ok((weights[9] ?? 0) > 4 && (weights[21] ?? 1) < 0.1)
  assert.equal(Math.round(weights.reduce((sum, weight) => sum + weight, 0)), 24)
})

test('visits come soon when an entry is likely, and late when not, within an hour and twelve', () => {
  const atNine = dates(20, day, 3 * hour)
  const rhythm = rhythmOf(atNine, now)
  const seldom = rhythmOf(dates(20, 400 * day), now)
  assert.ok(rhythm && seldom)
  assert.equal(waitByRhythm(rhythm, Date.UTC(2026, 10, 24, 8)), hour)
  assert.ok(waitByRhythm(rhythm, Date.UTC(2026, 10, 23, 20)) >= 2 * hour)
  assert.equal(waitByRhythm(seldom, now), 12 * hour)
  assert.equal(waitByRhythm({ entries: 10, sinceAt: now, hours: [] }, now), hour)
})
