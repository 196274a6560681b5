import type { Entry } from '../model/entry.ts'
import type { FollowedFeed } from '../model/followed-feed.ts'
import type { CleanEntry } from '../model/stored-entry.ts'
import { cleanEntry, sanitizerVersion } from '../sanitize/sanitize.ts'
import type { Store } from '../store/store.ts'
import { inItsLanguage, presumedLanguage } from './language.ts'

/** Cleans an entry as its subscription wants it read. */
export function cleanFor({ subscription }: FollowedFeed, entry: Entry, entryId: string): CleanEntry {
  const { ignore, types } = subscription
  return cleanEntry(entry, { idPrefix: idPrefix(entryId), ignore, types })
}

/** Keeps the ids inside one entry apart from those of every other on a page (C3). */
function idPrefix(entryId: string): string {
  return `e${entryId.slice(0, 8)}-`
}

/** Cleans again what an older sanitizer cleaned, from what the feeds once said, without a visit (C1). */
export async function cleanAgain(followed: readonly FollowedFeed[], store: Store): Promise<void> {
  const feeds = new Map(followed.map((feed) => [feed.id, feed]))
  await store.reclean(sanitizerVersion, async (entry, entryId, feedId) => {
    const feed = feeds.get(feedId)
    if (feed === undefined) return cleanEntry(entry, { idPrefix: idPrefix(entryId) })
    return inItsLanguage(cleanFor(feed, entry, entryId), presumedLanguage(feed))
  })
}
