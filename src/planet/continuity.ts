import { canonicalUrl } from '../lib/canonical-url.ts'
import type { Feed } from '../model/feed.ts'
import type { FeedSide, HeldFeed } from '../model/feed-event.ts'
import type { FollowedFeed } from '../model/followed-feed.ts'
import type { KnownEntry } from '../model/judgement.ts'
import { plainText } from '../sanitize/sanitize.ts'
import { continuesFeed, judgeHijack, judgeMove, type Likeness, observeMove } from '../schedule/schedule.ts'
import type { Answered, Reading } from './visit-context.ts'

/** Enough to know a feed by. */
const entriesCompared = 200

/** Another feed in the place of the one that was followed, and what to tell of it; undefined if it is none, or was accepted. */
export function strangerIn(
  followed: FollowedFeed,
  known: readonly KnownEntry[],
  feed: Feed,
  url: string,
  now: number,
): { readonly held: HeldFeed; readonly why: string; readonly isNew: boolean } | undefined {
  if (known.length === 0) return undefined
  const before = likenessBefore(followed, known)
  const after = likenessOf(feed, url)
  const verdict = judgeHijack(before, after)
  if (!verdict.isHijack) return undefined
  const met = followed.held
  const isKnown = met !== undefined && !judgeHijack(met.after, after).isHijack
  if (isKnown && met.decided?.verdict === 'accepted') return undefined
  const titles = `“${before.title ?? followed.url}” has become “${plainText(feed.title) || url}”`
  const seen = { before: sideOf(before), after: sideOf(after) }
  return {
    held: isKnown ? { ...met, ...seen } : { since: now, ...seen },
    why: `${titles} at ${url}: ${verdict.why}`,
    isNew: !isKnown,
  }
}

const mostKept = 20
const longestKept = 300

/** As much of a likeness as is worth keeping: strangers may call themselves anything. */
function sideOf({ url, title, siteLink, language, topics, entryIds }: Likeness): FeedSide {
  const short = (text: string | undefined) => text?.slice(0, longestKept)
  return {
    url,
    title: short(title),
    siteLink: short(siteLink),
    language: short(language),
    topics: topics.slice(0, mostKept).map((topic) => topic.slice(0, longestKept)),
    entryIds: entryIds.slice(0, mostKept).map((id) => id.slice(0, longestKept)),
  }
}

/**
 * Whether the document is a continuation of the feed that was followed (F16). At a first visit it is what was subscribed to,
 * wherever the address leads.
 */
export function continues(
  followed: FollowedFeed,
  known: readonly KnownEntry[],
  feed: Feed,
  url: string,
): boolean {
  if (followed.lastSuccessAt === undefined && known.length === 0) return true
  return continuesFeed(likenessBefore(followed, known), likenessOf(feed, url))
}

/** What a visit's permanent redirects mean for the feed's address (F16). */
export function moveOf(
  feed: FollowedFeed,
  answer: Answered,
  isSameFeed: boolean,
  now: number,
): Pick<Reading, 'adoptedUrl' | 'moveSeen' | 'event' | 'note'> {
  // A redirect carries no name and password: at its end, the feed could not be read.
  if (/^https?:\/\/[^/?#]*@/i.test(feed.url)) return {}
  const seen = observeMove(feed.moveSeen, feed.url, answer.permanentUrl, now)
  if (seen === undefined) return feed.moveSeen === undefined ? {} : { moveSeen: 'forget' }
  const verdict = judgeMove(seen, feed.url, isSameFeed, now)
  switch (verdict.kind) {
    case 'adopt':
      return {
        adoptedUrl: verdict.to,
        moveSeen: 'forget',
        note: `now visited at ${verdict.to}: ${verdict.why}`,
        event: { at: now, kind: 'moved', by: 'rule', from: feed.url, to: verdict.to, why: verdict.why },
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
