import { startOfDay } from '../../lib/calendar-day.ts'
import { type Period, periodPath } from './periods.ts'

const dayMs = 86_400_000

/** A day of a calendar sheet. */
export interface CalendarDay {
  /** 1 to 31. */
  readonly number: number
  readonly count: number
  /** 0, or 1 to 4 by how much was written. */
  readonly level: number
  /** Of its page, if anything was written. */
  readonly path: string | undefined
}

export interface CalendarMonth {
  /** `2025-10`. */
  readonly month: Period
  readonly path: string
  readonly count: number
  /** Monday to Sunday; undefined where the month has not begun or is over. */
  readonly weeks: readonly (readonly (CalendarDay | undefined)[])[]
}

function levelOf(count: number, most: number): number {
  return count === 0 ? 0 : Math.min(4, Math.ceil((count / most) * 4))
}

/** The sheet of a month: `counts` has the entries of each day on which there are any, `most` those of the busiest. */
export function calendarMonth(
  month: Period,
  counts: ReadonlyMap<Period, number>,
  most: number,
): CalendarMonth {
  const first = startOfDay(`${month}-01`)
  const cells: (CalendarDay | undefined)[] = Array.from({ length: (new Date(first).getUTCDay() + 6) % 7 })
  let total = 0
  for (let at = first; ; at += dayMs) {
    const day = new Date(at).toISOString().slice(0, 10)
    if (!day.startsWith(month)) break
    const count = counts.get(day) ?? 0
    total += count
    const path = count === 0 ? undefined : periodPath(day)
    cells.push({ number: Number(day.slice(8)), count, level: levelOf(count, most), path })
  }
  while (cells.length % 7 !== 0) cells.push(undefined)
  const weeks = Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7))
  return { month, path: periodPath(month), count: total, weeks }
}

/** Monday to Sunday in one letter or two, and in full. */
export function weekdays(language: string): readonly { readonly short: string; readonly long: string }[] {
  const monday = Date.UTC(2024, 0, 1)
  const short = new Intl.DateTimeFormat(language, { weekday: 'narrow', timeZone: 'UTC' })
  const long = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' })
  return Array.from({ length: 7 }, (_, day) => ({
    short: short.format(monday + day * dayMs),
    long: long.format(monday + day * dayMs),
  }))
}
