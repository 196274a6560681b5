import { calendarDay } from '../../lib/calendar-day.ts'
import type { EntryList } from '../../model/entry-list.ts'
import type { RiverTag } from '../../model/river.ts'
import type { PlannedFile, Section } from '../../model/site.ts'
import { sealOf } from '../seal.ts'
import { messagesFor } from '../theme/messages.ts'
import { loadEntries } from './entry-view.ts'
import { digest, entryKey, type Frame, renderPage } from './frame.ts'
import { tagFeeds } from './planet-feeds.ts'
import { listedTags, tagLink, tagPath } from './tag-view.ts'
import { loadTitles, type TitleView } from './title-list.ts'

/** Entries of a tag shown with an excerpt, and as lines on its own page and on each page of a year. */
const sizes = { recent: 10, lines: 300, linesOfYear: 1000 }

interface Year {
  readonly year: string
  readonly entries: EntryList
}

function yearsOf(frame: Frame, entries: EntryList): Year[] {
  const { timezone } = frame.site.planet
  const years = Map.groupBy(entries.rows, (row) =>
    calendarDay(entries.cards.riverAt(row), timezone).slice(0, 4),
  )
  let start = 0
  return Array.from(years, ([year, { length }]) => {
    const ofYear = entries.slice(start, start + length)
    start += length
    return { year, entries: ofYear }
  })
}

/** `tag/python/2024/index.html`, and before it `tag/python/2024/2/index.html`. */
function yearPath(slug: string, year: string, number?: number): string {
  return `tag/${slug}/${year}/${number === undefined ? '' : `${number}/`}index.html`
}

function viewOf({ slug, name }: RiverTag) {
  return { name, path: tagLink(slug), feed: `tag/${encodeURIComponent(slug)}/atom.xml` }
}

async function byYear(frame: Frame, entries: EntryList) {
  const titles = new Map((await loadTitles(frame, entries)).map((title) => [title.id, title]))
  const views = ({ year, entries: ofYear }: Year): { year: string; entries: TitleView[] } => ({
    year,
    entries: [...ofYear].flatMap(({ card }) => titles.get(card.id) ?? []),
  })
  return yearsOf(frame, entries).map(views)
}

function keysOf(frame: Frame, entries: EntryList): string[] {
  return entries.map((entry) => entryKey(frame, entry))
}

/** The page of a tag: the newest entries, then lines by year; of a large one, links to its years. */
function planTag(frame: Frame, tag: RiverTag): PlannedFile {
  const { entries } = tag
  const path = tagPath(tag.slug)
  const lines = entries.slice(0, sizes.lines)
  const years = entries.length > lines.length ? yearsOf(frame, entries) : []
  const archive = years.map(({ year, entries: ofYear }) => ({
    year,
    path: yearPath(encodeURIComponent(tag.slug), year),
    count: ofYear.length,
  }))
  return {
    path,
    key: digest(frame.key, 'tag', tag.name, JSON.stringify(archive), keysOf(frame, lines)),
    async render() {
      const recent = entries.slice(0, sizes.recent)
      const views = await loadEntries(frame, recent)
      const facts = { kind: 'tag', path, title: tag.name, feeds: tagFeeds(frame.site.planet, tag) }
      return renderPage(frame, 'tag.html.liquid', facts, {
        tag: viewOf(tag),
        total: entries.length,
        recent: [...recent].flatMap(({ card }) => views.get(card.id) ?? []),
        years: await byYear(frame, lines),
        archive,
      })
    },
  }
}

/** The years of a tag that has too many entries for one page. */
function* planYears(frame: Frame, tag: RiverTag): Iterable<PlannedFile> {
  if (tag.entries.length <= sizes.lines) return
  for (const year of yearsOf(frame, tag.entries)) yield* planYear(frame, tag, year)
}

/**
 * A year on as many pages as nobody minds to load, numbered from its beginning, the last one being the year's own: a page that is
 * full, and a year that is over, do not change.
 */
function* planYear(frame: Frame, tag: RiverTag, { year, entries }: Year): Iterable<PlannedFile> {
  const pages = inPages(entries)
  const numberOf = (index: number) => (index === 0 ? undefined : pages.length - index)
  const links = pages.map((_, index) => yearPath(encodeURIComponent(tag.slug), year, numberOf(index)))
  for (const [index, lines] of pages.entries()) {
    const path = yearPath(tag.slug, year, numberOf(index))
    const around = { newer: links[index - 1], older: links[index + 1] }
    yield {
      path,
      key: digest(frame.key, 'tag-year', tag.name, JSON.stringify(around), keysOf(frame, lines)),
      async render() {
        const facts = { kind: 'tag', path, title: `${tag.name}, ${year}`, more: around }
        return renderPage(frame, 'tag.html.liquid', facts, {
          tag: viewOf(tag),
          total: entries.length,
          year,
          recent: [],
          years: await byYear(frame, lines),
          archive: [],
        })
      },
    }
  }
}

/** The newest first, cut from the oldest on. */
function inPages(entries: EntryList): readonly EntryList[] {
  const pages: EntryList[] = []
  for (let end = entries.length; end > 0; end -= sizes.linesOfYear)
    pages.unshift(entries.slice(Math.max(0, end - sizes.linesOfYear), end))
  return pages
}

/** All tags that have pages, by name. */
export function planTagIndex(frame: Frame): PlannedFile {
  const { language } = frame.site.planet
  const tags = frame.site.river.tags ?? []
  const path = 'tag/index.html'
  const title = messagesFor(language).tags
  const counts = tags.map(({ slug, name, entries }) => [slug, name, entries.length])
  return {
    path,
    key: digest(frame.key, 'tags', JSON.stringify(counts)),
    render: async () =>
      renderPage(
        frame,
        'tags.html.liquid',
        { kind: 'tags', path, title },
        { tags: listedTags(tags, language) },
      ),
  }
}

export function hasTagIndex({ site }: Frame): boolean {
  return (site.river.tags ?? []).length > 0 && site.theme.templates.has('tags.html.liquid')
}

/** A section for each tag that is used often enough, if the theme has a template for their pages. */
export function* tagSections(frame: Frame): Iterable<Section> {
  if (!frame.site.theme.templates.has('tag.html.liquid')) return
  for (const tag of frame.site.river.tags ?? [])
    yield {
      name: `tag ${tag.slug}`,
      key: digest(frame.key, 'tag', tag.name, sealOf([tag.entries], { keyOf: frame.authorNumber })),
      *files() {
        yield planTag(frame, tag)
        yield* planYears(frame, tag)
      },
    }
}
