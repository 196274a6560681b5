import { canonicalUrl } from '../lib/canonical-url.ts'
import type { Feed } from '../model/feed.ts'
import type { FollowedFeed } from '../model/followed-feed.ts'
import type { KnownEntry } from '../model/judgement.ts'
import { plainText } from '../sanitize/sanitize.ts'
import { continuesFeed, judgeHijack, judgeMove, type Likeness, observeMove } from '../schedule/schedule.ts'
import type { Answered, Reading } from './visit-context.ts'

/** Enough to know a feed by. */
const entriesCompared = 200

/** Why a document is not the feed that was followed, in words for the maintainer; undefined if it is. */
export function strangeness(
  followed: FollowedFeed,
  known: readonly KnownEntry[],
  feed: Feed,
  url: string,
): string | undefined {
  if (known.length === 0) return undefined
  const before = likenessBefore(followed, known)
  const verdict = judgeHijack(before, likenessOf(feed, url))
  if (!verdict.isHijack) return undefined
  const titles = `“${before.title ?? followed.url}” has become “${plainText(feed.title) || url}”`
  return `${titles} at ${url}: ${verdict.why}`
}

/** Whether the document is a continuation of the feed that was followed (F16). */
export function continues(
  followed: FollowedFeed,
  known: readonly KnownEntry[],
  feed: Feed,
  url: string,
): boolean {
  return continuesFeed(likenessBefore(followed, known), likenessOf(feed, url))
}

/** What a visit's permanent redirects mean for the feed's address (F16). */
export function moveOf(
  feed: FollowedFeed,
  answer: Answered,
  isSameFeed: boolean,
  now: number,
): Pick<Reading, 'adoptedUrl' | 'moveSeen' | 'note'> {
  const seen = observeMove(feed.moveSeen, feed.url, answer.permanentUrl, now)
  if (seen === undefined) return feed.moveSeen === undefined ? {} : { moveSeen: 'forget' }
  const verdict = judgeMove(seen, feed.url, isSameFeed, now)
  switch (verdict.kind) {
    case 'adopt':
      return {
        adoptedUrl: verdict.to,
        moveSeen: 'forget',
        note: `now visited at ${verdict.to}: ${verdict.why}`,
      }
    case 'hold':
      return { moveSeen: seen, note: `the move to ${verdict.to} is left to the maintainer: ${verdict.why}` }
    case 'stay':
      return { moveSeen: seen, note: verdict.why }
  }
}

function likenessBefore(followed: FollowedFeed, known: readonly KnownEntry[]): Likeness {
  const newest = known.toSorted((one, other) => other.riverAt - one.riverAt).slice(0, entriesCompared)
  const { id, title, siteLink, selfLink, language } = followed.profile ?? {}
  return {
    ...{ id, title, siteLink, selfLink, language },
    url: followed.validators?.url ?? followed.url,
    entryIds: known.flatMap((entry) => entry.canonical ?? []),
    topics: newest.map((entry) => entry.title),
  }
}

function likenessOf(feed: Feed, url: string): Likeness {
  const { id, siteLink, selfLink, language } = feed
  const entries = feed.entries.slice(0, entriesCompared)
  return {
    ...{ id, siteLink, selfLink, language },
    url,
    title: plainText(feed.title) || undefined,
    entryIds: entries.flatMap((entry) => canonicalUrl(entry.permalink) ?? []),
    topics: entries.flatMap((entry) => [plainText(entry.title), ...entry.categories.map(({ term }) => term)]),
  }
}
