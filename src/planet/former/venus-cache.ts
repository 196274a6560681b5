import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Feed } from '../../model/feed.ts'
import type { Subscription } from '../../model/subscription.ts'
import { parseFeed } from '../../parse/parse.ts'
import { cacheFileName, type FormerEntry, type FormerFeed, type FormerState } from './former-state.ts'

const mostFiles = 500_000
const mostBytes = 8 * 1024 * 1024

/**
 * Reads the cache of Venus: a folder with an Atom document for each entry, one for each feed in `sources`, and the entries that
 * somebody took out in `blacklist`. Entries tell their feed by its `source`.
 */
export function readVenusCache(folder: string, subscriptions: readonly Subscription[]): FormerState {
  const owners = ownersOf(join(folder, 'sources'), subscriptions)
  const entries = new Map<Subscription, FormerEntry[]>()
  let unowned = 0
  let unread = 0
  for (const [place, fate] of [
    [folder, undefined],
    [join(folder, 'blacklist'), 'hidden'],
  ] as const) {
    for (const path of filesIn(place)) {
      const found = readEntry(path)
      const owner = found === undefined ? undefined : owners.find(found.source)
      if (found === undefined) unread++
      else if (owner === undefined) unowned++
      else listOf(entries, owner).push({ ...found.former, fate })
    }
  }
  const feeds = [...entries].map(([subscription, known]): FormerFeed => {
    const source = owners.profile(subscription)
    return { subscription, title: source?.title?.value, siteLink: source?.siteLink, entries: known }
  })
  return {
    kind: 'the cache of Venus',
    feeds,
    notes: [
      ...noteOf(unowned, 'entry', 'entries', 'of feeds that are not followed any more, left behind'),
      ...noteOf(unread, 'file', 'files', 'without an Atom entry, left behind'),
    ],
  }
}

function listOf<Key, Value>(lists: Map<Key, Value[]>, key: Key): Value[] {
  const list = lists.get(key) ?? []
  lists.set(key, list)
  return list
}

function noteOf(count: number, one: string, many: string, what: string): readonly string[] {
  return count === 0 ? [] : [`${count} ${count === 1 ? one : many} ${what}`]
}

function filesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((file) => file.isFile())
      .slice(0, mostFiles)
      .map(({ name }) => join(folder, name))
  } catch {
    return []
  }
}

interface Source {
  readonly id?: string | undefined
  readonly selfLink?: string | undefined
  readonly siteLink?: string | undefined
}

interface ReadEntry {
  readonly former: FormerEntry
  readonly source: Source
}

function readEntry(path: string): ReadEntry | undefined {
  const feed = parseFile(path)
  const found = feed?.entries[0]
  if (found === undefined) return undefined
  // Venus gave every entry a date, and the file that of the entry.
  const at = found.updated?.at ?? found.published?.at ?? statSync(path).mtimeMs
  const { source = {}, ...entry } = found
  return { former: { entry, at }, source }
}

/** An entry or a feed by itself, as the only one of a feed. */
function parseFile(path: string): Feed | undefined {
  if (statSync(path).size > mostBytes) return undefined
  const document = readFileSync(path, 'utf8').replace(/^\s*<\?xml[^>]*\?>/, '')
  const isEntry = /^\s*<(?:\w+:)?entry\b/.test(document)
  const whole = isEntry ? `<feed xmlns="http://www.w3.org/2005/Atom">${document}</feed>` : document
  const parsed = parseFeed(Buffer.from(whole), { encoding: 'utf-8' })
  return parsed.kind === 'feed' ? parsed.feed : undefined
}

interface Owners {
  find(source: Source): Subscription | undefined
  profile(subscription: Subscription): Feed | undefined
}

/** By what the documents in `sources` say of the feeds that are followed: their ids, their own addresses, their sites. */
function ownersOf(folder: string, subscriptions: readonly Subscription[]): Owners {
  const profiles = new Map<Subscription, Feed>()
  const byId = new Map<string, Subscription>()
  const bySelf = new Map(subscriptions.map((subscription) => [subscription.url, subscription]))
  const bySite = new Map<string, Subscription>()
  const files = new Map(filesIn(folder).map((path) => [path, path]))
  for (const subscription of subscriptions) {
    const path = files.get(join(folder, cacheFileName(subscription.url, 'venus')))
    const feed = path === undefined ? undefined : parseFile(path)
    if (feed === undefined) continue
    profiles.set(subscription, feed)
    if (feed.id !== undefined) byId.set(feed.id, subscription)
    if (feed.selfLink !== undefined && !bySelf.has(feed.selfLink)) bySelf.set(feed.selfLink, subscription)
    if (feed.siteLink !== undefined) bySite.set(feed.siteLink, subscription)
  }
  return {
    find: ({ id, selfLink, siteLink }) =>
      bySelf.get(selfLink ?? '') ?? byId.get(id ?? '') ?? bySite.get(siteLink ?? ''),
    profile: (subscription) => profiles.get(subscription),
  }
}
