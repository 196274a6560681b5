import { join } from 'node:path'
import { webUrl } from '../../lib/url.ts'
import type { Entry } from '../../model/entry.ts'
import type { Subscription } from '../../model/subscription.ts'
import type { Text } from '../../model/text.ts'
import type { Timestamp } from '../../model/timestamp.ts'
import { blank, cacheFileName, type FormerEntry, type FormerFeed, type FormerState } from './former-state.ts'
import { openShelf, type Pair } from './shelf.ts'

/**
 * Reads the caches of Planet 2.0: a folder with a Berkeley DB for each feed, or with what else Python 3 keeps a `shelve` in. Feeds
 * without one are simply new.
 */
export async function readPlanet2Cache(
  folder: string,
  subscriptions: readonly Subscription[],
): Promise<FormerState> {
  const notes: string[] = []
  const feeds: FormerFeed[] = []
  for (const subscription of subscriptions) {
    const path = join(folder, cacheFileName(subscription.url, 'planet2'))
    const shelf = await openShelf(path)
    if (shelf === undefined) continue
    if (shelf.pairs !== undefined) feeds.push(feedOf(subscription, shelf.pairs, shelf.writtenAt))
    else
      notes.push(
        `${path} is no database that can be read; what it remembers of ${subscription.url} is left behind`,
      )
  }
  return { kind: 'the caches of Planet 2.0', feeds, notes }
}

type Said = ReadonlyMap<string, string>

/**
 * Keys of the database: ` keys` names those of the feed; a key without a space is the id of an entry and names the entry's;
 * `ID KEY` is a value, `ID KEY type` says whether it is text, a date, or nothing.
 */
function feedOf(subscription: Subscription, pairs: Iterable<Pair>, writtenAt: number): FormerFeed {
  const decoder = new TextDecoder()
  const values = new Map<string, string>()
  for (const [key, value] of pairs) values.set(decoder.decode(key), decoder.decode(unpickled(value)))
  const ofFeed = new Set((values.get(' keys') ?? '').split(' '))
  const ids = [...values.keys()].filter((key) => !key.includes(' ') && !ofFeed.has(key))
  const entries = ids.flatMap((id) => entryOf(id, values, subscription, writtenAt))
  return {
    subscription,
    title: values.get('title'),
    siteLink: webUrl(values.get('link')),
    entries: entries.sort((one, other) => one.order - other.order).map(({ former }) => former),
  }
}

/**
 * The text in a pickle of Python that holds nothing else (PEP 307, PEP 3154), or the value as it is: opcodes BINUNICODE and its short
 * form, after what protocol and frame there is.
 */
function unpickled(value: Uint8Array): Uint8Array {
  if (value[0] !== 0x80 || value.at(-1) !== 0x2e) return value
  const at = value[2] === 0x95 ? 11 : 2
  const view = new DataView(value.buffer, value.byteOffset, value.byteLength)
  const [start, length] =
    value[at] === 0x8c
      ? [at + 2, value[at + 1] ?? 0]
      : [at + 5, value[at] === 0x58 && at + 5 <= value.length ? view.getUint32(at + 1, true) : value.length]
  return start + length < value.length ? value.subarray(start, start + length) : value
}

interface OrderedEntry {
  readonly former: FormerEntry
  readonly order: number
}

function entryOf(
  id: string,
  values: Said,
  { url }: Subscription,
  writtenAt: number,
): readonly OrderedEntry[] {
  const keys = (values.get(id) ?? '').split(' ')
  const said = new Map(
    keys.flatMap((key) => {
      const value = values.get(`${id} ${key}`)
      return value === undefined || values.get(`${id} ${key} type`) === 'null' ? [] : [[key, value] as const]
    }),
  )
  if (!['title', 'content', 'summary', 'link'].some((key) => said.has(key))) return []
  const published = dateIn(said, ['published', 'issued', 'created'])
  const updated = dateIn(said, ['updated', 'modified'])
  const at = dateIn(said, ['date'])?.at ?? updated?.at ?? published?.at ?? writtenAt
  const name = id.replaceAll('%20', ' ')
  // Where a feed gave neither id nor link, Planet made one up.
  const isMadeUp = name.startsWith(`${url}/`) && /\/[0-9a-f]{32}$/.test(name)
  const entry: Entry = {
    ...blank,
    id: isMadeUp ? undefined : name,
    permalink: webUrl(said.get('link')),
    title: textOf(said.get('title')),
    summary: said.has('content') ? textOf(said.get('summary')) : undefined,
    content: [textOf(said.get('content') ?? said.get('summary'))].filter((text) => text !== undefined),
    published,
    updated,
    authors: said.has('author') || said.has('author_name') ? [personOf(said)] : [],
    commentsLink: webUrl(said.get('comments')),
    language: said.get('content_language'),
  }
  const former = { entry, at, fate: said.has('hidden') ? ('held' as const) : undefined }
  return [{ former, order: -Number(said.get('order') ?? 0) }]
}

/** It escaped plain texts, so that all of them are HTML. */
function textOf(value: string | undefined): Text | undefined {
  return value === undefined || value === '' ? undefined : { type: 'html', value }
}

function personOf(said: Said): Entry['authors'][number] {
  return { name: said.get('author_name') ?? said.get('author'), email: said.get('author_email') }
}

/** Python's time tuple, in UTC: `2005 3 1 12 0 0 1 60 0`. */
function dateIn(said: Said, keys: readonly string[]): Timestamp | undefined {
  for (const key of keys) {
    const raw = said.get(key) ?? ''
    const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = raw.split(' ').map(Number)
    const at = Date.UTC(year, month - 1, day, hour, minute, second)
    if (/^\d{4} \d/.test(raw) && Number.isFinite(at)) return { raw, at }
  }
  return undefined
}
