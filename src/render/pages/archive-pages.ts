import { type EntryList, type Excerpt, noEntries } from '../../model/entry-list.ts'
import type { PlannedFile, Section } from '../../model/site.ts'
import { sealOf } from '../seal.ts'
import { messagesFor } from '../theme/messages.ts'
import { calendarMonth, weekdays } from './calendar.ts'
import { daysKey, loadDays } from './day-view.ts'
import { digest, entryKey, type Frame, renderPage } from './frame.ts'
import { looksBack, onThisDayPath } from './on-this-day.ts'
import type { Past } from './past.ts'
import { type Period, periodPath, riverDay, sides } from './periods.ts'
import { hasTagIndex } from './tag-pages.ts'
import { loadTitles } from './title-list.ts'

/**
 * Entries that a day shows whole, the others being lines, and lines of a month. A planet of a thousand blogs has days and months
 * that nobody could load otherwise; the days of such a month have the lines.
 */
const sizes = { wholeOfDay: 100, linesOfMonth: 1000 }

/** How much was written on each day of a month. */
function countsOf({ counts, daysOfMonth }: Past, month: Period): readonly [Period, number][] {
  return (daysOfMonth.get(month) ?? []).map((day) => [day, counts.get(day) ?? 0])
}

function total(counts: readonly (readonly [Period, number])[]): number {
  return counts.reduce((sum, [, count]) => sum + count, 0)
}

/** All years, with how much was written in each month. */
export function planArchive(frame: Frame, past: Past): PlannedFile {
  const months = past.months.map((month) => [month, total(countsOf(past, month))] as const)
  const path = 'archive/index.html'
  const years = past.years.map((year) => ({
    year,
    path: periodPath(year),
    count: total(months.filter(([month]) => month.startsWith(year))),
    months: months
      .filter(([month]) => month.startsWith(year))
      .map(([month, count]) => ({ month, path: periodPath(month), count }))
      .reverse(),
  }))
  const title = messagesFor(frame.site.planet.language).archive
  const ways = {
    tags_path: hasTagIndex(frame) ? 'tag/index.html' : undefined,
    on_this_day_path: looksBack(frame, past) ? onThisDayPath : undefined,
  }
  return {
    path,
    key: digest(frame.key, 'archive', JSON.stringify([months, ways])),
    render: async () =>
      renderPage(frame, 'archive.html.liquid', { kind: 'archive', path, title }, { years, ...ways }),
  }
}

/** A year as a calendar. */
function planYear(frame: Frame, past: Past, year: Period, index: number): PlannedFile {
  const months = past.months.filter((month) => month.startsWith(year))
  const counts = months.flatMap((month) => countsOf(past, month))
  const path = periodPath(year)
  const around = sides(past.years, index)
  return {
    path,
    key: digest(frame.key, 'year', JSON.stringify([counts, around])),
    async render() {
      const byDay = new Map(counts)
      const most = Math.max(...byDay.values())
      const calendar = months.map((month) => calendarMonth(month, byDay, most)).reverse()
      const values = {
        months: calendar,
        total: total(counts),
        weekdays: weekdays(frame.site.planet.language),
      }
      return renderPage(frame, 'year.html.liquid', { kind: 'year', path, title: year, more: around }, values)
    },
  }
}

/** The titles of a month; of one with very many, how many each day has. */
function planMonth(frame: Frame, past: Past, month: Period, index: number): PlannedFile {
  const days = (past.daysOfMonth.get(month) ?? [])
    .map((day) => ({ day, path: periodPath(day), entries: past.days.get(day) ?? noEntries }))
    .map((day) => ({ ...day, count: day.entries.length }))
  const path = periodPath(month)
  const isLarge = days.reduce((sum, { count }) => sum + count, 0) > sizes.linesOfMonth
  const around = sides(past.months, index)
  const keysOf = (entries: EntryList) => entries.map((entry) => entryKey(frame, entry))
  const keys = days.flatMap(({ day, count, entries }) => [day, ...(isLarge ? [`${count}`] : keysOf(entries))])
  return {
    path,
    key: digest(frame.key, 'month', JSON.stringify(around), keys),
    async render() {
      const titles = await loadTitles(
        frame,
        days.flatMap(({ entries }) => (isLarge ? [] : [...entries])),
      )
      const byId = new Map(titles.map((title) => [title.id, title]))
      const views = days.map(({ entries, ...day }) => ({
        ...day,
        entries: [...entries].flatMap(({ card }) => byId.get(card.id) ?? []),
      }))
      const facts = { kind: 'month', path, title: frame.dates.month(month), more: around }
      return renderPage(frame, 'month.html.liquid', facts, {
        month,
        days: views,
        year_path: periodPath(month.slice(0, 4)),
      })
    },
  }
}

/** All that the page of a day is made of. */
export interface DayPlan {
  readonly day: Period
  readonly entries: EntryList
  readonly around: ReturnType<typeof sides>
}

/** The same as another thread is told of it. */
export type ToldDay = Omit<DayPlan, 'entries'> & { readonly entries: Excerpt }

/** The entries of a day, the newest whole. */
function planDay(frame: Frame, past: Past, day: Period, index: number): PlannedFile {
  const entries = past.days.get(day) ?? noEntries
  const plan: DayPlan = { day, entries, around: sides(past.dayNames, index) }
  return {
    path: periodPath(day),
    key: digest(
      frame.key,
      'day',
      `${sizes.wholeOfDay}`,
      JSON.stringify(plan.around),
      daysKey(frame, [riverDay(day, entries)]),
    ),
    task: { kind: 'day', data: () => ({ ...plan, entries: entries.excerpt() }), entries: entries.length },
    render: () => renderDay(frame, plan),
  }
}

export async function renderDay(frame: Frame, { day, entries, around }: DayPlan): Promise<string> {
  const facts = { kind: 'day', path: periodPath(day), title: frame.dates.day(day), more: around }
  const values = {
    days: await loadDays(frame, [riverDay(day, entries.slice(0, sizes.wholeOfDay))]),
    rest: await loadTitles(frame, entries.slice(sizes.wholeOfDay)),
    month_path: periodPath(day.slice(0, 7)),
  }
  return renderPage(frame, 'day.html.liquid', facts, values)
}

/** The calendars of all years, if the theme has a template for them: they follow from how much was written, and no entry. */
export function* planYears(frame: Frame, past: Past): Iterable<PlannedFile> {
  if (!frame.site.theme.templates.has('year.html.liquid')) return
  for (const [index, year] of past.years.entries()) yield planYear(frame, past, year, index)
}

/** A month with its days, as far as the theme has templates for them. `first`: place of its newest day among all days. */
function* planWholeMonth(frame: Frame, past: Past, month: Period, first: number): Iterable<PlannedFile> {
  const { templates } = frame.site.theme
  if (templates.has('month.html.liquid')) yield planMonth(frame, past, month, past.months.indexOf(month))
  if (templates.has('day.html.liquid'))
    for (const [index, day] of (past.daysOfMonth.get(month) ?? []).entries())
      yield planDay(frame, past, day, first + index)
}

/** A section for every month: what is past seldom changes. */
export function* monthSections(frame: Frame, past: Past): Iterable<Section> {
  let first = 0
  for (const [index, month] of past.months.entries()) {
    const days = past.daysOfMonth.get(month) ?? []
    const start = first
    first += days.length
    // The pages lead to the months and days on either side.
    const around = [
      past.months[index - 1],
      past.months[index + 1],
      past.dayNames[start - 1],
      past.dayNames[first],
    ]
    const entries = days.map((day) => past.days.get(day) ?? noEntries)
    yield {
      name: `month ${month}`,
      key: digest(
        frame.key,
        'month',
        around.map((period) => period ?? ''),
        days,
        sealOf(entries, { stamps: frame.stamps() }),
      ),
      files: () => planWholeMonth(frame, past, month, start),
    }
  }
}
