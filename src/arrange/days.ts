import { startOfDay } from '../lib/calendar-day.ts'
import { splitDays } from '../lib/split-days.ts'
import type { RiverEntry } from '../model/river.ts'

/** The entries of one calendar day in the planet's time zone, newest first. */
export interface Day {
  readonly day: string
  readonly entries: readonly RiverEntry[]
}

const dayMs = 86_400_000

/** A river, newest first, by calendar days. */
export function daysOf(river: readonly RiverEntry[], timezone: string): readonly Day[] {
  return splitDays(river, ({ card }) => card.riverAt, timezone).map(([day, entries]) => ({ day, entries }))
}

/** Days from `earlier` to `later`, both written `2025-10-29`. */
export function daysBetween(earlier: string, later: string): number {
  return Math.round((startOfDay(later) - startOfDay(earlier)) / dayMs)
}
