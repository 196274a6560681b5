import { parseHttpDate } from '../lib/http-date.ts'
import { type Headers, headerOf } from './headers.ts'

/**
 * Seconds for which an answer stays good (RFC 9111 §4.2): max-age, or else Expires less Date; less the Age that it had
 * already. Undefined if the server does not say. 0 if it says that nothing stays good.
 */
export function freshSeconds(headers: Headers, now: number): number | undefined {
  const lifetime = maxAge(headerOf(headers, 'cache-control')) ?? expires(headers, now)
  if (lifetime === undefined) return undefined
  const age = Number(headerOf(headers, 'age') ?? 0)
  return Math.max(0, Math.round(lifetime - (age > 0 ? age : 0)))
}

/** `s-maxage` is for shared caches only; a planet is one reader. */
function maxAge(cacheControl: string | undefined): number | undefined {
  if (cacheControl === undefined) return undefined
  const directives = cacheControl.split(',').map((directive) => directive.trim().toLowerCase())
  if (directives.some((directive) => directive === 'no-store' || directive === 'no-cache')) return 0
  const found = directives.map((directive) => /^max-age\s*=\s*"?(\d+)"?$/.exec(directive)).find(Boolean)
  return found ? Number(found[1]) : undefined
}

function expires(headers: Headers, now: number): number | undefined {
  const value = headerOf(headers, 'expires')
  if (value === undefined) return undefined
  const at = parseHttpDate(value, now)
  // RFC 9111 §5.3: an invalid date, "0" above all, means already expired.
  if (at === undefined) return 0
  const date = headerOf(headers, 'date')
  const from = (date === undefined ? undefined : parseHttpDate(date, now)) ?? now
  return (at - from) / 1000
}
