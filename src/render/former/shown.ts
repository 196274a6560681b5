import type { FormerPage } from '../../model/former-theme.ts'
import type { RiverEntry } from '../../model/river-entry.ts'
import type { Site } from '../../model/site.ts'

/** Entries of a page if neither its template nor the planet says how many: what the engines did. */
const usualItems = 60
/** A page of the whole archive would be an accident. */
const mostItems = 5000
const dayMs = 86_400_000

/** Is a page read by programs? Then no archive entry is announced in it as news (P17). */
export function isXmlPath(path: string): boolean {
  return /\.(?:xml|rss|rdf|atom|opml|foaf|xul)$/i.test(path)
}

/** The entries that a template of an older planet shows, newest first: so many, and of so many days. */
export function shownBy(page: FormerPage, { river }: Site): readonly RiverEntry[] {
  const flowing = river.flowing ?? river.entries
  const entries = isXmlPath(page.path) && river.announced.length > 0 ? river.announced : flowing
  const items = page.itemsPerPage ?? river.entriesPerPage ?? usualItems
  const days = page.daysPerPage ?? river.daysPerPage ?? 0
  const first = [...entries.slice(0, items === 0 ? mostItems : Math.min(items, mostItems))]
  const newest = first[0]?.card.riverAt ?? 0
  // A day is one of 24 hours here; Planet 2.0's had 84,600 seconds.
  return days === 0 ? first : first.filter(({ card }) => card.riverAt > newest - days * dayMs)
}
