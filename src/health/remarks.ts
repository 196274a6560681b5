import { formatSize } from '../lib/size.ts'
import type { FollowedFeed } from '../model/followed-feed.ts'
import type { Remark } from '../model/health.ts'
import { authorAdvice, remarkAdvice } from './author-advice.ts'
import { publicTarget } from './public-words.ts'

const large = 1024 * 1024

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
    ...(documentBytes > large
      ? [remark('check.large', `the document has ${formatSize(documentBytes)}`)]
      : []),
    ...(isWeb && !hasValidators
      ? [remark('check.no-validators', 'unchanged or not, every visit costs the whole document')]
      : []),
    ...repairs.map(({ message, line, count }) =>
      remark('check.repaired', count > 1 ? `${message} (${count} times)` : message, line),
    ),
  ]
}

/** F13: readers shall know that nobody vouches for it. */
const unverified: Remark = {
  code: 'fetch.tls',
  words: 'its certificate cannot be verified; this planet reads it all the same, for a while',
  advice: authorAdvice['fetch.tls'],
}

function moved(url: string): Remark {
  const target = publicTarget(url)
  return remark('check.moved', `the address leads on for good${target === undefined ? '' : `, to ${target}`}`)
}

function remark(code: keyof typeof remarkAdvice, words: string, line?: number): Remark {
  return { code, words, advice: remarkAdvice[code], line }
}
