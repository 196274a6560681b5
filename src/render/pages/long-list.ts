import type { EntryList } from '../../model/entry-list.ts'
import type { PlannedFile } from '../../model/site.ts'
import { digest, entryKey, type Frame } from './frame.ts'
import { loadTitles, type TitleView } from './title-list.ts'

/** Lines of a page of a year: as many as nobody minds to load. */
const linesOfYear = 1000

/** Entries that may be too many for one page: those of an author, or under a tag. */
export interface LongList {
  readonly frame: Frame
  /** In which the pages of its years are: `tag/python/`. */
  readonly folder: string
  /** The newest first. */
  readonly entries: EntryList
  /** Lines on its own page; where there are more entries, every year has pages, too. */
  readonly lines: number
  /** Names what else a page of a year shows. */
  readonly key: string
  renderYear(page: YearPage): Promise<string>
}

/** A page of a year of the list. */
export interface YearPage {
  readonly path: string
  readonly year: string
  /** Entries of the year; on the pages before its own those of the page, which so never change once it is full. */
  readonly total: number
  readonly years: readonly YearLines[]
  /** Links to the pages of the same year before and after, if it has several. */
  readonly around: { readonly newer: string | undefined; readonly older: string | undefined }
}

/** Lines of a year as templates see them. */
interface YearLines {
  readonly year: string
  readonly entries: readonly TitleView[]
}

interface Year {
  readonly year: string
  readonly entries: EntryList
}

function yearsOf({ frame, entries }: Pick<LongList, 'frame' | 'entries'>): Year[] {
  const counts = new Map<string, number>()
  for (const { day, entries: ofDay } of entries.days(frame.site.planet.timezone)) {
    const year = day.slice(0, 4)
    counts.set(year, (counts.get(year) ?? 0) + ofDay.length)
  }
  let start = 0
  return Array.from(counts, ([year, count]) => {
    const ofYear = entries.slice(start, start + count)
    start += count
    return { year, entries: ofYear }
  })
}

/** Loads entries as lines, year by year. */
export async function linesByYear(frame: Frame, entries: EntryList): Promise<readonly YearLines[]> {
  const titles = new Map((await loadTitles(frame, entries)).map((title) => [title.id, title]))
  return yearsOf({ frame, entries }).map(({ year, entries: ofYear }) => ({
    year,
    entries: [...ofYear].flatMap(({ card }) => titles.get(card.id) ?? []),
  }))
}

/** `tag/python/2024/index.html`, and before it `tag/python/2024/2/index.html`. */
function yearPath(folder: string, year: string, number?: number): string {
  return `${folder}${year}/${number === undefined ? '' : `${number}/`}index.html`
}

/** Slugs have letters of any script. */
function linkOf(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/')
}

/** Links to the pages of the years, if there are any. */
export function yearLinks(list: LongList) {
  if (list.entries.length <= list.lines) return []
  return yearsOf(list).map(({ year, entries }) => ({
    year,
    path: linkOf(yearPath(list.folder, year)),
    count: entries.length,
  }))
}

/** The pages of the years, if the list is too long for one page. */
export function* planYearPages(list: LongList): Iterable<PlannedFile> {
  if (list.entries.length <= list.lines) return
  for (const year of yearsOf(list)) yield* planYear(list, year)
}

/** Pages are numbered from the year's beginning, the last one being the year's own: one that is full, and a year that is over, do not change. */
function* planYear(list: LongList, { year, entries }: Year): Iterable<PlannedFile> {
  const { frame, folder, key } = list
  const pages = inPages(entries)
  const paths = pages.map((_, index) =>
    yearPath(folder, year, index === 0 ? undefined : pages.length - index),
  )
  const links = paths.map(linkOf)
  for (const [index, lines] of pages.entries()) {
    const path = paths[index] ?? ''
    const around = { newer: links[index - 1], older: links[index + 1] }
    const total = index === 0 ? entries.length : lines.length
    yield {
      path,
      key: digest(
        frame.key,
        key,
        JSON.stringify([around, total]),
        lines.map((entry) => entryKey(frame, entry)),
      ),
      async render() {
        const years = await linesByYear(frame, lines)
        return list.renderYear({ path, year, total, years, around })
      },
    }
  }
}

/** The newest first, cut from the oldest on. */
function inPages(entries: EntryList): readonly EntryList[] {
  const pages: EntryList[] = []
  for (let end = entries.length; end > 0; end -= linesOfYear)
    pages.unshift(entries.slice(Math.max(0, end - linesOfYear), end))
  return pages
}
