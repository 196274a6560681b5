import { calendarDay, startOfDay } from '../lib/calendar-day.ts'
import type { RiverEntry } from '../model/river.ts'

/** The entries of one calendar day in the planet's time zone, newest first. */
export interface Day {
  readonly day: string
  readonly entries: readonly RiverEntry[]
}

const minuteMs = 60_000
const dayMs = 86_400_000

/** Cuts a river, newest first, into calendar days. */
export function splitDays(entries: readonly RiverEntry[], timezone: string): readonly Day[] {
  const days: Day[] = []
  let lag = 0
  for (let start = 0; start < entries.length; ) {
    const newest = entries[start]?.card.riverAt ?? 0
    const day = calendarDay(newest, timezone)
    const begins = beginning(day, newest, lag, timezone)
    lag = begins - startOfDay(day)
    const end = firstBefore(begins, entries, start)
    days.push({ day, entries: entries.slice(start, end) })
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

function firstBefore(moment: number, entries: readonly RiverEntry[], start: number): number {
  let end = start + 1
  while (end < entries.length && (entries[end]?.card.riverAt ?? 0) >= moment) end++
  return end
}

/** Days from `earlier` to `later`, both written `2025-10-29`. */
export function daysBetween(earlier: string, later: string): number {
  return Math.round((startOfDay(later) - startOfDay(earlier)) / dayMs)
}
