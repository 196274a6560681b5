import { calendarDay, startOfDay } from './calendar-day.ts'

const minuteMs = 60_000
const dayMs = 86_400_000

/** What stands in one calendar day, `2025-10-29`: from an index of a list to before another. */
export interface DaySpan {
  readonly day: string
  readonly start: number
  readonly end: number
}

/**
 * Cuts a list of `length` moments, newest first, into calendar days of a time zone: what stands in a day stands together.
 * `momentAt`: by index, milliseconds UTC.
 */
export function* splitDays(
  length: number,
  momentAt: (index: number) => number,
  timezone: string,
): Generator<DaySpan> {
  let lag = 0
  for (let start = 0; start < length; ) {
    const newest = momentAt(start)
    const day = calendarDay(newest, timezone)
    const begins = beginning(day, newest, lag, timezone)
    lag = begins - startOfDay(day)
    let end = start + 1
    while (end < length && momentAt(end) >= begins) end++
    yield { day, start, end }
    start = end
  }
}

/**
 * The first moment of the calendar day on which `at` falls. A calendar answers in a microsecond or two, too slow to ask
 * it for each of a hundred thousand entries; so it is asked twice a day whether the day began as long after midnight UTC
 * as the one before (`lag`), and only where a clock was put forward or back, or midnight left out, is the moment searched.
 */
function beginning(day: string, at: number, lag: number, timezone: string): number {
  const belongs = (moment: number) => calendarDay(moment, timezone) >= day
  const guess = startOfDay(day) + lag
  if (guess <= at && belongs(guess) && !belongs(guess - 1)) return guess
  let outside = startOfDay(day) - dayMs
  // No zone is further than 14 hours from UTC, and none begins a day in mid-minute since 1972.
  let inside = Math.floor(at / minuteMs) * minuteMs
  while (inside - outside > minuteMs) {
    const middle = outside + Math.floor((inside - outside) / 2 / minuteMs) * minuteMs
    if (belongs(middle)) inside = middle
    else outside = middle
  }
  return inside
}
