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

function countsWithin({ counts, dayNames }: Past, period: Period): readonly [Period, number][] {
  return dayNames.filter((day) => day.startsWith(period)).map((day) => [day, counts.get(day) ?? 0])
}

function total(counts: readonly (readonly [Period, number])[]): number {
  return counts.reduce((sum, [, count]) => sum + count, 0)
}

/** All years, with how much was written in each month. */
export function planArchive(frame: Frame, past: Past): PlannedFile {
  const months = past.months.map((month) => [month, total(countsWithin(past, month))] as const)
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
  const counts = countsWithin(past, year)
  const path = periodPath(year)
  const around = sides(past.years, index)
  return {
    path,
    key: digest(frame.key, 'year', JSON.stringify([counts, around])),
    async render() {
      const byDay = new Map(counts)
      const most = Math.max(...byDay.values())
      const months = past.months
        .filter((month) => month.startsWith(year))
        .map((month) => calendarMonth(month, byDay, most))
        .reverse()
      const values = { months, total: total(counts), weekdays: weekdays(frame.site.planet.language) }
      return renderPage(frame, 'year.html.liquid', { kind: 'year', path, title: year, more: around }, values)
    },
  }
}

/** The titles of a month; of one with very many, how many each day has. */
function planMonth(frame: Frame, past: Past, month: Period, index: number): PlannedFile {
  const days = past.dayNames
    .filter((day) => day.startsWith(month))
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

/** A year with its months and days, as far as the theme has templates for them. */
function* planWholeYear(frame: Frame, past: Past, year: Period): Iterable<PlannedFile> {
  const { templates } = frame.site.theme
  const isWithin = (period: Period) => period.startsWith(year)
  if (templates.has('year.html.liquid')) yield planYear(frame, past, year, past.years.indexOf(year))
  if (templates.has('month.html.liquid'))
    for (const [index, month] of past.months.entries())
      if (isWithin(month)) yield planMonth(frame, past, month, index)
  if (templates.has('day.html.liquid'))
    for (const [index, day] of past.dayNames.entries())
      if (isWithin(day)) yield planDay(frame, past, day, index)
}

/** Its entries, and the days on either side, to which its pages lead. */
function yearKey(frame: Frame, past: Past, year: Period): string {
  const days = past.dayNames.filter((day) => day.startsWith(year))
  const first = past.dayNames.indexOf(days[0] ?? '')
  const around = [past.dayNames[first - 1] ?? '', past.dayNames[first + days.length] ?? '']
  const entries = days.map((day) => past.days.get(day) ?? noEntries)
  return digest(frame.key, 'year', around, sealOf(entries, { keyOf: frame.authorKey }))
}

/** A section for every year: what is past seldom changes. */
export function* yearSections(frame: Frame, past: Past): Iterable<Section> {
  for (const year of past.years)
    yield {
      name: `year ${year}`,
      key: yearKey(frame, past, year),
      files: () => planWholeYear(frame, past, year),
    }
}
