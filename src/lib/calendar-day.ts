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

/** The day on which the moment `at` (milliseconds UTC) falls in an IANA time zone: `2025-10-29`. */
export function calendarDay(at: number, timezone: string): string {
  return timezone === 'UTC' ? new Date(at).toISOString().slice(0, 10) : calendarOf(timezone).format(at)
}

/** Midnight UTC of a day written `2025-10-29`: for writing the day in words, in the time zone UTC. */
export function startOfDay(day: string): number {
  return Date.parse(`${day}T00:00:00Z`)
}
