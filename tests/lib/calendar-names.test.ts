import assert from 'node:assert/strict'
import { test } from 'node:test'
import { calendarNames } from '../../src/lib/calendar-names.ts'
import { strftime } from '../../src/lib/strftime.ts'

const at = Date.parse('2025-10-05T21:03:09Z')

/** Locales as `locale =` of Planet 2.0 lists them. */
const cases: readonly [locales: string, expected: string][] = [
  ['de_DE.UTF-8', 'Sonntag, 05. Oktober 2025'],
  ['fr_FR@euro', 'dimanche, 05. octobre 2025'],
  ['pt_BR', 'domingo, 05. outubro 2025'],
  ['ru_RU.KOI8-R', 'воскресенье, 05. октября 2025'],
  ['ja_JP.eucJP', '日曜日, 05. 10月 2025'],
  ['xx_XX:de:fr', 'Sonntag, 05. Oktober 2025'],
  ['C:de', 'Sunday, 05. October 2025'],
  ['POSIX', 'Sunday, 05. October 2025'],
  ['en_GB.UTF-8', 'Sunday, 05. October 2025'],
  ['', 'Sunday, 05. October 2025'],
  ['<script>', 'Sunday, 05. October 2025'],
]

for (const [locales, expected] of cases)
  test(`days and months by locale = ${locales || '(none)'}`, () =>
    assert.equal(strftime('%A, %d. %B %Y', at, 'UTC', calendarNames(locales)), expected))
