import { startOfDay } from '../../lib/calendar-day.ts'
import { remembered } from '../../lib/remembered.ts'
import { strftime } from '../../lib/strftime.ts'
import type { Planet } from '../../model/planet.ts'

/**
 * Dates as readers see them: by the planet's own pattern, else on an English planet by the one that the theme asks
 * for, else in the manner of the planet's language.
 */
export interface Dates {
  /** A moment, milliseconds UTC. */
  moment(at: number, themePattern?: string): string
  /** The heading of a day written `2025-10-29`. */
  day(day: string, themePattern?: string): string
  /** The time of day alone. */
  time(at: number): string
  /** The day of a moment. */
  date(at: number): string
  /** The heading of a month written `2025-10`. */
  month(month: string): string
  /** The day of a moment, within a year that is known. */
  monthDay(at: number): string
}

export function iso(at: number): string {
  return new Date(at).toISOString().replace('.000Z', 'Z')
}

/** Moments whose days are remembered: a calendar is slow to ask, and the pages of an entry, its neighbours and its kin all ask for its day. */
const mostKnown = 4000

export function datesOf(planet: Planet): Dates {
  const { language, timezone: timeZone } = planet
  const moment = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short', timeZone })
  const time = new Intl.DateTimeFormat(language, { timeStyle: 'short', timeZone })
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone })
  const month = new Intl.DateTimeFormat(language, { month: 'long', year: 'numeric', timeZone: 'UTC' })
  const monthDay = new Intl.DateTimeFormat(language, { month: 'short', day: 'numeric', timeZone })
  const day = new Intl.DateTimeFormat(language, { dateStyle: 'full', timeZone: 'UTC' })
  /** strftime knows English names only. */
  function ownPattern(themePattern: string | undefined): string | undefined {
    return language.startsWith('en') ? themePattern : undefined
  }
  return {
    moment(at, themePattern) {
      const pattern = planet.dateFormat ?? ownPattern(themePattern)
      return pattern === undefined ? moment.format(at) : strftime(pattern, at, timeZone)
    },
    day(name, themePattern) {
      const pattern = planet.dayFormat ?? ownPattern(themePattern)
      return pattern === undefined ? day.format(startOfDay(name)) : strftime(pattern, startOfDay(name), 'UTC')
    },
    time: (at) => time.format(at),
    date: remembered((at: number) => date.format(at), mostKnown),
    month: (name) => month.format(startOfDay(`${name}-01`)),
    monthDay: (at) => monthDay.format(at),
  }
}
