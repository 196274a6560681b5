import { type ArrangeOptions, arrange as arrangeTable } from '../../src/arrange/arrange.ts'
import { cardTable } from '../../src/model/card-table.ts'
import type { River, RiverPage } from '../../src/model/river.ts'
import type { RiverEntry } from '../../src/model/river-entry.ts'
import type { EntryCard } from '../../src/model/stored-entry.ts'
import type { EntryTraits } from '../../src/model/traits.ts'

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

/** A river of cards; they have no traits but those that are said. */
export function arrange(cards: readonly (EntryCard & Partial<EntryTraits>)[], said: ArrangeOptions): River {
  return arrangeTable(cardTable(cards.map((one) => ({ tags: [], kin: [], media: false, ...one }))), said)
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

export const ids = (entries: Iterable<RiverEntry>): number[] => Array.from(entries, ({ card }) => card.id)

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
