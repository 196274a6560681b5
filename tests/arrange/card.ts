import type { ArrangeOptions } from '../../src/arrange/arrange.ts'
import type { River, RiverEntry, RiverPage } from '../../src/model/river.ts'
import type { EntryCard } from '../../src/model/stored-entry.ts'

/** A card of which only what matters is said; ids follow from `id`. */
export function card(id: number, said: Partial<EntryCard> = {}): EntryCard {
  return {
    id,
    entryId: id.toString(16).padStart(64, '0'),
    feedId: 1,
    riverAt: 0,
    position: 0,
    archive: false,
    version: 1,
    ...said,
  }
}

/** Options that limit nothing. */
export function options(said: Partial<ArrangeOptions> = {}): ArrangeOptions {
  return {
    timezone: 'UTC',
    entriesPerPage: 0,
    daysPerPage: 0,
    pages: 0,
    entriesPerFeedAndDay: 0,
    entriesPerFeed: 0,
    futureDates: 'first-seen',
    now: Date.parse('2025-10-29T21:43:00Z'),
    feedOrder: new Map([
      [1, 0],
      [2, 1],
      [3, 2],
    ]),
    twins: [],
    ...said,
  }
}

export const at = (text: string): number => Date.parse(text)

export const ids = (entries: readonly RiverEntry[]): number[] => entries.map((entry) => entry.card.id)

/** Everything on a page, folded entries after those of their group. */
export function onPage(page: RiverPage): RiverEntry[] {
  return page.days.flatMap((day) => day.groups.flatMap((group) => [...group.entries, ...group.folded]))
}

/** A page as lines that can be compared at a glance: `2025-10-29 1: 5 4 (+3)`. */
export function outline(river: River): string[][] {
  return river.pages.map((page) =>
    page.days.flatMap(({ day, groups }) =>
      groups.map(({ feedId, entries, folded }) => {
        const rest = folded.length === 0 ? '' : ` (+${ids(folded).join(' ')})`
        return `${day} ${feedId}: ${ids(entries).join(' ')}${rest}`
      }),
    ),
  )
}
