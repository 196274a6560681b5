import assert from 'node:assert/strict'
import { test } from 'node:test'
import { calendarDay, startOfDay } from '../../src/lib/calendar-day.ts'

test('the day of a moment depends on the time zone', () => {
  const at = Date.parse('2025-10-29T23:30:00Z')
  assert.equal(calendarDay(at, 'UTC'), '2025-10-29')
  assert.equal(calendarDay(at, 'Europe/Berlin'), '2025-10-30')
  assert.equal(calendarDay(at, 'America/New_York'), '2025-10-29')
  assert.equal(startOfDay('2025-10-29'), Date.parse('2025-10-29T00:00:00Z'))
})
