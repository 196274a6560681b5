import { calendarDay } from '../../lib/calendar-day.ts'
import { calendarNames } from '../../lib/calendar-names.ts'
import { strftime } from '../../lib/strftime.ts'
import type { FormerPage } from '../../model/former-theme.ts'
import type { Planet } from '../../model/planet.ts'
import type { Moment } from './value.ts'

/** What the engines do if no pattern is given. */
const defaults = { moment: '%B %d, %Y %I:%M %p', day: '%B %d, %Y' }

/** Dates as one template of an older planet shows them. */
export interface FormerDates {
  moment(at: number): Moment
  /** `2025-10-29T20:56:00+00:00`. */
  iso(at: number): string
  /** `Wed, 29 Oct 2025 20:56:00 +0000`. */
  mail(at: number): string
  /** The heading of the day on which a moment falls. */
  heading(at: number): string
  /** Names that day. */
  day(at: number): string
}

export function formerDates(page: FormerPage, planet: Planet): FormerDates {
  const { timezone } = planet
  const names = page.locale === undefined ? undefined : calendarNames(page.locale)
  const pattern = page.dateFormat ?? planet.dateFormat ?? defaults.moment
  const dayPattern = page.dayFormat ?? planet.dayFormat ?? defaults.day
  return {
    moment: (at) => ({ at, text: strftime(pattern, at, timezone, names) }),
    iso: (at) => strftime('%Y-%m-%dT%H:%M:%S+00:00', at, 'UTC'),
    mail: (at) => strftime('%a, %d %b %Y %H:%M:%S +0000', at, 'UTC'),
    heading: (at) => strftime(dayPattern, at, timezone, names),
    day: (at) => calendarDay(at, timezone),
  }
}
