import type { Config } from '../config/config.ts'
import type { KeptOut } from '../model/filter.ts'
import type { FollowedFeed } from '../model/followed-feed.ts'
import type { EntryCard, StoredEntry } from '../model/stored-entry.ts'
import type { Subscription } from '../model/subscription.ts'
import type { Store } from '../store/store.ts'
import { openSieve } from './pass-through.ts'
import { allSubscriptions } from './reading-lists.ts'
import { sieveSteps } from './sieve-steps.ts'
import { filteredOut, sievesOf } from './visible.ts'

/** What the filters of a configuration would do to the entries that the store has. */
export interface FilterReport {
  /** Followed feeds, as this configuration has them, in its order. */
  readonly feeds: readonly FollowedFeed[]
  /** Every entry that filters have a say in, by id: shown if there is no reason against it. */
  readonly entries: ReadonlyMap<number, FilteredEntry>
}

export interface FilteredEntry {
  readonly feedId: number
  readonly entryId: string
  readonly title: string
  readonly permalink: string | undefined
  /** Its place in time. */
  readonly at: number
  readonly keptOut: KeptOut | undefined
}

const entriesAtOnce = 200

/** Filters the stored entries as a build with this configuration would, and changes nothing. Programs are run for it. */
export async function filterReport(
  config: Config,
  store: Store,
  note: (text: string) => void,
): Promise<FilterReport> {
  const feeds = configured(await store.feeds(), await allSubscriptions(config, store))
  const ids = new Set(feeds.map(({ id }) => id))
  const judge = await judgeOf(feeds, config, store, note)
  const cards = [...(await store.cards())].filter(({ feedId }) => ids.has(feedId))
  const entries = new Map<number, FilteredEntry>()
  for (let start = 0; start < cards.length; start += entriesAtOnce) {
    for (const { entry, keptOut } of await judge(cards.slice(start, start + entriesAtOnce))) {
      const { id, feedId, entryId, title, permalink, riverAt: at } = entry
      entries.set(id, { feedId, entryId, title, permalink, at, keptOut })
    }
  }
  return { feeds, entries }
}

/** How many entries filters keep out, by the address of their feed as configured; as the last build ran programs and XPath. */
export async function filteredCounts(config: Config, store: Store): Promise<ReadonlyMap<string, number>> {
  const feeds = configured(await store.feeds(), await allSubscriptions(config, store))
  const isFiltered = sievesOf(feeds, config.river).size > 0 || (await store.sieved()).size > 0
  if (!isFiltered) return new Map()
  const urls = new Map(feeds.map(({ id, subscription }) => [id, subscription.url]))
  const cards = await store.cards()
  const out = await filteredOut(cards, feeds, config.river, store)
  const counts = new Map<string, number>()
  for (const { id, feedId } of cards) {
    const url = urls.get(feedId)
    if (url !== undefined && out.has(id)) counts.set(url, (counts.get(url) ?? 0) + 1)
  }
  return counts
}

/** The feeds under the subscriptions of this configuration, whatever those of the last build were. */
function configured(
  feeds: readonly FollowedFeed[],
  subscriptions: readonly Subscription[],
): readonly FollowedFeed[] {
  const known = new Map(feeds.map((feed) => [feed.subscription.url, feed]))
  return subscriptions.flatMap((subscription) => {
    const feed = known.get(subscription.url)
    return feed === undefined || subscription.disabled ? [] : [{ ...feed, subscription }]
  })
}

interface Judged {
  readonly entry: StoredEntry
  readonly keptOut: KeptOut | undefined
}

async function judgeOf(
  feeds: readonly FollowedFeed[],
  config: Config,
  store: Store,
  note: (text: string) => void,
): Promise<(cards: readonly EntryCard[]) => Promise<readonly Judged[]>> {
  const steps = sieveSteps(feeds, config, note)
  const sieve = openSieve(feeds, steps, { folder: config.folder, note })
  const known = await store.sieved()
  const looks = sievesOf(feeds, config.river)
  return async (cards) => {
    // Those that no program has a say in any more are as they were before one had.
    const isCurrent = (card: EntryCard) =>
      steps.has(card.feedId) && !sieve.isWaiting(card, known.get(card.id))
    const [current, others] = [cards.filter(isCurrent), cards.filter((card) => !isCurrent(card))]
    const originals = await store.unsieved(others.map(({ id }) => id))
    const waiting = originals.filter(({ feedId }) => steps.has(feedId))
    const passed = new Map((await sieve.pass(waiting)).map((result) => [result.id, result]))
    const entries = [
      ...(await store.load(current.map(({ id }) => id))),
      ...originals.map((entry) => ({ ...entry, ...passed.get(entry.id)?.clean })),
    ]
    return entries.map((entry) => {
      const result = passed.get(entry.id) ?? (steps.has(entry.feedId) ? known.get(entry.id) : undefined)
      return { entry, keptOut: result?.keptOut ?? looks.get(entry.feedId)?.(entry) }
    })
  }
}

/** What one configuration shows and another does not. */
export interface FilterChange {
  readonly hidden: readonly FilteredEntry[]
  readonly shown: readonly FilteredEntry[]
}

/** The entries that come and go from one report to another, the newest first; feeds that only one of them has do not count. */
export function changeBetween(before: FilterReport, after: FilterReport): FilterChange {
  const both = [...after.entries].flatMap(([id, now]) => {
    const then = before.entries.get(id)
    return then === undefined ? [] : [{ then, now }]
  })
  const newest = (one: FilteredEntry, other: FilteredEntry) => other.at - one.at
  return {
    hidden: both
      .flatMap(({ then, now }) => (then.keptOut === undefined && now.keptOut !== undefined ? [now] : []))
      .sort(newest),
    shown: both
      .flatMap(({ then, now }) => (then.keptOut !== undefined && now.keptOut === undefined ? [then] : []))
      .sort(newest),
  }
}
