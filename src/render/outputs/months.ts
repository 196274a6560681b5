import { calendarDay } from '../../lib/calendar-day.ts'
import type { EntryList } from '../../model/entry-list.ts'

/** Entries that have their places in one month. */
export interface Month {
  /** `2025-10`, in the planet's time zone. */
  readonly month: string
  /** Newest first. */
  readonly entries: EntryList
}

/** A river, newest first, by months, newest first. A calendar is slow to ask: only where one month may end. */
export function monthsOf(entries: EntryList, timezone: string): readonly Month[] {
  const monthAt = (index: number) => calendarDay(entries.momentAt(index), timezone).slice(0, 7)
  const months: Month[] = []
  for (let start = 0; start < entries.length; ) {
    const month = monthAt(start)
    const end = firstOther(start, entries.length, (index) => monthAt(index) === month)
    months.push({ month, entries: entries.slice(start, end) })
    start = end
  }
  return months
}

/** The first index from `start` that does not belong; those that belong stand together. */
function firstOther(start: number, length: number, belongs: (index: number) => boolean): number {
  let [inside, outside] = [start, length]
  while (outside - inside > 1) {
    const middle = Math.floor((inside + outside) / 2)
    if (belongs(middle)) inside = middle
    else outside = middle
  }
  return outside
}
