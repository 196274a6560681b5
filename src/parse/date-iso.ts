import { fullYear, momentOf } from './date-fields.ts'
import { readOffset } from './date-zone.ts'

/**
 * Forms of a date in ISO 8601 (calendar and ordinal, extended and basic, reduced), first match wins. Groups: y, m, d or o (day of the year).
 * A zero too many in the month (`2003-012-31`) is what a widely used calendar once wrote.
 */
const dateForms = [
  /^(?<y>\d{4})-(?<m>\d{1,2})-(?<d>\d{1,2})(?!\d)/,
  /^(?<y>\d{4})-0(?<m>\d{2})-(?<d>\d{2})(?!\d)/,
  /^(?<y>\d{4})(?<m>[01]\d)(?<d>[0-3]\d)(?!\d)/,
  /^(?<y>\d{4})(?<m>[01]\d)(?<d>[0-3]\d)(?=\d{4,6}$)/,
  /^(?<y>\d{4})\/(?<m>\d{1,2})\/(?<d>\d{1,2})(?!\d)/,
  /^(?<y>\d{4})\.(?<m>\d{1,2})\.(?<d>\d{1,2})\.?(?!\d)/,
  /^(?<y>\d{4})-?(?<o>[0-3]\d\d)(?!\d)/,
  /^(?<y>\d{4})-(?<m>\d{1,2})(?!\d)/,
  /^(?<y>\d\d)-?(?<m>[01]\d)-?(?<d>[0-3]\d)(?!\d)/,
  /^(?<y>\d\d)-?(?<o>[0-3]\d\d)(?!\d)/,
  /^-(?<y>\d\d)-?(?<m>[01]\d)(?!\d)/,
  /^(?<y>\d{4})(?!\d)/,
]

const time =
  /^(?:[Tt]|[\s,]+|(?=\d{4,6}$))(?<h>\d{1,2}):?(?<i>\d{2})?(?::?(?<s>\d{2}))?(?:[.,:](?<f>\d+))?\s*(?<half>[ap]\.?m\.?)?\s*(?<zone>.*)$/i

/** A date and time in ISO 8601, RFC 3339, W3CDTF or one of their common corruptions. */
export function readIsoDate(text: string): number | undefined {
  for (const form of dateForms) {
    const match = form.exec(text)
    if (match === null) continue
    const moment = withTime(match.groups ?? {}, text.slice(match[0].length))
    if (moment !== undefined) return moment
  }
  return undefined
}

type Groups = Readonly<Record<string, string | undefined>>

function withTime(date: Groups, rest: string): number | undefined {
  const day = dayOf(date)
  const trimmed = rest.trim()
  if (trimmed === '' || /^[Zz]$/.test(trimmed)) return momentOf(day)
  const groups = time.exec(rest)?.groups
  if (groups === undefined) {
    // `2003-12-31+01:00`, a date of XML Schema with its zone.
    const offsetMinutes = /^[+-]\d\d:\d\d$/.test(trimmed) ? readOffset(trimmed) : undefined
    return offsetMinutes === undefined ? undefined : momentOf({ ...day, offsetMinutes })
  }
  const hour = Number(groups.h)
  const zone = groups.zone ?? ''
  const offsetMinutes = zone === '' ? 0 : readOffset(zone)
  if (offsetMinutes === undefined || (groups.i === undefined && zone === '')) return undefined
  return momentOf({
    ...day,
    hour: groups.half === undefined ? hour : hourOfHalfDay(hour, groups.half),
    minute: Number(groups.i ?? 0),
    second: Number(groups.s ?? 0),
    millisecond: Math.floor(Number(`0.${groups.f ?? 0}`) * 1000),
    offsetMinutes,
  })
}

export function hourOfHalfDay(hour: number, half: string): number {
  return (hour % 12) + (/^p/i.test(half) ? 12 : 0)
}

function dayOf(date: Groups): { year: number; month: number; day: number } {
  const year = fullYear(date.y ?? '')
  if (date.o === undefined) return { year, month: Number(date.m ?? 1), day: Number(date.d ?? 1) }
  const ordinal = Number(date.o)
  const first = new Date(Date.UTC(2000, 0, 1))
  first.setUTCFullYear(year)
  first.setUTCDate(ordinal)
  const exists = ordinal > 0 && first.getUTCFullYear() === year
  return { year, month: exists ? first.getUTCMonth() + 1 : 0, day: first.getUTCDate() }
}
