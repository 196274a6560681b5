const calendars = new Map<string, Intl.DateTimeFormat>()

function calendarOf(timezone: string): Intl.DateTimeFormat {
  const known = calendars.get(timezone)
  if (known !== undefined) return known
  const calendar = new Intl.DateTimeFormat('en-CA', {
    timeZone: timezone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  })
  calendars.set(timezone, calendar)
  return calendar
}

const dayMs = 86_400_000
/** The day asked for last, in UTC: a river is asked in order, and most of its entries share a day with the one before. */
let lastDay = { number: 0, name: '1970-01-01' }

function dayInUtc(at: number): string {
  const number = Math.floor(at / dayMs)
  if (number !== lastDay.number) lastDay = { number, name: new Date(at).toISOString().slice(0, 10) }
  return lastDay.name
}

/** The day on which the moment `at` (milliseconds UTC) falls in an IANA time zone: `2025-10-29`. */
export function calendarDay(at: number, timezone: string): string {
  return timezone === 'UTC' ? dayInUtc(at) : calendarOf(timezone).format(at)
}

const minuteMs = 60_000

/** The first moment of the day after that of `at` in a time zone, to the minute: days end in mid-minute nowhere. */
export function endOfDay(at: number, timezone: string): number {
  const today = calendarDay(at, timezone)
  let inside = Math.floor(at / minuteMs)
  // Days with a clock put back have 25 hours, and a zone may leave out a whole day as it crosses the date line.
  let outside = inside + 50 * 60
  while (outside - inside > 1) {
    const middle = Math.floor((inside + outside) / 2)
    if (calendarDay(middle * minuteMs, timezone) === today) inside = middle
    else outside = middle
  }
  return outside * minuteMs
}

/** Midnight UTC of a day written `2025-10-29`: for writing the day in words, in the time zone UTC. */
export function startOfDay(day: string): number {
  return Date.parse(`${day}T00:00:00Z`)
}
