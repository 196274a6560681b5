import { startOfDay } from '../lib/calendar-day.ts'
import { splitDays } from '../lib/split-days.ts'
import type { EntryList } from '../model/entry-list.ts'

/** The entries of one calendar day in the planet's time zone, newest first. */
export interface Day {
  readonly day: string
  readonly entries: EntryList
}

const dayMs = 86_400_000

/** A river, newest first, by calendar days. */
export function* daysOf(river: EntryList, timezone: string): Generator<Day> {
  for (const { day, start, end } of splitDays(river.length, (index) => river.momentAt(index), timezone))
    yield { day, entries: river.slice(start, end) }
}

/** Days from `earlier` to `later`, both written `2025-10-29`. */
export function daysBetween(earlier: string, later: string): number {
  return Math.round((startOfDay(later) - startOfDay(earlier)) / dayMs)
}
