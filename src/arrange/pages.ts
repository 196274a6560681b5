import type { Day } from '../model/entry-list.ts'
import type { RiverDay, RiverGroup, RiverPage } from '../model/river.ts'
import type { RiverEntry } from '../model/river-entry.ts'
import { daysBetween } from './days.ts'

export interface PageLimits {
  /** Entries shown in full; folded ones do not count, for they take no room. 0: no limit. */
  readonly entriesPerPage: number
  /** Calendar days that a page spans, its newest entry's included. 0: no limit. */
  readonly daysPerPage: number
  /** 0: as many as there are entries for. */
  readonly pages: number
  /** Entries of one feed on one day shown in full. 0: no limit. */
  readonly entriesPerFeedAndDay: number
}

interface Group {
  readonly feedId: number
  readonly entries: RiverEntry[]
  readonly folded: RiverEntry[]
}

interface OpenPage {
  readonly days: { readonly day: string; readonly groups: Group[] }[]
  newestDay: string
  shown: number
}

/** Lays days out on pages: each page goes on exactly where the one before ended. */
export function layPages(days: Iterable<Day>, limits: PageLimits): readonly RiverPage[] {
  const pages: OpenPage[] = []
  for (const day of days) {
    const { shown, folded } = cap([...day.entries], limits.entriesPerFeedAndDay)
    const lastGroups = new Map<number, Group>()
    for (const entry of shown) {
      const page = pageFor(day.day, pages, limits)
      if (page === undefined) return pages.map(numbered)
      page.shown++
      lastGroups.set(entry.card.feedId, place(entry, day.day, page))
    }
    for (const entry of folded) lastGroups.get(entry.card.feedId)?.folded.push(entry)
  }
  return pages.length === 0 ? [{ number: 1, days: [] }] : pages.map(numbered)
}

/** The flood guard (P17): the first entries of each feed on a day are shown, the rest is folded. */
function cap(entries: readonly RiverEntry[], limit: number) {
  if (limit === 0) return { shown: entries, folded: [] }
  const counts = new Map<number, number>()
  const shown: RiverEntry[] = []
  const folded: RiverEntry[] = []
  for (const entry of entries) {
    const count = (counts.get(entry.card.feedId) ?? 0) + 1
    counts.set(entry.card.feedId, count)
    ;(count <= limit ? shown : folded).push(entry)
  }
  return { shown, folded }
}

/** The page on which the next entry stands: the last one, or a new one if that is full; undefined if there are enough. */
function pageFor(day: string, pages: OpenPage[], limits: PageLimits): OpenPage | undefined {
  const last = pages.at(-1)
  if (last !== undefined && hasRoom(last, day, limits)) return last
  if (limits.pages > 0 && pages.length >= limits.pages) return undefined
  const next: OpenPage = { days: [], newestDay: day, shown: 0 }
  pages.push(next)
  return next
}

/** Planet 2.0 counted days of 84,600 seconds, and Venus none; here a day is a day of the calendar. */
function hasRoom(page: OpenPage, day: string, limits: PageLimits): boolean {
  if (limits.entriesPerPage > 0 && page.shown >= limits.entriesPerPage) return false
  if (limits.daysPerPage === 0 || page.days.at(-1)?.day === day) return true
  return daysBetween(day, page.newestDay) < limits.daysPerPage
}

function place(entry: RiverEntry, day: string, page: OpenPage): Group {
  let today = page.days.at(-1)
  if (today?.day !== day) {
    today = { day, groups: [] }
    page.days.push(today)
  }
  const last = today.groups.at(-1)
  if (last?.feedId === entry.card.feedId) {
    last.entries.push(entry)
    return last
  }
  const group: Group = { feedId: entry.card.feedId, entries: [entry], folded: [] }
  today.groups.push(group)
  return group
}

function numbered(page: OpenPage, index: number): RiverPage {
  const days: readonly (RiverDay & { readonly groups: readonly RiverGroup[] })[] = page.days
  return { number: index + 1, days }
}
