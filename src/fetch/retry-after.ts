import { parseHttpDate } from '../lib/http-date.ts'

/**
 * Seconds to stay away that a Retry-After header asks for: seconds or any form of HTTP date (RFC 9110 §10.2.3).
 * Dates are read by the server's own clock, if its Date header tells it.
 */
export function retryAfter(
  value: string | undefined,
  date: string | undefined,
  now: number,
): number | undefined {
  if (value === undefined) return undefined
  const text = value.trim()
  if (/^\d+(?:\.\d+)?$/.test(text)) return Number(text)
  const at = parseHttpDate(text, now)
  if (at === undefined) return undefined
  const theirs = date === undefined ? undefined : parseHttpDate(date, now)
  return Math.max(0, (at - (theirs ?? now)) / 1000)
}
