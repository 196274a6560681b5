import { calendarDay } from '../../lib/calendar-day.ts'
import { type EntryList, noEntries } from '../../model/entry-list.ts'
import type { Author } from '../../model/planet.ts'
import type { PlannedFile } from '../../model/site.ts'
import { sealOf } from '../seal.ts'
import { type AuthorView, authorPath } from './author-view.ts'
import { loadEntries } from './entry-view.ts'
import { digest, entryKey, type Frame, renderPage } from './frame.ts'
import { authorFeeds } from './planet-feeds.ts'
import { authorData } from './structured-data.ts'
import { loadTitles, type TitleView } from './title-list.ts'

/** Entries shown with an excerpt; the others are a line each. */
const recentEntries = 10
interface YearView {
  readonly year: string
  readonly entries: readonly TitleView[]
}

function byYear(titles: readonly TitleView[], timezone: string): YearView[] {
  const years = Map.groupBy(titles, (title) => calendarDay(title.at, timezone).slice(0, 4))
  return [...years].map(([year, entries]) => ({ year, entries }))
}

async function renderAuthor(frame: Frame, path: string, author: AuthorView, entries: EntryList) {
  const recent = entries.slice(0, recentEntries)
  const views = await loadEntries(frame, recent)
  const titles = await loadTitles(frame, entries)
  const { site } = frame
  const facts = {
    kind: 'author',
    path,
    title: author.name,
    feeds: authorFeeds(site.planet, author),
    indexed: author.indexed,
    more: { data: authorData(site, author, site.planet.url + author.path.replace(/index\.html$/, '')) },
  }
  return renderPage(frame, 'author.html.liquid', facts, {
    author,
    total: titles.length,
    recent: [...recent].flatMap(({ card }) => views.get(card.id) ?? []),
    years: byYear(titles, frame.site.planet.timezone),
  })
}

function planAuthor(frame: Frame, author: Author, view: AuthorView): PlannedFile {
  const entries = frame.site.river.byFeed.get(author.feedId) ?? noEntries
  const path = authorPath(author)
  return {
    path,
    key: digest(
      frame.key,
      'author',
      frame.authorKey(author.feedId),
      author.notice ?? '',
      entries.map((entry) => entryKey(frame, entry)),
    ),
    render: () => renderAuthor(frame, path, view, entries),
  }
}

/** Names all that an author's page and the pages of the entries follow from. */
export function authorSeal(frame: Frame, author: Author): string {
  const entries = frame.site.river.byFeed.get(author.feedId) ?? noEntries
  const { key, authorKey, authorNumber } = frame
  const seal = sealOf([entries], { keyOf: authorNumber, kin: true })
  return digest(key, 'author', authorKey(author.feedId), author.notice ?? '', seal)
}

/** The page of a blog: who it is and all that the planet has of it. */
export function* planAuthorPage(frame: Frame, author: Author): Iterable<PlannedFile> {
  const view = frame.authors.get(author.feedId)
  if (view !== undefined) yield planAuthor(frame, author, view)
}
