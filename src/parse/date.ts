import type { Timestamp } from '../model/timestamp.ts'
import { readIsoDate } from './date-iso.ts'
import { readWordDate } from './date-word.ts'

/** Longer text is no date. */
const maxLength = 200

/** The moment that the text of a date element names, in milliseconds UTC; undefined if it names none. Without a zone: UTC. */
export function readDate(text: string): number | undefined {
  if (text.length > maxLength) return undefined
  const trimmed = text.trim()
  if (trimmed === '') return undefined
  return readCount(trimmed) ?? readIsoDate(trimmed) ?? readWordDate(trimmed)
}

export function timestampOf(raw: string): Timestamp | undefined {
  return raw === '' ? undefined : { raw, at: readDate(raw) }
}

/** Unix time in seconds or milliseconds. Twelve and fourteen digits are the ISO date `YYYYMMDDhhmm[ss]`. */
function readCount(text: string): number | undefined {
  if (!/^\d{9,13}$/.test(text) || text.length === 12) return undefined
  const count = Number(text)
  return text.length > 10 ? count : count * 1000
}
