import type { ModerationMode } from '../model/moderation.ts'
import type { Store } from '../store/store.ts'
import type { FoundEntry } from './find-entry.ts'
import { feedNamed } from './meant-feed.ts'

/** Entries that wait for a maintainer, of one feed or of all, the oldest first. Throws a ConfigError if no feed has that name. */
export async function waitingEntries(store: Store, feedName?: string): Promise<readonly FoundEntry[]> {
  const feeds = await store.feeds()
  const only = feedName === undefined ? undefined : feedNamed(feedName, feeds)
  const waiting = (await store.waiting()).filter(({ feedId }) => only === undefined || feedId === only.id)
  const found: FoundEntry[] = []
  for (const [feedId, entries] of Map.groupBy(waiting, (entry) => entry.feedId)) {
    const feed = feeds.find(({ id }) => id === feedId)
    if (feed === undefined) continue
    const names = new Set(entries.map(({ entryId }) => entryId))
    for (const known of await store.known(feedId)) if (names.has(known.entryId)) found.push({ feed, known })
  }
  return found
}

/**
 * Feeds that are trusted from now on, because one of their entries was let in: the others that wait come with it. Only in
 * the mode that holds first entries, and only what waits by that mode, not what a maintainer put back.
 */
export async function trustedWith(
  approved: readonly FoundEntry[],
  mode: ModerationMode,
  store: Store,
): Promise<readonly FoundEntry[]> {
  const trusted = approved
    .filter(({ feed }) => (feed.subscription.moderation ?? mode) === 'first-entry-held')
    .map(({ feed }) => feed.id)
  if (trusted.length === 0) return []
  const ids = new Set(approved.map(({ known }) => known.id))
  return (await waitingEntries(store)).filter(
    ({ feed, known }) => trusted.includes(feed.id) && known.hold === 'approval' && !ids.has(known.id),
  )
}
