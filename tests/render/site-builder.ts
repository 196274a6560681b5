import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { acquaint } from '../../src/arrange/acquaint.ts'
import { themeOptions } from '../../src/config/theme.ts'
import { calendarDay } from '../../src/lib/calendar-day.ts'
import { Html } from '../../src/lib/html.ts'
import { slugOf } from '../../src/lib/slug.ts'
import { cardTable } from '../../src/model/card-table.ts'
import { headlineName } from '../../src/model/headline.ts'
import type { SiteHealth } from '../../src/model/health.ts'
import type { Author, Planet } from '../../src/model/planet.ts'
import type { River, RiverDay, RiverGroup, RiverPage } from '../../src/model/river.ts'
import type { RiverEntry } from '../../src/model/river-entry.ts'
import type { PlannedFile, Site, Theme } from '../../src/model/site.ts'
import type { StoredEntry } from '../../src/model/stored-entry.ts'
import { hasMedia, tagsOf } from '../../src/model/traits.ts'
import { sampleHealth } from './sample-health.ts'

const themes = fileURLToPath(new URL('../../themes', import.meta.url))

/** A theme from its files, as the configuration loads it. */
export function themeOf(name: string, files: Readonly<Record<string, string | Uint8Array>>): Theme {
  const templates = new Map<string, string>()
  const assets = new Map<string, Uint8Array>()
  const hash = createHash('sha256')
  for (const [path, content] of Object.entries(files).sort()) {
    hash.update(path).update(content)
    if (path.endsWith('.liquid')) templates.set(path, String(content))
    else assets.set(path, typeof content === 'string' ? new TextEncoder().encode(content) : content)
  }
  return { name, templates, assets, hash: hash.digest('hex') }
}

/** One of the themes that come with the program. */
export function shippedTheme(name: 'classic' | 'default'): Theme {
  const options = [...themeOptions(name, themes)].map(([option, { fallback }]) => [option, fallback] as const)
  const theme = themeOf(name, { ...filesOf('groundwork'), ...filesOf(name) })
  return { ...theme, options: Object.fromEntries(options) }
}

function filesOf(folder: string): Record<string, string | Uint8Array> {
  const paths = readdirSync(join(themes, folder), { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile() && file.name !== 'theme.toml')
    .map((file) => join(file.parentPath, file.name).slice(join(themes, folder).length + 1))
  return Object.fromEntries(
    paths.map((path) => {
      const bytes = readFileSync(join(themes, folder, path))
      return [path, path.endsWith('.liquid') ? bytes.toString('utf8') : bytes]
    }),
  )
}

export const planet: Planet = {
  name: 'Planet Example',
  url: 'https://planet.example/',
  description: 'News of the example community.',
  owner: 'The Example Society',
  email: 'planet@planet.example',
  language: 'en',
  timezone: 'UTC',
  dateFormat: undefined,
  dayFormat: undefined,
}

export function author(feedId: number, name: string, more: Partial<Author> = {}): Author {
  return {
    feedId,
    name,
    slug: slugOf(name) || 'blog',
    siteLink: `https://blog${feedId}.example/`,
    feedUrl: `https://blog${feedId}.example/feed.xml`,
    feedTitle: `${name}’s blog`,
    face: undefined,
    language: undefined,
    tags: [],
    policy: 'full',
    sourceId: undefined,
    rights: undefined,
    notice: undefined,
    newestEntryAt: undefined,
    filtered: false,
    fields: {},
    ...more,
  }
}

export interface EntryFacts extends Omit<Partial<StoredEntry>, 'content' | 'titleHtml' | 'summary'> {
  readonly feedId: number
  /** ISO 8601. */
  readonly date: string
  readonly content?: string | undefined
  readonly titleHtml?: string | undefined
  readonly alsoOn?: readonly number[] | undefined
  /** Ids of similar entries. */
  readonly kin?: readonly number[] | undefined
  /** Beyond the day's share of its feed. */
  readonly folded?: boolean | undefined
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

function storedEntry(
  id: number,
  { date, content, titleHtml, alsoOn: _, folded: _folded, kin: _kin, ...facts }: EntryFacts,
): StoredEntry {
  const riverAt = Date.parse(date)
  return {
    id,
    entryId: sha256(`entry ${id}`),
    riverAt,
    publishedAt: riverAt,
    firstSeenAt: riverAt,
    position: 0,
    archive: false,
    version: 1,
    permalink: `https://blog${facts.feedId}.example/${id}`,
    title: `Entry ${id}`,
    titleHtml: titleHtml === undefined ? undefined : Html.vouch(titleHtml),
    content: content === undefined ? undefined : Html.vouch(content),
    text: (content ?? '')
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
    authors: [],
    contributors: [],
    categories: [],
    enclosures: [],
    ...facts,
  }
}

interface Placed {
  readonly entry: RiverEntry
  readonly folded: boolean
}

function groupsOf(entries: readonly Placed[]): RiverGroup[] {
  const groups: { feedId: number; entries: RiverEntry[]; folded: RiverEntry[] }[] = []
  for (const { folded, entry } of entries) {
    let last = groups.at(-1)
    if (last?.feedId !== entry.card.feedId) {
      last = { feedId: entry.card.feedId, entries: [], folded: [] }
      groups.push(last)
    }
    ;(folded ? last.folded : last.entries).push(entry)
  }
  return groups
}

function daysOf(entries: readonly Placed[], timezone: string): RiverDay[] {
  return [...Map.groupBy(entries, ({ entry }) => calendarDay(entry.card.riverAt, timezone))].map(
    ([day, ofDay]) => ({
      day,
      groups: groupsOf(ofDay),
    }),
  )
}

export interface SiteFacts {
  readonly planet?: Partial<Planet>
  readonly theme: Theme
  readonly authors: readonly Author[]
  readonly entries: readonly EntryFacts[]
  readonly entriesPerPage?: number
  readonly updatedAt?: number
  readonly today?: string
  readonly health?: SiteHealth
}

const headline = (entry: StoredEntry | undefined) =>
  entry === undefined ? [] : [{ ...entry, name: headlineName(entry) }]

/** A site with its river arranged by hand: newest first, consecutive entries of a feed grouped within their day. */
export function buildSite(facts: SiteFacts): Site {
  const whole: Planet = { ...planet, ...facts.planet }
  const stored = facts.entries.map((entry, index) => storedEntry(entry.id ?? index + 1, entry))
  const cards = cardTable(
    stored.map((one, index) => ({
      ...one,
      tags: tagsOf(one),
      kin: facts.entries[index]?.kin ?? [],
      media: hasMedia(one),
    })),
  )
  const alsoOn = new Map(facts.entries.flatMap((entry, row) => (entry.alsoOn ? [[row, entry.alsoOn]] : [])))
  const inOrder = Uint32Array.from(stored.keys()).sort((a, b) => cards.riverAt(b) - cards.riverAt(a) || a - b)
  const { entries, tags } = acquaint(cards, inOrder, alsoOn, { tagEntries: 2, tagPages: 0 })
  const folded = new Set(stored.flatMap(({ id }, index) => (facts.entries[index]?.folded ? [id] : [])))
  const river = entries.map((entry) => ({ entry, folded: folded.has(entry.card.id) }))
  const perPage = facts.entriesPerPage ?? 25
  const pages: RiverPage[] = []
  for (let start = 0; start < river.length; start += perPage)
    pages.push({
      number: pages.length + 1,
      days: daysOf(river.slice(start, start + perPage), whole.timezone),
    })
  const byId = new Map(stored.map((entry) => [entry.id, entry]))
  const arranged: River = {
    pages,
    entries,
    announced: entries,
    playable: entries.filter((row) => cards.hasMedia(row)),
    byFeed: new Map(
      facts.authors.flatMap(({ feedId }) => {
        const own = entries.filter((row) => cards.feedId(row) === feedId)
        return own.length === 0 ? [] : [[feedId, own] as const]
      }),
    ),
    tags,
  }
  return {
    planet: whole,
    theme: facts.theme,
    river: arranged,
    policy: {
      userAgent: 'Almagest/0.1.0 (+https://planet.example/about/)',
      hostPauseSeconds: 1,
      entriesPerFeedAndDay: 5,
      excerptBlogs: 1,
      isFiltered: true,
      isModerated: true,
    },
    health: facts.health ?? sampleHealth(facts.authors),
    authors: facts.authors,
    today: facts.today,
    updatedAt: facts.updatedAt ?? Date.parse('2025-10-29T21:43:00Z'),
    generator: { name: 'Almagest', version: '0.1.0', url: 'https://almagest.example/' },
    headlines: async (ids) => ids.flatMap((id) => headline(byId.get(id))),
    load: (ids) => Promise.resolve(ids.flatMap((id) => byId.get(id) ?? [])),
  }
}

/** Path → text of every planned file. */
export async function renderAll(files: Iterable<PlannedFile>): Promise<Map<string, string>> {
  const rendered = new Map<string, string>()
  for (const file of files) {
    const body = await file.render()
    rendered.set(file.path, typeof body === 'string' ? body : new TextDecoder().decode(body))
  }
  return rendered
}
