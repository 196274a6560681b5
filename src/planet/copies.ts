import type { KnownEntry } from '../model/judgement.ts'
import type { Store } from '../store/store.ts'
import type { FoundEntry } from './find-entry.ts'

/**
 * The entries, and the copies of them that other feeds carry: same canonical permalink or source id (P11). Whoever hides
 * one of them means the article; otherwise the next copy would take its place. A feed in which several entries have the
 * permalink names no article by it.
 */
export async function withCopies(
  entries: readonly FoundEntry[],
  store: Store,
): Promise<readonly FoundEntry[]> {
  const pages = new Set(entries.flatMap(({ known }) => known.canonical ?? []))
  const ids = new Set(entries.map(({ known }) => known.id))
  const twins = new Set((await store.twins()).filter((group) => group.some((id) => ids.has(id))).flat())
  const found = new Map(entries.map((entry) => [entry.known.id, entry]))
  for (const feed of await store.feeds()) {
    const all = await store.known(feed.id)
    const byPage = Map.groupBy(all, ({ canonical }) => canonical)
    const isCopy = ({ id, canonical }: KnownEntry) =>
      twins.has(id) ||
      (canonical !== undefined && pages.has(canonical) && byPage.get(canonical)?.length === 1)
    for (const known of all) if (isCopy(known) && !found.has(known.id)) found.set(known.id, { feed, known })
  }
  return [...found.values()]
}
