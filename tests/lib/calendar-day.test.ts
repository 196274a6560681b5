import assert from 'node:assert/strict'
import { test } from 'node:test'
import { calendarDay, endOfDay, startOfDay } from '../../src/lib/calendar-day.ts'

test('the day of a moment depends on the time zone', () => {
  const at = Date.parse('2025-10-29T23:30:00Z')
  assert.equal(calendarDay(at, 'UTC'), '2025-10-29')
  assert.equal(calendarDay(at, 'Europe/Berlin'), '2025-10-30')
  assert.equal(calendarDay(at, 'America/New_York'), '2025-10-29')
  assert.equal(startOfDay('2025-10-29'), Date.parse('2025-10-29T00:00:00Z'))
})

for (const [why, zone, at, end] of [
  ['UTC', 'UTC', '2025-10-29T23:59:59Z', '2025-10-30T00:00:00Z'],
  ['a zone ahead', 'Asia/Tokyo', '2025-10-29T15:00:00Z', '2025-10-30T15:00:00Z'],
  ['a clock put back', 'Europe/Berlin', '2025-10-26T00:30:00Z', '2025-10-26T23:00:00Z'],
  ['a clock put forward', 'America/New_York', '2025-03-09T06:00:00Z', '2025-03-10T04:00:00Z'],
  ['a day left out', 'Pacific/Apia', '2011-12-30T02:00:00Z', '2011-12-30T10:00:00Z'],
] as const)
  test(`when a day ends: ${why}`, () => {
    assert.equal(new Date(endOfDay(Date.parse(at), zone)).toISOString(), end.replace('Z', '.000Z'))
  })
