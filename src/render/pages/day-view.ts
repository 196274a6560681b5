import type { RiverDay } from '../../model/river.ts'
import type { RiverEntry } from '../../model/river-entry.ts'
import type { AuthorView } from './author-view.ts'
import { type EntryView, loadEntries } from './entry-view.ts'
import { entryKey, type Frame } from './frame.ts'
import { periodPath } from './periods.ts'

/** A day of the river as templates see it. */
export interface DayView {
  /** `2025-10-29`. */
  readonly day: string
  /** Of its page in the archive; undefined if the theme makes none. */
  readonly path: string | undefined
  readonly groups: readonly GroupView[]
}

interface GroupView {
  readonly author: AuthorView
  readonly entries: readonly EntryView[]
  readonly folded: readonly EntryView[]
}

function entriesOf(days: readonly RiverDay[]): RiverEntry[] {
  return days.flatMap((day) => day.groups.flatMap((group) => [...group.entries, ...group.folded]))
}

/** Loads what days show; days of which nothing is left are left out. */
export async function loadDays(frame: Frame, days: readonly RiverDay[]): Promise<DayView[]> {
  const views = await loadEntries(frame, entriesOf(days))
  const viewsOf = (entries: readonly RiverEntry[]) => entries.flatMap(({ card }) => views.get(card.id) ?? [])
  return days
    .map(({ day, groups }) => ({
      day,
      path: frame.site.theme.templates.has('day.html.liquid') ? periodPath(day) : undefined,
      groups: groups.flatMap((group) => {
        const author = frame.authors.get(group.feedId)
        const [entries, folded] = [viewsOf(group.entries), viewsOf(group.folded)]
        return author === undefined || entries.length + folded.length === 0
          ? []
          : [{ author, entries, folded }]
      }),
    }))
    .filter((day) => day.groups.length > 0)
}

/** Names all that `loadDays` will show. */
export function daysKey(frame: Frame, days: readonly RiverDay[]): string {
  const keysOf = (entries: readonly RiverEntry[]) => entries.map((entry) => entryKey(frame, entry))
  return JSON.stringify(
    days.map(({ day, groups }) => [
      day,
      ...groups.map((group) => [keysOf(group.entries), keysOf(group.folded)]),
    ]),
  )
}
