import type { CardTable } from '../model/card-table.ts'
import { EntryList } from '../model/entry-list.ts'
import type { River } from '../model/river.ts'
import { acquaint } from './acquaint.ts'
import { type FeedOrder, type FutureDates, inOrder, isAhead, nextChange, placed } from './order.ts'
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
  /** Ids of entries that filters or moderation keep out. */
  readonly hidden?: { has(id: number): boolean } | undefined
}

/** Turns the store's entries into the river: filtered, merged, in their order, by day and author, on pages. */
export function arrange(stored: CardTable, options: ArrangeOptions): River {
  const { feedOrder, futureDates, now, hidden, timezone } = options
  const feedRank = (feedId: number) => feedOrder.get(feedId) ?? Number.MAX_SAFE_INTEGER
  const cards = placed(stored, futureDates, now)
  const visible = rowsOf(cards).filter((row) => hidden?.has(cards.id(row)) !== true)
  const present = futureDates === 'hide' ? visible.filter((row) => !isAhead(cards, row, now)) : visible
  const sorted = inOrder(cards, present, feedOrder)
  const { rows, alsoOn } = mergeTwins(cards, sorted, options.twins, options.own ?? new Set(), feedRank)
  const { tagEntries = 2, tagPages = 0 } = options
  const { entries, tags } = acquaint(cards, rows, alsoOn, { tagEntries, tagPages })
  const flowing = limitFeeds(entries, options)
  return {
    pages: layPages(flowing.days(timezone), options),
    entries,
    announced: flowing.filter((row) => !cards.isArchive(row)),
    playable: entries.filter((row) => cards.hasMedia(row)),
    byFeed: groupByFeed(entries),
    tags,
    entriesPerPage: options.entriesPerPage,
    daysPerPage: options.daysPerPage,
    flowing,
    changesAt: nextChange(cards, visible, futureDates, now),
  }
}

function rowsOf({ length }: CardTable): Uint32Array {
  return Uint32Array.from({ length }, (_, row) => row)
}

/** Keeps the newest entries of every feed: what Venus called `new_feed_items`, perlanet `max_entries`. */
function limitFeeds(
  entries: EntryList,
  { entriesPerFeed, limitsByFeed = new Map() }: ArrangeOptions,
): EntryList {
  if (entriesPerFeed === 0 && limitsByFeed.size === 0) return entries
  const counts = new Map<number, number>()
  return entries.filter((row) => {
    const feedId = entries.cards.feedId(row)
    const count = (counts.get(feedId) ?? 0) + 1
    counts.set(feedId, count)
    const limit = limitsByFeed.get(feedId) ?? entriesPerFeed
    return limit === 0 || count <= limit
  })
}

function groupByFeed({ cards, around, rows }: EntryList): ReadonlyMap<number, EntryList> {
  const byFeed = Map.groupBy(rows, (row) => cards.feedId(row))
  return new Map(
    [...byFeed].map(([feedId, rows]) => [feedId, new EntryList(cards, around, Uint32Array.from(rows))]),
  )
}
