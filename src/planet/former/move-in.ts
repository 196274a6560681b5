import { existsSync, statSync } from 'node:fs'
import type { Config } from '../../config/config.ts'
import { judge } from '../../judge/judge.ts'
import type { Feed } from '../../model/feed.ts'
import type { FollowedFeed } from '../../model/followed-feed.ts'
import type { AddedEntry, Judgement } from '../../model/judgement.ts'
import type { Store } from '../../store/store.ts'
import { cleanFor } from '../clean.ts'
import type { FormerEntry, FormerFeed, FormerState } from './former-state.ts'
import { readOsmosfeedCache } from './osmosfeed-cache.ts'
import { readPlanet2Cache } from './planet2-cache.ts'
import { readVenusCache } from './venus-cache.ts'

/** Where another planet kept what it remembered, and which planet. */
export interface StatePlace {
  readonly kind: 'planet2' | 'venus' | 'osmosfeed'
  /** Of its folder, or its file. */
  readonly path: string
}

export interface MovedState {
  /** Completes "read from …". */
  readonly kind: string
  readonly path: string
  readonly feeds: number
  readonly entries: number
  /** Of them, not shown. */
  readonly held: number
  readonly hidden: number
  readonly notes: readonly string[]
}

const readers = { planet2: readPlanet2Cache, venus: readVenusCache, osmosfeed: readOsmosfeedCache } as const

/** Is there anything to be read? */
export function isStateThere({ kind, path }: StatePlace): boolean {
  return existsSync(path) && statSync(path).isDirectory() === (kind !== 'osmosfeed')
}

/**
 * Records what another planet remembered as if it had been seen here: every entry in its old place, those held back or hidden
 * too. Entries that are known already stay as they are, so that it can be done again. The first visit then finds
 * its entries known, and floods nobody.
 */
export async function moveIn(
  place: StatePlace,
  config: Config,
  store: Store,
  now: number,
): Promise<MovedState> {
  await store.follow(config.subscriptions, now)
  const followed = new Map((await store.feeds()).map((feed) => [feed.subscription.url, feed]))
  const state: FormerState = await readers[place.kind](place.path, config.subscriptions)
  const counts = { feeds: 0, entries: 0, held: 0, hidden: 0 }
  for (const former of state.feeds) {
    const feed = followed.get(former.subscription.url)
    if (feed === undefined) continue
    const added = await recordFeed(feed, former, store, now)
    counts.feeds += added.length > 0 ? 1 : 0
    counts.entries += added.length
    counts.held += added.filter(({ hold }) => hold !== undefined).length
    counts.hidden += await hideAgain(added, former, store, now)
  }
  return { kind: state.kind, path: place.path, ...counts, notes: state.notes }
}

async function recordFeed(
  feed: FollowedFeed,
  former: FormerFeed,
  store: Store,
  now: number,
): Promise<readonly AddedEntry[]> {
  const judgement = placedAsBefore(await judgeFormer(feed, former, store, now), former, now)
  if (judgement.added.length === 0) return []
  const { id: feedId, profile } = feed
  await store.record([
    {
      visit: {
        feedId,
        at: now,
        reason: 'moving in',
        outcome: { kind: 'changed', added: judgement.added.length, edited: 0, withdrawn: 0 },
        bytes: 0,
        milliseconds: 0,
        requests: 0,
        redirects: [],
        nextVisitAt: 0,
        decision: 'at once: what another planet remembered is not what the feed says now',
      },
      judgement,
      // The next build cleans them as it cleans what it reads itself.
      cleanVersion: 0,
      profile: profile ?? {
        title: former.title,
        siteLink: former.siteLink,
        authors: [],
        hubs: [],
        skipHours: [],
        skipDays: [],
      },
    },
  ])
  return judgement.added
}

/** Who they are is decided as in a document of the feed, so that the feed itself finds them again (P7 to P10). */
async function judgeFormer(
  feed: FollowedFeed,
  former: FormerFeed,
  store: Store,
  now: number,
): Promise<Judgement> {
  return judge({
    feedKey: feed.key,
    known: await store.known(feed.id),
    feed: documentOf(former),
    partial: true,
    now,
    policy: {
      newFeedEntries: 0,
      futureDates: 'first-seen',
      firstVisit: true,
      planetIsNew: true,
      movedAddress: false,
      moderation: 'open',
      ignore: feed.subscription.ignore,
    },
    clean: (entry, entryId) => cleanFor(feed, entry, entryId),
  })
}

function documentOf({ entries }: FormerFeed): Feed {
  return {
    format: 'atom',
    version: '1.0',
    hubs: [],
    authors: [],
    contributors: [],
    categories: [],
    links: [],
    skipHours: [],
    skipDays: [],
    blocked: false,
    complete: false,
    entries: entries.map(({ entry }) => entry),
    deleted: [],
  }
}

/** Only what is added counts: an old copy must not edit what is known better. */
function placedAsBefore({ added }: Judgement, { entries }: FormerFeed, now: number): Judgement {
  const former = new Map(entries.map((one) => [one.entry, one]))
  return {
    added: added.map((entry) => {
      const at = Math.min(former.get(entry.raw)?.at ?? entry.riverAt, now)
      const hold = former.get(entry.raw)?.fate === 'held' ? ('joining' as const) : undefined
      // Without a fingerprint: when the feed tells it in full, that is no edit of its author's.
      return { ...entry, firstSeenAt: at, riverAt: at, archive: false, hold, fingerprint: '' }
    }),
    edited: [],
    listed: [],
    unlisted: [],
    aliases: [],
    missing: [],
    withdrawn: [],
  }
}

async function hideAgain(
  added: readonly AddedEntry[],
  { entries }: FormerFeed,
  store: Store,
  at: number,
): Promise<number> {
  const hidden = new Set(
    entries.filter(({ fate }: FormerEntry) => fate === 'hidden').map(({ entry }) => entry),
  )
  const wanted = added.filter(({ raw }) => hidden.has(raw))
  for (const { entryId } of wanted)
    await store.moderate({
      verb: 'hide',
      entryId,
      reason: 'hidden before moving in',
      by: 'import',
      at,
      file: false,
    })
  return wanted.length
}
