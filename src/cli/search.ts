import { existsSync } from 'node:fs'
import { calendarDay } from '../lib/calendar-day.ts'
import { feedNamed, type SearchHit, searchEntries } from '../planet.ts'
import { plural, printJson, printLines } from './print.ts'
import { type Reading, reading } from './reading.ts'

export interface SearchOptions {
  readonly author?: string
  readonly tag?: string
  readonly year?: number
  readonly limit: number
  readonly json?: boolean
}

/** `almagest search`: entries that have all the words. The last argument may be a configuration. */
export function searchCommand(args: readonly string[], options: SearchOptions): Promise<number> {
  const last = args.at(-1) ?? ''
  const path = /\.(?:toml|ini)$/.test(last) && existsSync(last) ? last : undefined
  const query = args.slice(0, path === undefined ? args.length : -1).join(' ')
  return reading(path, async (planet) => {
    const { tag, year, limit } = options
    const feedId = options.author === undefined ? undefined : await feedOf(options.author, planet)
    const question = { query, feedId, tag, year, limit }
    const { total, hits } = await searchEntries(planet.config, planet.store, question, planet.now)
    if (options.json === true) printJson({ query, total, entries: hits.map((hit) => hitJson(hit, planet)) })
    else printLines([...hits.flatMap((hit) => hitLines(hit, planet)), summary(total, hits.length)])
    return 0
  })
}

async function feedOf(name: string, { store }: Reading): Promise<number> {
  return feedNamed(name, await store.feeds()).id
}

function summary(total: number, shown: number): string {
  if (total === 0) return 'Nothing was found.'
  const found = plural(total, 'entry', 'entries')
  return total > shown ? `${found}, of which these are the best ${shown}; --limit shows more.` : `${found}.`
}

function hitLines({ entry, author, excerpt }: SearchHit, { config }: Reading): readonly string[] {
  return [
    entry.title || '(no title)',
    `  ${author?.name ?? ''}  ${calendarDay(entry.riverAt, config.planet.timezone)}`,
    `  ${entry.permalink ?? `${config.planet.url}entry/${entry.entryId}/`}`,
    ...(excerpt === '' ? [] : [`  ${excerpt}`]),
    '',
  ]
}

function hitJson({ entry, author, excerpt }: SearchHit, { config }: Reading): object {
  return {
    id: entry.entryId,
    title: entry.title,
    author: author?.name,
    feed: author?.feedUrl,
    permalink: entry.permalink,
    page: `${config.planet.url}entry/${entry.entryId}/`,
    placeAt: entry.riverAt,
    tags: entry.categories.map(({ term, label }) => label ?? term),
    excerpt,
  }
}
