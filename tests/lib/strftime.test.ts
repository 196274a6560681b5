import assert from 'node:assert/strict'
import { test } from 'node:test'
import { strftime } from '../../src/lib/strftime.ts'

const at = Date.parse('2025-10-05T21:03:09Z')

/** As Python's time.strftime writes them in the C locale. */
const cases: readonly [string, string, string][] = [
  ['%B %d, %Y %I:%M %p %Z', 'UTC', 'October 05, 2025 09:03 PM UTC'],
  ['%B %d, %Y', 'UTC', 'October 05, 2025'],
  ['%a, %d %b %Y %H:%M:%S %z', 'UTC', 'Sun, 05 Oct 2025 21:03:09 +0000'],
  ['%c', 'UTC', 'Sun Oct  5 21:03:09 2025'],
  ['%x %X', 'UTC', '10/05/25 21:03:09'],
  ['%F %T %D %R %r', 'UTC', '2025-10-05 21:03:09 10/05/25 21:03 09:03:09 PM'],
  ['%j %U %W %V %G %g %u %w', 'UTC', '278 40 39 40 2025 25 7 0'],
  ['%e|%k|%l|%P|%y|%C|%h|%s', 'UTC', ' 5|21| 9|pm|25|20|Oct|1759698189'],
  ['%-d %-I %_d %_m %^B %^a %0e', 'UTC', '5 9  5 10 OCTOBER SUN 05'],
  ['100%% %q %', 'UTC', '100% %q %'],
  ['%H:%M %Z %z', 'America/New_York', '17:03 EDT -0400'],
  ['%Y-%m-%d %H:%M %z', 'Asia/Kathmandu', '2025-10-06 02:48 +0545'],
  ['%A %j', 'Asia/Tokyo', 'Monday 279'],
]

for (const [pattern, timezone, expected] of cases) {
  test(`${pattern} in ${timezone}`, () => assert.equal(strftime(pattern, at, timezone), expected))
}

test('midnight and noon on the clock of twelve', () => {
  assert.equal(strftime('%I:%M %p', Date.parse('2025-01-01T00:00:00Z'), 'UTC'), '12:00 AM')
  assert.equal(strftime('%I:%M %p', Date.parse('2025-01-01T12:00:00Z'), 'UTC'), '12:00 PM')
  assert.equal(strftime('%H:%M', Date.parse('2025-01-01T05:00:00Z'), 'America/New_York'), '00:00')
})

test('weeks at the turn of a year', () => {
  assert.equal(strftime('%G-W%V', Date.parse('2027-01-01T00:00:00Z'), 'UTC'), '2026-W53')
  assert.equal(strftime('%G-W%V', Date.parse('2024-12-30T00:00:00Z'), 'UTC'), '2025-W01')
})

test('every time zone agrees with UTC where it has no offset', () => {
  const pattern = '%Y-%m-%d %H:%M:%S %j %u %V %z'
  for (let month = 0; month < 12; month++) {
    const moment = Date.UTC(2024, month, 28, 23, 59, 59)
    assert.equal(strftime(pattern, moment, 'Atlantic/Reykjavik'), strftime(pattern, moment, 'UTC'))
  }
})
