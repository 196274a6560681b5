/** A date as it is written: month 1–12, offset in minutes east of Greenwich. */
export interface DateFields {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour?: number
  readonly minute?: number
  readonly second?: number
  readonly millisecond?: number
  readonly offsetMinutes?: number
}

const daysOfMonth = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** Milliseconds UTC; undefined if there is no such date. 24:00 is the end of the day, second 60 a leap second. */
export function momentOf(fields: DateFields): number | undefined {
  const { year, month, day, hour = 0, minute = 0, second = 0, millisecond = 0, offsetMinutes = 0 } = fields
  if (year < 1 || year > 9999 || day < 1 || day > (daysOfMonth[month - 1] ?? 0)) return undefined
  if (month === 2 && day === 29 && !isLeap(year)) return undefined
  if (hour > 24 || (hour === 24 && (minute > 0 || second > 0)) || minute > 59 || second > 60) return undefined
  const at = Date.UTC(year, month - 1, day, hour, minute, second, millisecond) - offsetMinutes * 60_000
  // Date.UTC takes the years 0–99 for 1900–1999.
  return year < 100 ? new Date(at).setUTCFullYear(new Date(at).getUTCFullYear() - 1900) : at
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
}

/** Two digits mean 1990 to 2089, three (`103`, `125`) are years since 1900. */
export function fullYear(digits: string): number {
  const year = Number(digits)
  if (digits.length <= 2) return year + (year < 90 ? 2000 : 1900)
  return digits.length === 3 ? year + 1900 : year
}
