import type { EntryList } from '../../model/entry-list.ts'
import type { Frame } from './frame.ts'
import type { Period } from './periods.ts'

/** The whole past, by the day on which an entry has its place. */
export interface Past {
  readonly days: ReadonlyMap<Period, EntryList>
  readonly counts: ReadonlyMap<Period, number>
  /** Newest first, as everywhere here. */
  readonly dayNames: readonly Period[]
  readonly months: readonly Period[]
  readonly daysOfMonth: ReadonlyMap<Period, readonly Period[]>
  readonly years: readonly Period[]
}

export function pastOf(frame: Frame): Past {
  const { river, planet } = frame.site
  const days = new Map(Array.from(river.entries.days(planet.timezone), ({ day, entries }) => [day, entries]))
  const dayNames = [...days.keys()].sort().reverse()
  const daysOfMonth = Map.groupBy(dayNames, (day) => day.slice(0, 7))
  return {
    days,
    counts: new Map([...days].map(([day, entries]) => [day, entries.length])),
    dayNames,
    months: [...daysOfMonth.keys()],
    daysOfMonth,
    years: [...new Set(Array.from(daysOfMonth.keys(), (month) => month.slice(0, 4)))],
  }
}
