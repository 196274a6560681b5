import { parseHttpDate } from '../lib/http-date.ts'
import type { Validators } from '../model/visit.ts'
import { type Headers, headerOf } from './headers.ts'

const dayMs = 86_400_000
/** Longer than this, a validator is a fault or an attack on the store. */
const maxLength = 1024

/**
 * The validators of an answer from `url`, byte for byte (RFC 9110 §8.8.3 calls an ETag opaque). With those known before,
 * for a 304: what it does not name again is kept (F22, RFC 9111 §4.3.4).
 */
export function validatorsOf(url: string, headers: Headers, now: number, before?: Validators): Validators {
  const known = before?.url === url ? before : undefined
  const lastModified = headerOf(headers, 'last-modified')
  return {
    url,
    etag: sendable(headerOf(headers, 'etag')) ?? known?.etag,
    // Mostly a server repeats what it said before, which was judged then.
    lastModified:
      lastModified === known?.lastModified
        ? lastModified
        : (credible(lastModified, now) ?? known?.lastModified),
  }
}

/** The conditions to send to `url` (F20): both, if both are known; none that came from another address. */
export function conditionsFor(url: string, validators: Validators | undefined): Record<string, string> {
  if (validators === undefined || validators.url !== url) return {}
  const etag = sendable(validators.etag)
  const lastModified = sendable(validators.lastModified)
  return {
    ...(etag === undefined ? {} : { 'if-none-match': etag }),
    ...(lastModified === undefined ? {} : { 'if-modified-since': lastModified }),
  }
}

function sendable(value: string | undefined): string | undefined {
  if (value === undefined || value === '' || value.length > maxLength) return undefined
  return isHeaderValue(value) ? value : undefined
}

/** A date far in the future would be answered by 304 until then (F20). */
function credible(value: string | undefined, now: number): string | undefined {
  const at = value === undefined ? undefined : parseHttpDate(value, now)
  return at !== undefined && at > now + dayMs ? undefined : sendable(value)
}

/** RFC 9110 §5.5: visible characters, spaces, tabs and the upper half of Latin-1. */
export function isHeaderValue(value: string): boolean {
  return /^[\t\x20-\x7e\x80-\xff]*$/.test(value)
}
