import { noEntries } from '../../model/entry-list.ts'
import type { Author } from '../../model/planet.ts'
import type { PlannedFile } from '../../model/site.ts'
import { sealOf } from '../seal.ts'
import { type AuthorView, authorPath } from './author-view.ts'
import { loadEntries } from './entry-view.ts'
import { digest, entryKey, type Frame, renderPage } from './frame.ts'
import { type LongList, linesByYear, planYearPages, yearLinks } from './long-list.ts'
import { authorFeeds } from './planet-feeds.ts'
import { authorData } from './structured-data.ts'

/** Entries shown with an excerpt, and as lines on the author's own page. */
const sizes = { recent: 10, lines: 1000 }

async function renderAuthor(frame: Frame, path: string, author: AuthorView, list: LongList): Promise<string> {
  const { entries } = list
  const recent = entries.slice(0, sizes.recent)
  const views = await loadEntries(frame, recent)
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
    total: entries.length,
    recent: [...recent].flatMap(({ card }) => views.get(card.id) ?? []),
    years: await linesByYear(frame, entries.slice(0, sizes.lines)),
    archive: yearLinks(list),
  })
}

function listOf(frame: Frame, author: Author, view: AuthorView): LongList {
  return {
    frame,
    folder: `author/${author.slug}/`,
    entries: frame.site.river.byFeed.get(author.feedId) ?? noEntries,
    lines: sizes.lines,
    key: digest('author-year', frame.authorKey(author.feedId), author.notice ?? ''),
    async renderYear({ path, around, ...values }) {
      const title = `${view.name}, ${values.year}`
      const facts = { kind: 'author', path, title, indexed: view.indexed, more: around }
      return renderPage(frame, 'author.html.liquid', facts, {
        author: view,
        recent: [],
        archive: [],
        ...values,
      })
    },
  }
}

function planAuthor(frame: Frame, author: Author, view: AuthorView, list: LongList): PlannedFile {
  const path = authorPath(author)
  return {
    path,
    key: digest(
      frame.key,
      'author',
      frame.authorKey(author.feedId),
      author.notice ?? '',
      JSON.stringify(yearLinks(list)),
      list.entries.slice(0, sizes.lines).map((entry) => entryKey(frame, entry)),
    ),
    render: () => renderAuthor(frame, path, view, list),
  }
}

/** Names all that an author's page and the pages of the entries follow from. */
export function authorSeal(frame: Frame, author: Author): string {
  const entries = frame.site.river.byFeed.get(author.feedId) ?? noEntries
  const { key, authorKey } = frame
  const seal = sealOf([entries], { stamps: frame.stamps(), kin: true })
  return digest(key, 'author', authorKey(author.feedId), author.notice ?? '', seal)
}

/** The page of a blog: who it is and what the planet has of it; of one that has written very much, pages of its years. */
export function* planAuthorPages(frame: Frame, author: Author): Iterable<PlannedFile> {
  const view = frame.authors.get(author.feedId)
  if (view === undefined) return
  const list = listOf(frame, author, view)
  yield planAuthor(frame, author, view, list)
  yield* planYearPages(list)
}
