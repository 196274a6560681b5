import { registrableDomain } from '../lib/registrable-domain.ts'
import { spanInWords } from '../lib/span.ts'
import type { PermanentMove } from '../model/feed-event.ts'
import { rules } from './rules.ts'

/** What to do about a permanent redirect. Each carries its reason; `adopt` is written to the journal and can be undone. */
export type MoveVerdict =
  | { readonly kind: 'stay'; readonly why: string }
  | { readonly kind: 'adopt'; readonly to: string; readonly why: string }
  /** For the maintainer to decide, who sees both sides. Until then the address stays, and the redirect is followed. */
  | { readonly kind: 'hold'; readonly to: string; readonly why: string }

/**
 * Counts a visit's redirect. `permanentUrl` is where its permanent redirects lead before any temporary one; without it, or
 * when it leads home, all that was seen before is forgotten.
 */
export function observeMove(
  before: PermanentMove | undefined,
  url: string,
  permanentUrl: string | undefined,
  now: number,
): PermanentMove | undefined {
  if (permanentUrl === undefined || permanentUrl === url) return undefined
  if (before?.to !== permanentUrl) return { to: permanentUrl, since: now, times: 1 }
  return { ...before, times: before.times + 1 }
}

/**
 * Whether a feed's address is to be changed (F16, RFC 9110 §15.4.2, §15.4.9). `continues`: the document at the new address
 * is a feed and the same one, by `continuesFeed`.
 */
export function judgeMove(
  seen: PermanentMove | undefined,
  url: string,
  continues: boolean,
  now: number,
): MoveVerdict {
  if (seen === undefined) return { kind: 'stay', why: 'no permanent redirect' }
  if (seen.refusedAt !== undefined)
    return { kind: 'stay', why: `the move to ${seen.to} was refused by the maintainer` }
  if (!continues)
    return { kind: 'hold', to: seen.to, why: `what is at ${seen.to} is not the feed that was followed` }
  if (isOnlySecured(url, seen.to)) return { kind: 'adopt', to: seen.to, why: 'the same address, secured' }
  if (ownerOf(url) !== ownerOf(seen.to)) {
    return {
      kind: 'hold',
      to: seen.to,
      why: `${ownerOf(seen.to)} may belong to somebody other than ${ownerOf(url)}`,
    }
  }
  const missing = whatIsMissing(seen, now)
  if (missing !== undefined) return { kind: 'stay', why: missing }
  const span = spanInWords(now - seen.since)
  return { kind: 'adopt', to: seen.to, why: `a permanent redirect, seen ${seen.times} times in ${span}` }
}

function whatIsMissing(seen: PermanentMove, now: number): string | undefined {
  if (seen.times < rules.moveObservations) {
    return `a permanent redirect, seen ${seen.times} of ${rules.moveObservations} times`
  }
  const left = rules.moveAfter - (now - seen.since)
  return left > 0 ? `a permanent redirect, to be seen for ${spanInWords(left)} more` : undefined
}

/** From http to https and nothing else: safe to adopt at once. */
function isOnlySecured(from: string, to: string): boolean {
  const before = URL.parse(from)
  const after = URL.parse(to)
  if (before?.protocol !== 'http:' || after?.protocol !== 'https:') return false
  const samePlace = before.hostname === after.hostname && before.port === '' && after.port === ''
  return samePlace && before.pathname + before.search === after.pathname + after.search
}

function ownerOf(address: string): string {
  return registrableDomain(URL.parse(address)?.hostname ?? '')
}
