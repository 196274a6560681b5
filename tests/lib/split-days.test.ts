import assert from 'node:assert/strict'
import { test } from 'node:test'
import { calendarDay } from '../../src/lib/calendar-day.ts'
import { splitDays } from '../../src/lib/split-days.ts'

const minuteMs = 60_000

/** Moments from noon UTC to noon, newest first. */
function moments(from: string, to: string, stepMinutes: number): number[] {
  const [first, last] = [Date.parse(`${from}T12:00:00Z`), Date.parse(`${to}T12:00:00Z`)]
  const all: number[] = []
  for (let moment = last; moment >= first; moment -= stepMinutes * minuteMs) all.push(moment)
  return all
}

function split(all: readonly number[], timezone: string) {
  const spans = splitDays(all.length, (index) => all[index] ?? 0, timezone)
  return [...spans].map(({ day, start, end }) => [day, all.slice(start, end)] as const)
}

/** Zones and weeks in which a day is short, long, begins late or does not take place. */
const oddDays = [
  ['UTC', '2025-10-25', '2025-10-30', 'plain days'],
  ['America/New_York', '2025-10-31', '2025-11-04', 'a day of 25 hours'],
  ['Europe/Berlin', '2025-03-28', '2025-04-01', 'a day of 23 hours'],
  ['America/Sao_Paulo', '2018-11-02', '2018-11-06', 'a day that began at one'],
  ['Asia/Beirut', '2022-03-25', '2022-03-29', 'a day that began at one'],
  ['America/Sao_Paulo', '2019-02-15', '2019-02-19', 'an hour before midnight that came twice'],
  ['Asia/Kathmandu', '2025-10-25', '2025-10-30', 'an offset of 5:45'],
  ['Pacific/Kiritimati', '2025-10-25', '2025-10-30', 'an offset of 14 hours'],
  ['Pacific/Pago_Pago', '2025-10-25', '2025-10-30', 'an offset of -11 hours'],
  ['Pacific/Apia', '2011-12-28', '2012-01-02', 'a Friday left out'],
  ['Australia/Lord_Howe', '2025-10-03', '2025-10-07', 'a change of half an hour'],
] as const

for (const [timezone, from, to, why] of oddDays)
  test(`days of ${timezone} around ${from}: ${why}`, () => {
    const all = moments(from, to, 7)
    const expected = Map.groupBy(all, (moment) => calendarDay(moment, timezone))
    assert.deepEqual(split(all, timezone), [...expected])
  })

test('a clock put back across midnight makes no day twice', () => {
  // Newfoundland put its clocks back at one minute past midnight: 00:00, then 23:01 of the day before once more.
  const days = split(moments('2010-11-06', '2010-11-09', 1), 'America/St_Johns').map(([day]) => day)
  assert.deepEqual(days, [...new Set(days)])
  assert.deepEqual(days, days.toSorted().reverse())
})

test('nothing, no days', () => {
  assert.deepEqual(split([], 'UTC'), [])
})
