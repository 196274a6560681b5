import { formatSize } from '../lib/size.ts'
import type { FollowedFeed } from '../model/followed-feed.ts'
import type { Remark } from '../model/health.ts'
import type { Repair } from '../model/repair.ts'
import { authorAdvice, remarkAdvice } from './author-advice.ts'
import { publicTarget } from './public-words.ts'

const largeBytes = 1024 * 1024

/** What the author of a feed that can be read could do better. Everything here is published. */
export function remarksOn(feed: FollowedFeed): readonly Remark[] {
  if (feed.lastSuccessAt === undefined || feed.gone) return []
  const { subscription, url, validators, documentBytes = 0, repairs = [] } = feed
  const isWeb = /^https?:/i.test(url)
  const hasValidators = validators?.etag !== undefined || validators?.lastModified !== undefined
  return [
    ...(isWeb && url !== subscription.url ? [moved(url)] : []),
    ...(feed.quirks?.unverifiedSince === undefined ? [] : [unverified]),
    ...(/^http:/i.test(url) ? [remark('check.insecure', 'the feed comes unencrypted, by http')] : []),
    ...(documentBytes > largeBytes ? [large(formatSize(documentBytes))] : []),
    ...(isWeb && !hasValidators
      ? [remark('check.no-validators', 'unchanged or not, every visit costs the whole document')]
      : []),
    ...repairs.map(repaired),
  ]
}

/** F13: readers shall know that nobody vouches for it. */
const unverified: Remark = {
  code: 'fetch.tls',
  words: 'its certificate cannot be verified; this planet reads it all the same, for a while',
  advice: authorAdvice['fetch.tls'],
  term: 'unverified',
}

function moved(url: string): Remark {
  const seen = publicTarget(url)
  return remark('check.moved', `the address leads on for good${seen === undefined ? '' : `, to ${seen}`}`, {
    seen,
  })
}

function large(seen: string): Remark {
  return remark('check.large', `the document has ${seen}`, { seen })
}

function repaired({ code, message, line, count }: Repair): Remark {
  const words = count > 1 ? `${message} (${count} times)` : message
  return remark('check.repaired', words, { term: code, seen: count > 1 ? `×${count}` : undefined, line })
}

function remark(code: keyof typeof remarkAdvice, words: string, more: Partial<Remark> = {}): Remark {
  return { code, words, advice: remarkAdvice[code], ...more }
}
