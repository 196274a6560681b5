import { createHash } from 'node:crypto'
import { calendarDay } from '../../lib/calendar-day.ts'
import { once } from '../../lib/once.ts'
import type { PlannedFile, Site } from '../../model/site.ts'
import type { SitePart } from '../site-part.ts'
import { renderOpenSearch } from './opensearch.ts'
import { bodiesOf, entriesOfFile, momentsOf, planSegment, type Segment, segmentOf } from './segment.ts'
import { timeBlocks } from './time-blocks.ts'

/** Of the form of the files: a script that finds another one says that it has to be loaded again. */
const format = 1

/** Entries between two moments that the list of segments tells: enough to know what is recent. */
const entriesOfMoment = 64
const dayMs = 86_400_000

/** The index that the page `search/` looks things up in, if the theme has one. docs/search.md tells its form. */
export function openSearch(site: Site): SitePart {
  const isWanted = site.theme.templates.has('search.html.liquid')
  const names = new Map(site.authors.map(({ feedId, name }) => [feedId, name]))
  const segments = once(() => {
    const { cards, rows } = site.river.entries
    const moments = Array.from(rows, (row) => cards.riverAt(row))
    return timeBlocks(moments).map((block) => segmentOf(site, block, names))
  })
  return {
    *shared() {
      if (isWanted) yield* planSearch(site, segments())
    },
    *sections() {
      if (!isWanted) return
      const bodies = bodiesOf(site, names)
      for (const segment of segments())
        yield { name: `search ${segment.key}`, key: segment.key, files: () => planSegment(segment, bodies) }
    },
  }
}

function* planSearch(site: Site, segments: readonly Segment[]): Iterable<PlannedFile> {
  yield fileOf('opensearch.xml', renderOpenSearch(site))
  yield fileOf('search/authors.json', JSON.stringify(authorsOf(site)))
  const list = {
    format,
    entriesOfFile,
    entriesOfMoment,
    pages: ['entry', 'author'].filter((page) => site.theme.templates.has(`${page}.html.liquid`)),
    segments: segments.map((segment) => segmentFacts(segment, site.planet.timezone)),
  }
  yield fileOf('search/index.json', JSON.stringify(list))
}

/** Those of whom there is something to find: feed, name, slug. */
function authorsOf({ authors, river }: Site) {
  return authors
    .filter(({ feedId }) => river.byFeed.has(feedId))
    .map(({ feedId, name, slug }) => [feedId, name, slug])
}

/** Name, entries, parts, first and last year, and days since 1970 of every sixty-fourth entry and the last. */
function segmentFacts({ key, entries, parts }: Segment, timezone: string) {
  const yearOf = (at: number) => Number(calendarDay(at, timezone).slice(0, 4))
  const [newest, oldest] = [entries.at(0)?.card.riverAt ?? 0, entries.at(-1)?.card.riverAt ?? 0]
  const days = momentsOf(entries, entriesOfMoment).map((at) => Math.floor(at / dayMs))
  return [key, entries.length, parts, yearOf(oldest), yearOf(newest), days]
}

function fileOf(path: string, text: string): PlannedFile {
  const key = createHash('sha256').update(text).digest('hex').slice(0, 20)
  return { path, key, render: async () => text }
}
