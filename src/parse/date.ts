import type { Timestamp } from '../model/timestamp.ts'
import { momentOf } from './date-fields.ts'
import { readIsoDate } from './date-iso.ts'
import { readWordDate } from './date-word.ts'

/** Longer text is no date. */
const maxLength = 200

/** The moment that the text of a date element names, in milliseconds UTC; undefined if it names none. Without a zone: UTC. */
export function readDate(text: string): number | undefined {
  if (text.length > maxLength) return undefined
  const trimmed = text.trim()
  if (trimmed === '') return undefined
  return readUsual(trimmed) ?? readCount(trimmed) ?? readIsoDate(trimmed) ?? readWordDate(trimmed)
}

export function timestampOf(raw: string): Timestamp | undefined {
  return raw === '' ? undefined : { raw, at: readDate(raw) }
}

const rfc822 =
  /^(?:[A-Za-z]{3}, )?(\d{1,2}) ([A-Z][a-z]{2}) (\d{4}) (\d\d):(\d\d):(\d\d) (?:GMT|UTC|Z|([+-]\d\d)(\d\d))$/
const rfc3339 = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?(?:Z|([+-]\d\d):(\d\d))$/
const months = 'JanFebMarAprMayJunJulAugSepOctNovDec'

/** The two forms that nearly all dates have, exactly as their specifications want them. */
function readUsual(text: string): number | undefined {
  const mail = rfc822.exec(text)
  if (mail !== null) {
    const month = months.indexOf(mail[2] as string) / 3 + 1
    return Number.isInteger(month) ? moment(mail[3], month, mail[1], mail, mail[7], mail[8]) : undefined
  }
  const iso = rfc3339.exec(text)
  if (iso === null) return undefined
  return moment(iso[1], Number(iso[2]), iso[3], iso, iso[8], iso[9], iso[7])
}

type Digits = string | undefined

/** `match` holds hour, minute and second in its groups 4 to 6. */
function moment(
  year: Digits,
  month: number,
  day: Digits,
  match: RegExpExecArray,
  zoneHours: Digits = '+00',
  zoneMinutes: Digits = '00',
  fraction: Digits = '0',
): number | undefined {
  const east = Number(zoneHours.slice(1)) * 60 + Number(zoneMinutes)
  return momentOf({
    year: Number(year),
    month,
    day: Number(day),
    hour: Number(match[4]),
    minute: Number(match[5]),
    second: Number(match[6]),
    millisecond: Math.floor(Number(`0.${fraction}`) * 1000),
    offsetMinutes: zoneHours.startsWith('-') ? -east : east,
  })
}

/** Unix time in seconds or milliseconds. Twelve and fourteen digits are the ISO date `YYYYMMDDhhmm[ss]`. */
function readCount(text: string): number | undefined {
  if (!/^\d{9,13}$/.test(text) || text.length === 12) return undefined
  const count = Number(text)
  return text.length > 10 ? count : count * 1000
}
