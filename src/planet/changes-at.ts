import { calendarDay, endOfDay } from '../lib/calendar-day.ts'
import type { Site } from '../model/site.ts'

/**
 * When a site changes though nothing new comes: the date of an entry ahead is reached (P16), or another day begins on
 * which it looks back at what was written in earlier years. Undefined if never.
 */
export function changesAt({ river, planet, theme }: Site, now: number): number | undefined {
  const moments = river.changesAt === undefined ? [] : [river.changesAt]
  const oldest = river.entries.at(-1)?.card.riverAt ?? now
  const yearOf = (at: number) => calendarDay(at, planet.timezone).slice(0, 4)
  if (theme.templates.has('on-this-day.html.liquid') && yearOf(oldest) < yearOf(now))
    moments.push(endOfDay(now, planet.timezone))
  return moments.length === 0 ? undefined : Math.min(...moments)
}
