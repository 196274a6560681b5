import { strftime } from '../../../lib/strftime.ts'

/** Months as the Associated Press shortens them. */
const pressMonths = [
  'Jan.',
  'Feb.',
  'March',
  'April',
  'May',
  'June',
  'July',
  'Aug.',
  'Sept.',
  'Oct.',
  'Nov.',
  'Dec.',
]

/** What a moment is called by one of Django's letters; `by` writes it by a strftime pattern. */
type Letter = (by: (pattern: string) => string) => string

function pattern(text: string): Letter {
  return (by) => by(text)
}

const letters: Readonly<Record<string, Letter>> = {
  a: (by) => (by('%p') === 'AM' ? 'a.m.' : 'p.m.'),
  A: pattern('%p'),
  b: (by) => by('%b').toLowerCase(),
  c: pattern('%Y-%m-%dT%H:%M:%S'),
  d: pattern('%d'),
  D: pattern('%a'),
  e: pattern('%Z'),
  E: pattern('%B'),
  f: hourAndMinutes,
  F: pattern('%B'),
  g: pattern('%-I'),
  G: pattern('%-H'),
  h: pattern('%I'),
  H: pattern('%H'),
  i: pattern('%M'),
  I: () => '',
  j: pattern('%-d'),
  l: pattern('%A'),
  L: (by) => (daysIn(Number(by('%Y')), 2) === 29 ? 'True' : 'False'),
  m: pattern('%m'),
  M: pattern('%b'),
  n: pattern('%-m'),
  N: (by) => pressMonths[Number(by('%m')) - 1] ?? '',
  o: pattern('%G'),
  O: pattern('%z'),
  P: (by) =>
    ({ '00:00': 'midnight', '12:00': 'noon' })[by('%H:%M')] ?? `${hourAndMinutes(by)} ${letters.a?.(by)}`,
  r: pattern('%a, %-d %b %Y %H:%M:%S %z'),
  s: pattern('%S'),
  S: (by) => suffix(Number(by('%d'))),
  t: (by) => String(daysIn(Number(by('%Y')), Number(by('%m')))),
  T: pattern('%Z'),
  u: () => '000000',
  U: pattern('%s'),
  w: pattern('%w'),
  W: pattern('%-V'),
  y: pattern('%y'),
  Y: pattern('%Y'),
  z: pattern('%-j'),
  Z: (by) => String(offsetSeconds(by('%z'))),
}

function hourAndMinutes(by: (pattern: string) => string): string {
  return by('%-I:%M').replace(/:00$/, '')
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

function suffix(day: number): string {
  if (day > 10 && day < 14) return 'th'
  return ['th', 'st', 'nd', 'rd'][day % 10] ?? 'th'
}

/** `-0330` → -12600. */
function offsetSeconds(offset: string): number {
  const seconds = Number(offset.slice(1, 3)) * 3600 + Number(offset.slice(3)) * 60
  return offset.startsWith('-') ? -seconds : seconds
}

/** Django's formats of a date and of a moment, if a template names none. */
export const usualDate = 'N j, Y'
export const usualMoment = 'N j, Y, P'
export const usualTime = 'P'

/** Writes a moment by a pattern of Django's `date` filter: `F jS, Y`; a backslash before a letter makes it text. */
export function writeDate(format: string, at: number, timezone: string): string {
  const by = (text: string) => strftime(text, at, timezone)
  return format.replace(/\\(.)|([a-z])/gi, (whole, text?: string, letter?: string) =>
    letter === undefined ? (text ?? '') : (letters[letter]?.(by) ?? whole),
  )
}
