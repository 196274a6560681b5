import { calendarDay, startOfDay } from './calendar-day.ts'

const minuteMs = 60_000
const dayMs = 86_400_000

/** Cuts a list, newest first, into calendar days of a time zone: what stands in a day stands together. `momentOf`: milliseconds UTC. */
export function splitDays<Item>(
  items: readonly Item[],
  momentOf: (item: Item) => number,
  timezone: string,
): readonly (readonly [day: string, items: readonly Item[]])[] {
  const days: (readonly [string, readonly Item[]])[] = []
  let lag = 0
  for (let start = 0; start < items.length; ) {
    const newest = momentOf(items[start] as Item)
    const day = calendarDay(newest, timezone)
    const begins = beginning(day, newest, lag, timezone)
    lag = begins - startOfDay(day)
    let end = start + 1
    while (end < items.length && momentOf(items[end] as Item) >= begins) end++
    days.push([day, items.slice(start, end)])
    start = end
  }
  return days
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
