import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readFeedList } from '../../lib/feed-list.ts'
import type { ListedFeed } from '../../lib/listed-feed.ts'
import type { DraftList, FeedDraft, Given, Warning } from '../draft.ts'
import { decodeFile } from '../file-text.ts'
import type { ListKind } from '../list-kind.ts'
import type { Option } from '../option.ts'
import { feedOptions } from '../options.ts'
import { type MergedSection, mergeSections } from './ini-values.ts'
import { readPlanetFeed } from './planet-feed.ts'
import { readIni } from './read-ini.ts'

export interface OpenedList {
  readonly feeds: readonly FeedDraft[]
  readonly remote: readonly DraftList[]
  readonly warnings: readonly Warning[]
}

/** Venus looks for these words in `content_type`, in this order. */
const kinds: readonly (readonly [word: string, kind: ListKind])[] = [
  ['opml', 'opml'],
  ['foaf', 'foaf'],
  ['csv', 'csv'],
  ['config', 'ini'],
]

/**
 * The feeds of a Venus reading list that is a file beside the configuration. Each inherits what the list's section says.
 * A list on the web is handed on, for whoever has the network.
 */
export function openReadingList(section: MergedSection, inherited: FeedDraft, folder: string): OpenedList {
  const type = section.options.get('content_type')?.value ?? ''
  const kind = kinds.find(([word]) => type.includes(word))?.[1]
  const program =
    kind === undefined ? { value: type, place: inherited.place, name: 'content_type' } : undefined
  if (/^https?:/i.test(section.name) || program !== undefined)
    return {
      feeds: [],
      remote: [{ kind, program, depth: depthOf(section, inherited.place), defaults: inherited }],
      warnings: notCrawled(section, inherited.place, ['online_accounts']),
    }
  const warn = (message: string): OpenedList => ({
    feeds: [],
    remote: [],
    warnings: [{ place: inherited.place, message }],
  })
  const text = readLocal(section.name, folder)
  if (text === undefined || kind === undefined) return warn(`the list ${section.name} cannot be read`)
  return {
    feeds: feedsOf(text, kind, section.name, inherited),
    remote: [],
    warnings: notCrawled(section, inherited.place, ['depth', 'online_accounts']),
  }
}

/** Venus goes as far as it is told; what is further away than friends of friends of friends is a crowd. */
const furthest = 3

function depthOf({ own }: MergedSection, place: string): Given | undefined {
  const written = Number(own.get('depth')?.value)
  if (!Number.isInteger(written) || written < 1) return undefined
  return { value: Math.min(written, furthest), place, name: 'depth' }
}

/** Options of Venus's FOAF reader that lead further than the list. */
function notCrawled({ own }: MergedSection, place: string, options: readonly string[]): Warning[] {
  return options.flatMap((key) =>
    own.has(key) && own.get(key)?.value !== '0'
      ? [{ place, message: `${key} has no effect: only the feeds that the list itself names are followed` }]
      : [],
  )
}

function feedsOf(text: string, kind: ListKind, file: string, inherited: FeedDraft): FeedDraft[] {
  if (kind !== 'ini') return readFeedList(text, kind).feeds.map((feed) => draftOf(feed, file, inherited))
  return mergeSections(readIni(text))
    .filter(({ name }) => name !== 'Planet')
    .map((section) => {
      const { feed } = readPlanetFeed(section, file, 'full')
      return withDefaults(feed, inherited)
    })
}

/** A feed of a list in the words of planet.toml. What is no usable value of an option of ours stays a field. */
export function draftOf(feed: ListedFeed, place: string, inherited?: FeedDraft): FeedDraft {
  const { filter, ...rest } = feed.fields
  const said: Record<string, unknown> = {
    ...rest,
    name: feed.name ?? rest.name,
    site: feed.site ?? rest.site,
    face: feed.face ?? rest.face,
    language: feed.language ?? rest.language,
    include: rest.include ?? filter,
    tags: feed.tags.length > 0 ? feed.tags : rest.tags,
  }
  const values = new Map<string, Given>()
  const fields: Record<string, string> = {}
  values.set('url', { value: feed.url, place, name: 'the address' })
  for (const [key, value] of Object.entries(said)) {
    const option = optionOf.get(key)
    if (value === undefined) continue
    if (option === undefined) fields[key] = String(value)
    else if (option.kind.read(value) === undefined) fields[`former_${key}`] = String(value)
    else values.set(key, { value, place, name: `${key} of the feed ${feed.url}` })
  }
  const draft: FeedDraft = { place, values, fields, comments: feed.comments }
  return inherited === undefined ? draft : withDefaults(draft, inherited)
}

const optionOf: ReadonlyMap<string, Option<unknown>> = new Map(
  Object.values(feedOptions).map((option) => [option.key, option]),
)

function withDefaults(feed: FeedDraft, inherited: FeedDraft): FeedDraft {
  return {
    ...feed,
    values: new Map([...inherited.values, ...feed.values]),
    fields: { ...inherited.fields, ...feed.fields },
  }
}

function readLocal(name: string, folder: string): string | undefined {
  try {
    return decodeFile(readFileSync(name.startsWith('file:') ? fileURLToPath(name) : resolve(folder, name)))
      .text
  } catch {
    return undefined
  }
}
