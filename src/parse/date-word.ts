import { fullYear, momentOf } from './date-fields.ts'
import { hourOfHalfDay, readIsoDate } from './date-iso.ts'
import { monthOf } from './date-month.ts'
import { readOffset } from './date-zone.ts'

interface Found {
  year?: string
  month?: number
  day?: number
  time?: RegExpExecArray
  half?: string
  offsetMinutes?: number
}

type Reader = (token: string, found: Found) => boolean

const clock = /^(\d{1,2})(?:[:.](?=\d)|h)(\d{1,2})?(?:[:.](\d{1,2}))?(?:[.,]\d+)?([ap]m?|z)?$/i
const offset = /^(?:etc\/|gmt|utc?)?[+-]\d{1,2}:?\d{0,2}$/i

/** What a word of a date may be; the first reader that takes it wins. */
const readers: readonly Reader[] = [
  function slashed(token, found) {
    const match = /^(\d{1,4})([/.])(\d{1,2})\2(\d{2,4})$/.exec(token)
    if (match === null || found.day !== undefined) return false
    return slashedDay(match, found)
  },
  function time(token, found) {
    const match = clock.exec(token)
    if (match === null || found.time !== undefined) return false
    found.time = match
    return true
  },
  function zone(token, found) {
    if (found.time === undefined && !offset.test(token)) return false
    const minutes = readOffset(token)
    if (minutes === undefined || found.offsetMinutes !== undefined) return false
    found.offsetMinutes = minutes
    return true
  },
  function half(token, found) {
    if (!/^(?:[ap]\.?m\.?|오전|오후)$/i.test(token)) return false
    found.half = token === '오후' ? 'pm' : token
    return true
  },
  function day(token, found) {
    const match = /^(\d{1,2})(?:st|nd|rd|th|\.|er|º|ª)?$/i.exec(token)
    if (match === null || found.day !== undefined) return false
    found.day = Number(match[1])
    return true
  },
  function year(token, found) {
    if (!/^'?\d{2,4}\.?$/.test(token) || found.year !== undefined) return false
    found.year = token.replace(/\D/g, '')
    return true
  },
  function month(token, found) {
    if (found.month !== undefined) return false
    const number = monthOf(token)
    if (number === undefined) return false
    found.month = number
    return true
  },
]

/** Day and month by numbers: `13/1/2004`, `1/13/2004`, `2.1.2004`. What could be either is not read. */
function slashedDay(match: RegExpExecArray, found: Found): boolean {
  const [, first = '', separator, second = '', third = ''] = match
  if (first.length > 2) {
    Object.assign(found, { year: first, month: Number(second), day: Number(third) })
    return true
  }
  const [a, b] = [Number(first), Number(second)]
  if (separator === '/' && a <= 12 && b <= 12 && a !== b) return false
  const dayFirst = separator === '.' || a > 12
  Object.assign(found, { year: third, month: dayFirst ? b : a, day: dayFirst ? a : b })
  return true
}

/** `2004-július-13T9:15-05:00`, `2004년 05월 28일 01:31:15`, `2004-05-25 오후 11:23:17`: what is written around numbers in known order. */
function readLocal(text: string): number | undefined {
  const hungarian = /^(\d{4})-(\p{L}+)-(\d{1,2})(T.*)?$/u.exec(text)
  if (hungarian !== null) {
    const month = monthOf(hungarian[2] ?? '')
    return month === undefined
      ? undefined
      : readIsoDate(`${hungarian[1]}-${month}-${hungarian[3]}${hungarian[4] ?? ''}`)
  }
  const onblog = /^(\d{4})년\s*(\d{1,2})월\s*(\d{1,2})일\s*(.*)$/.exec(text)
  if (onblog !== null) return readKorean(`${onblog[1]}-${onblog[2]}-${onblog[3]}`, onblog[4] ?? '')
  const nate = /^(\d{4}-\d{1,2}-\d{1,2})\s+((?:오전|오후).*)$/.exec(text)
  return nate === null ? undefined : readKorean(nate[1] ?? '', nate[2] ?? '')
}

/** Korea's zone goes without saying. The hour that follows `오후` (p.m.) counts from noon. */
function readKorean(day: string, time: string): number | undefined {
  const match = /^(오전|오후)?\s*(\d{1,2}):(\d{1,2})(?::(\d{1,2}))?$/.exec(time.trim())
  if (match === null) return time.trim() === '' ? readIsoDate(`${day}T00:00+09:00`) : undefined
  const hour = Number(match[2])
  const hours = match[1] === undefined ? hour : hourOfHalfDay(hour, match[1] === '오후' ? 'pm' : 'am')
  const two = (part: string | number | undefined): string => String(part ?? 0).padStart(2, '0')
  return readIsoDate(`${day}T${two(hours)}:${two(match[3])}:${two(match[4])}+09:00`)
}

/** A date with the month in words, in any order and several languages: RFC 822, asctime, perforce and what people write. */
export function readWordDate(text: string): number | undefined {
  const local = readLocal(text)
  if (local !== undefined) return local
  const found: Found = {}
  for (const token of text.replace(/(\d)-(\p{L}+)-(\d)/gu, '$1 $2 $3').split(/[\s,;()]+/)) {
    if (token !== '') readers.some((reader) => reader(token, found))
  }
  const { year, month, day, time, half = time?.[4] ?? '', offsetMinutes = 0 } = found
  if (year === undefined || month === undefined || day === undefined) return undefined
  const hour = Number(time?.[1] ?? 0)
  return momentOf({
    year: fullYear(year),
    month,
    day,
    hour: /^[ap]/i.test(half) ? hourOfHalfDay(hour, half) : hour,
    minute: Number(time?.[2] ?? 0),
    second: Number(time?.[3] ?? 0),
    offsetMinutes,
  })
}
