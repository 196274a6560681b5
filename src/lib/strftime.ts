/** A moment taken apart in some time zone. */
interface Parts {
  readonly year: number
  /** 1 to 12. */
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
  /** 0 is Sunday. */
  readonly weekday: number
  /** Day of the year, 1 to 366. */
  readonly yearDay: number
  readonly zone: string
  readonly offsetMinutes: number
  readonly epochSeconds: number
  readonly names: CalendarNames
}

/** What a language calls days and months, in full and for short; days from Sunday. */
export interface CalendarNames {
  readonly days: readonly string[]
  readonly shortDays: readonly string[]
  readonly months: readonly string[]
  readonly shortMonths: readonly string[]
}

const days = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

/** The names of the C locale. */
const english: CalendarNames = {
  days,
  shortDays: days.map((name) => name.slice(0, 3)),
  months,
  shortMonths: months.map((name) => name.slice(0, 3)),
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}

function twelve(hour: number): number {
  return hour % 12 === 0 ? 12 : hour % 12
}

function offset(minutes: number): string {
  const size = Math.abs(minutes)
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}${two(size % 60)}`
}

/** ISO 8601 week and the year it belongs to. */
function isoWeek(parts: Parts): { readonly year: number; readonly week: number } {
  const monday = (parts.weekday + 6) % 7
  const thursday = new Date(Date.UTC(parts.year, parts.month - 1, parts.day - monday + 3))
  const year = thursday.getUTCFullYear()
  return { year, week: 1 + Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / 604_800_000) }
}

/** The directives of C's and Python's strftime: what the patterns of older planets use. */
const directives: Readonly<Record<string, (parts: Parts) => string>> = {
  a: ({ names, weekday }) => names.shortDays[weekday] ?? '',
  A: ({ names, weekday }) => names.days[weekday] ?? '',
  b: ({ names, month }) => names.shortMonths[month - 1] ?? '',
  B: ({ names, month }) => names.months[month - 1] ?? '',
  c: (parts) => write('%a %b %e %H:%M:%S %Y', parts),
  C: (parts) => two(Math.floor(parts.year / 100)),
  d: (parts) => two(parts.day),
  D: (parts) => write('%m/%d/%y', parts),
  e: (parts) => String(parts.day).padStart(2),
  F: (parts) => write('%Y-%m-%d', parts),
  g: (parts) => two(isoWeek(parts).year % 100),
  G: (parts) => String(isoWeek(parts).year),
  h: ({ names, month }) => names.shortMonths[month - 1] ?? '',
  H: (parts) => two(parts.hour),
  I: (parts) => two(twelve(parts.hour)),
  j: (parts) => String(parts.yearDay).padStart(3, '0'),
  k: (parts) => String(parts.hour).padStart(2),
  l: (parts) => String(twelve(parts.hour)).padStart(2),
  m: (parts) => two(parts.month),
  M: (parts) => two(parts.minute),
  n: () => '\n',
  p: (parts) => (parts.hour < 12 ? 'AM' : 'PM'),
  P: (parts) => (parts.hour < 12 ? 'am' : 'pm'),
  r: (parts) => write('%I:%M:%S %p', parts),
  R: (parts) => write('%H:%M', parts),
  s: (parts) => String(parts.epochSeconds),
  S: (parts) => two(parts.second),
  t: () => '\t',
  T: (parts) => write('%H:%M:%S', parts),
  u: (parts) => String(parts.weekday === 0 ? 7 : parts.weekday),
  U: (parts) => two(Math.floor((parts.yearDay + 6 - parts.weekday) / 7)),
  V: (parts) => two(isoWeek(parts).week),
  w: (parts) => String(parts.weekday),
  W: (parts) => two(Math.floor((parts.yearDay + 6 - ((parts.weekday + 6) % 7)) / 7)),
  x: (parts) => write('%m/%d/%y', parts),
  X: (parts) => write('%H:%M:%S', parts),
  y: (parts) => two(parts.year % 100),
  Y: (parts) => String(parts.year),
  z: (parts) => offset(parts.offsetMinutes),
  Z: (parts) => parts.zone,
  '%': () => '%',
}

/** GNU flags are understood too: `%-d` without padding, `%^a` in capitals. An unknown directive stays as it is. */
function write(pattern: string, parts: Parts): string {
  return pattern.replace(/%([-_0^#]?)(?:[EO](?=\w))?([a-zA-Z%])/g, (whole, flag: string, name: string) => {
    const directive = directives[name]
    if (directive === undefined) return whole
    const text = directive(parts)
    if (flag === '-') return text.replace(/^[0 ]+(?=.)/, '')
    if (flag === '_') return text.replace(/^0+(?=\d)/, (zeros) => ' '.repeat(zeros.length))
    if (flag === '0') return text.replace(/^ +/, (blanks) => '0'.repeat(blanks.length))
    return flag === '' ? text : text.toUpperCase()
  })
}

const dayOfYear = (year: number, month: number, day: number): number =>
  Math.round((Date.UTC(year, month - 1, day) - Date.UTC(year, 0, 1)) / 86_400_000) + 1

const clocks = new Map<string, Intl.DateTimeFormat>()

function clockOf(timezone: string): Intl.DateTimeFormat {
  const known = clocks.get(timezone)
  if (known !== undefined) return known
  const clock = new Intl.DateTimeFormat('en-US', {
    timeZone: timezone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
    timeZoneName: 'short',
  })
  clocks.set(timezone, clock)
  return clock
}

function partsOf(at: number, timezone: string, names: CalendarNames): Parts {
  const read = new Map(
    clockOf(timezone)
      .formatToParts(at)
      .map((part) => [part.type, part.value]),
  )
  const number = (type: Intl.DateTimeFormatPartTypes) => Number(read.get(type))
  const [year, month, day, hour, minute, second] = [
    number('year'),
    number('month'),
    number('day'),
    number('hour'),
    number('minute'),
    number('second'),
  ]
  const local = Date.UTC(year, month - 1, day, hour, minute, second)
  return {
    year,
    month,
    day,
    hour,
    minute,
    second,
    weekday: new Date(local).getUTCDay(),
    yearDay: dayOfYear(year, month, day),
    zone: read.get('timeZoneName') ?? timezone,
    offsetMinutes: Math.round((local - Math.floor(at / 1000) * 1000) / 60_000),
    epochSeconds: Math.floor(at / 1000),
    names,
  }
}

function partsInUtc(at: number, names: CalendarNames): Parts {
  const date = new Date(at)
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()]
  return {
    year,
    month,
    day,
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    weekday: date.getUTCDay(),
    yearDay: dayOfYear(year, month, day),
    zone: 'UTC',
    offsetMinutes: 0,
    epochSeconds: Math.floor(at / 1000),
    names,
  }
}

/** Writes the moment `at` (milliseconds UTC) by a strftime pattern, in an IANA time zone, with English names if no others are given. */
export function strftime(
  pattern: string,
  at: number,
  timezone: string,
  names: CalendarNames = english,
): string {
  return write(pattern, timezone === 'UTC' ? partsInUtc(at, names) : partsOf(at, timezone, names))
}
