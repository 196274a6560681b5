import type { River, RiverEntry } from '../model/river.ts'
import type { EntryCard } from '../model/stored-entry.ts'
import type { EntryTraits } from '../model/traits.ts'
import { acquaint } from './acquaint.ts'
import { daysOf } from './days.ts'
import { byPlace, type FeedOrder, type FutureDates, nextChange, placed } from './order.ts'
import { layPages, type PageLimits } from './pages.ts'
import type { TagLimits } from './tags.ts'
import { mergeTwins } from './twins.ts'

export { type Condition, conditionsOf, type Filterable, matches, ruleAgainst } from './filter.ts'
export { findKin } from './kin.ts'
export { type Attribution, ownEntries } from './twins.ts'

export interface ArrangeOptions extends PageLimits, Partial<TagLimits> {
  /** IANA name; days begin at its midnight. */
  readonly timezone: string
  /** Newest entries of one feed on the pages and in the planet's feeds; the rest stays in the archives. 0: no limit. */
  readonly entriesPerFeed: number
  /** The same for feeds that have a limit of their own. */
  readonly limitsByFeed?: ReadonlyMap<number, number> | undefined
  readonly futureDates: FutureDates
  readonly now: number
  /** Feed → its position in the configuration. */
  readonly feedOrder: FeedOrder
  /** Groups of entries that are one article in several feeds. */
  readonly twins: readonly (readonly number[])[]
  /** Those of the twins that stand in their author's own feed (`ownEntries`). */
  readonly own?: ReadonlySet<number> | undefined
  /** Tags, kin and media of entries; without them there are no pages of tags, and no entry has kin. */
  readonly traits?: ReadonlyMap<number, EntryTraits> | undefined
  /** Entries that filters or moderation keep out. */
  readonly hidden?: ((card: EntryCard) => boolean) | undefined
}

/** Of nearly all entries, as one list in memory. */
const nowhereElse: readonly number[] = []

/** Turns the store's entries into the river: filtered, merged, in their order, by day and author, on pages. */
export function arrange(cards: readonly EntryCard[], options: ArrangeOptions): River {
  const { feedOrder, hidden } = options
  const feedRank = (feedId: number) => feedOrder.get(feedId) ?? Number.MAX_SAFE_INTEGER
  const visible = hidden === undefined ? cards : cards.filter((card) => !hidden(card))
  const inOrder = [...placed(visible, options.futureDates, options.now)].sort(byPlace(feedOrder))
  const merged = mergeTwins(inOrder, options.twins, options.own ?? new Set(), feedRank)
  const shown = merged.cards.map((card) => ({ card, alsoOn: merged.alsoOn.get(card.id) ?? nowhereElse }))
  const { traits = new Map(), tagEntries = 2, tagPages = 0 } = options
  const { entries, tags } = acquaint(shown, traits, { tagEntries, tagPages })
  const flowing = limitFeeds(entries, options)
  return {
    pages: layPages(daysOf(flowing, options.timezone), options),
    entries,
    announced: flowing.filter((entry) => !entry.card.archive),
    byFeed: groupByFeed(entries),
    tags,
    entriesPerPage: options.entriesPerPage,
    daysPerPage: options.daysPerPage,
    flowing,
    changesAt: nextChange(visible, options.futureDates, options.now),
  }
}

/** Keeps the newest entries of every feed: what Venus called `new_feed_items`, perlanet `max_entries`. */
function limitFeeds(
  entries: readonly RiverEntry[],
  { entriesPerFeed, limitsByFeed = new Map() }: ArrangeOptions,
): readonly RiverEntry[] {
  if (entriesPerFeed === 0 && limitsByFeed.size === 0) return entries
  const counts = new Map<number, number>()
  return entries.filter(({ card }) => {
    const count = (counts.get(card.feedId) ?? 0) + 1
    counts.set(card.feedId, count)
    const limit = limitsByFeed.get(card.feedId) ?? entriesPerFeed
    return limit === 0 || count <= limit
  })
}

function groupByFeed(entries: readonly RiverEntry[]): ReadonlyMap<number, readonly RiverEntry[]> {
  const byFeed = new Map<number, RiverEntry[]>()
  for (const entry of entries) {
    const known = byFeed.get(entry.card.feedId)
    if (known === undefined) byFeed.set(entry.card.feedId, [entry])
    else known.push(entry)
  }
  return byFeed
}
