import { startOfDay } from '../lib/calendar-day.ts'

const dayMs = 86_400_000

/** Days from `earlier` to `later`, both written `2025-10-29`. */
export function daysBetween(earlier: string, later: string): number {
  return Math.round((startOfDay(later) - startOfDay(earlier)) / dayMs)
}
