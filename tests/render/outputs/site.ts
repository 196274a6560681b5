import { createHash } from 'node:crypto'
import { arrange } from '../../../src/arrange/arrange.ts'
import { Html } from '../../../src/lib/html.ts'
import { cardTable } from '../../../src/model/card-table.ts'
import { headlineName } from '../../../src/model/headline.ts'
import type { Author, Planet } from '../../../src/model/planet.ts'
import type { Site } from '../../../src/model/site.ts'
import type { StoredEntry } from '../../../src/model/stored-entry.ts'
import { hasMedia, tagsOf } from '../../../src/model/traits.ts'
import { author, planet, themeOf } from '../site-builder.ts'

/** What a test says of an entry; markup as strings. */
export interface EntryFacts extends Omit<Partial<StoredEntry>, 'content' | 'summary' | 'titleHtml'> {
  readonly content?: string | undefined
  readonly summary?: string | undefined
  readonly titleHtml?: string | undefined
}

const vouch = (markup: string | undefined) => (markup === undefined ? undefined : Html.vouch(markup))

export function entry(id: number, { content, summary, titleHtml, ...facts }: EntryFacts = {}): StoredEntry {
  const riverAt = facts.riverAt ?? Date.parse('2025-10-29T12:00:00Z') - id * 3_600_000
  return {
    id,
    entryId: createHash('sha256').update(`entry ${id}`).digest('hex'),
    feedId: 1,
    riverAt,
    position: 0,
    publishedAt: riverAt,
    archive: false,
    version: 1,
    permalink: `https://ada.example/${id}`,
    title: `Entry ${id}`,
    text: `Words of entry ${id}.`,
    authors: [],
    contributors: [],
    categories: [],
    enclosures: [],
    firstSeenAt: Math.max(riverAt, facts.publishedAt ?? riverAt),
    titleHtml: vouch(titleHtml),
    content: vouch(content),
    summary: vouch(summary),
    ...facts,
  }
}

export interface SiteFacts {
  readonly entries: readonly StoredEntry[]
  readonly authors?: readonly Author[]
  readonly planet?: Partial<Planet>
  readonly entriesPerPage?: number
  readonly tagEntries?: number
  readonly twins?: readonly (readonly number[])[]
  readonly updatedAt?: number
}

export const ada = author(1, 'Ada', {
  siteLink: 'https://ada.example/',
  feedUrl: 'https://ada.example/feed.xml',
})
export const bob = author(2, 'Bob & Söhne', { siteLink: undefined, feedUrl: 'https://bob.example/rss' })

const headline = (one: StoredEntry | undefined) =>
  one === undefined ? [] : { ...one, name: headlineName(one) }

/** A site as the program makes it: its river is arranged, its theme has every page. */
export function siteOf(facts: SiteFacts): Site {
  const authors = facts.authors ?? [ada, bob]
  const byId = new Map(facts.entries.map((one) => [one.id, one]))
  const rows = facts.entries.map((one) => ({
    ...one,
    tags: tagsOf(one),
    kin: [],
    media: hasMedia(one),
  }))
  const river = arrange(cardTable(rows), {
    timezone: 'UTC',
    entriesPerPage: facts.entriesPerPage ?? 25,
    daysPerPage: 0,
    pages: 0,
    entriesPerFeedAndDay: 0,
    entriesPerFeed: 0,
    futureDates: 'first-seen',
    now: Date.parse('2025-10-29T21:43:00Z'),
    feedOrder: new Map(authors.map((one, index) => [one.feedId, index])),
    twins: facts.twins ?? [],
    tagEntries: facts.tagEntries ?? 2,
  })
  const pages = ['index', 'author', 'entry', 'subscriptions', 'about', 'tag', 'month']
  return {
    planet: { ...planet, ...facts.planet },
    theme: themeOf('bare', Object.fromEntries(pages.map((page) => [`${page}.html.liquid`, page]))),
    river,
    authors,
    updatedAt: facts.updatedAt ?? Date.parse('2025-10-29T21:43:00Z'),
    generator: { name: 'Almagest', version: '0.1.0', url: 'https://almagest.example/' },
    headlines: async (ids) => ids.flatMap((id) => headline(byId.get(id))),
    load: async (ids) => ids.flatMap((id) => byId.get(id) ?? []),
  }
}
