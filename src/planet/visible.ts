import { matches } from '../arrange/arrange.ts'
import type { Config } from '../config/config.ts'
import type { FollowedFeed } from '../model/followed-feed.ts'
import type { EntryCard } from '../model/stored-entry.ts'
import type { Store } from '../store/store.ts'
import { loadInTurn } from './load-in-turn.ts'

/**
 * Entries that the maintainer's filters keep out of the river. Filters work on what is stored, so a new filter changes
 * the past too. Only feeds that have a filter are read.
 */
export async function filteredOut(
  cards: readonly EntryCard[],
  feeds: readonly FollowedFeed[],
  river: Config['river'],
  store: Store,
): Promise<ReadonlySet<number>> {
  const everywhere = { include: river.include, exclude: river.exclude }
  const filters = new Map(
    feeds.map(({ id, subscription }) => [id, [everywhere, subscription].filter(restricts)]),
  )
  const judged = cards.filter((card) => (filters.get(card.feedId) ?? []).length > 0)
  const out = new Set<number>()
  for await (const entry of loadInTurn(
    judged.map((card) => card.id),
    store,
  )) {
    if (!filters.get(entry.feedId)?.every((filter) => matches(entry, filter))) out.add(entry.id)
  }
  return out
}

function restricts(filter: { include?: string | undefined; exclude?: string | undefined }): boolean {
  return filter.include !== undefined || filter.exclude !== undefined
}
