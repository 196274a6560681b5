import { TextDecoder } from '@exodus/bytes/encoding.js'
import { type DocumentAnswer, type FeedCandidate, type Fetcher, findFeeds } from '../fetch/fetch.ts'
import type { Feed } from '../model/feed.ts'
import { type Problem, problem } from '../model/problem.ts'
import type { Repair } from '../model/repair.ts'
import type { Visiting } from '../model/visiting.ts'
import { parseFeed } from '../parse/parse.ts'
import { cleanProfile } from '../sanitize/sanitize.ts'
import { wishesOf } from './visiting.ts'

/** A feed that was found where it was looked for. */
export interface FoundFeed {
  readonly kind: 'feed'
  readonly answer: DocumentAnswer
  readonly feed: Feed
  readonly repairs: readonly Repair[]
  /** The address to subscribe to: behind permanent redirects, before any other (F16). */
  readonly url: string
  /** The feed's own, clean. */
  readonly title: string | undefined
}

export interface NoFeed {
  readonly kind: 'problem'
  readonly problem: Problem
  /** The document that came, if any: a page, perhaps, that names its feeds. */
  readonly answer?: DocumentAnswer | undefined
}

export interface Stopped {
  readonly kind: 'stopped'
}

/** Visits an address once. What comes is a feed, or a problem; a page is kept, to look for feeds in it. */
export async function readFeedAt(
  address: string,
  fetcher: Fetcher,
  signal?: AbortSignal,
  wishes: Visiting = {},
): Promise<FoundFeed | NoFeed | Stopped> {
  const answer = await fetcher.visit({ ...wishesOf(wishes), url: address, expect: 'anything' }, signal)
  switch (answer.kind) {
    case 'aborted':
      return { kind: 'stopped' }
    case 'postponed':
      return { kind: 'problem', problem: problem('fetch.connect', answer.why) }
    case 'failed':
      return { kind: 'problem', problem: answer.problem }
    case 'not-modified':
      return { kind: 'problem', problem: problem('fetch.bad-answer', '304 without having been asked for it') }
    case 'document':
      return feedIn(address, answer, wishes.encoding)
  }
}

function feedIn(address: string, answer: DocumentAnswer, encoding?: string): FoundFeed | NoFeed {
  const parsed = parseFeed(answer.bytes, { ...answer, encoding })
  if (parsed.kind === 'problem') return { kind: 'problem', problem: parsed.problem, answer }
  const { feed, repairs } = parsed
  const refusal = refusalOf(feed, answer)
  if (refusal !== undefined) return { kind: 'problem', problem: problem('planet.blocked', refusal) }
  const url = answer.permanentUrl ?? address
  return { kind: 'feed', answer, feed, repairs, url, title: cleanProfile(feed).title }
}

/** F42 */
function refusalOf(feed: Feed, answer: DocumentAnswer): string | undefined {
  if (feed.blocked) return 'the feed itself says so'
  return answer.noindex ? 'its server sends X-Robots-Tag: noindex' : undefined
}

const longestPage = 1024 * 1024

/** What a page declares, links to or may have, the best first; nothing for what is no page. */
export function feedsOf({ bytes, url, link }: DocumentAnswer): readonly FeedCandidate[] {
  const html = new TextDecoder('utf-8').decode(bytes.subarray(0, longestPage))
  return /<(?:!doctype html|html|head|body|link|a)\b/i.test(html) ? findFeeds({ url, html, link }) : []
}

/** Candidates visited at most: those that the site names, and, if none of them is a feed, the usual places. */
const mostNamed = 8
const mostGuessed = 12

export type Discovery =
  | { readonly kind: 'feeds'; readonly feeds: readonly FoundFeed[]; readonly isSite: boolean }
  | NoFeed
  | Stopped

/** The feeds at an address: itself, or, if it is a site, those that the site names, the best first. Each was read. */
export async function discoverFeeds(
  address: string,
  fetcher: Fetcher,
  signal?: AbortSignal,
): Promise<Discovery> {
  const first = await readFeedAt(address, fetcher, signal)
  if (first.kind === 'feed') return { kind: 'feeds', feeds: [first], isSite: false }
  if (first.kind === 'stopped' || first.answer === undefined) return first
  const candidates = feedsOf(first.answer)
  const named = candidates.filter(({ found }) => found !== 'guess').slice(0, mostNamed)
  const declared = await readAll(named, fetcher, signal)
  if (declared.length > 0) return { kind: 'feeds', feeds: declared, isSite: true }
  for (const guess of candidates.filter(({ found }) => found === 'guess').slice(0, mostGuessed)) {
    const [found] = await readAll([guess], fetcher, signal)
    if (found !== undefined) return { kind: 'feeds', feeds: [found], isSite: true }
  }
  return signal?.aborted === true ? { kind: 'stopped' } : first
}

async function readAll(
  candidates: readonly FeedCandidate[],
  fetcher: Fetcher,
  signal: AbortSignal | undefined,
): Promise<readonly FoundFeed[]> {
  const read = await Promise.all(candidates.map(({ url }) => readFeedAt(url, fetcher, signal)))
  const found = read.filter((one) => one.kind === 'feed')
  return [...new Map(found.toReversed().map((one) => [one.answer.url, one])).values()].toReversed()
}

/** The moment of a feed's newest entry, by its author's clock. */
export function newestIn({ feed }: FoundFeed): number | undefined {
  const moments = feed.entries.flatMap(({ published, updated }) => published?.at ?? updated?.at ?? [])
  return moments.length === 0 ? undefined : moments.reduce((newest, at) => Math.max(newest, at))
}
