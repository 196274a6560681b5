import { readFileSync } from 'node:fs'
import { webUrl } from '../../lib/url.ts'
import type { Subscription } from '../../model/subscription.ts'
import { comparable } from '../subscribed.ts'
import { blank, type FormerEntry, type FormerFeed, type FormerState } from './former-state.ts'

type Table = Readonly<Record<string, unknown>>

/** Reads osmosfeed's cache.json: the articles of each source of the last weeks, without their bodies. */
export function readOsmosfeedCache(path: string, subscriptions: readonly Subscription[]): FormerState {
  const kind = 'the cache of osmosfeed'
  const sources = tablesIn(parsed(path), 'sources')
  if (sources.length === 0) return { kind, feeds: [], notes: [`${path} holds no articles`] }
  const bySource = new Map(
    sources.map((source) => [comparable(text(source.feedUrl) ?? text(source.href) ?? ''), source]),
  )
  const feeds = subscriptions.flatMap((subscription): FormerFeed[] => {
    const source = bySource.get(comparable(subscription.url))
    if (source === undefined) return []
    const entries = tablesIn(source, 'articles').flatMap(entryOf)
    return [{ subscription, title: text(source.title), siteLink: webUrl(text(source.siteUrl)), entries }]
  })
  const lost = sources.length - feeds.length
  const note = `${lost} ${lost === 1 ? 'source' : 'sources'} in ${path} that are not followed any more, left behind`
  return { kind, feeds, notes: lost > 0 ? [note] : [] }
}

function parsed(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return undefined
  }
}

function tablesIn(value: unknown, key: string): readonly Table[] {
  const list = isTable(value) ? value[key] : undefined
  return Array.isArray(list) ? list.filter(isTable) : []
}

function isTable(value: unknown): value is Table {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** What it kept is plain text. */
function entryOf({ title, link, description, publishedOn, author }: Table): readonly FormerEntry[] {
  const permalink = webUrl(text(link))
  const raw = text(publishedOn) ?? ''
  const at = Date.parse(raw)
  if (permalink === undefined || !Number.isFinite(at)) return []
  const [name, words, by] = [text(title), text(description), text(author)]
  return [
    {
      at,
      entry: {
        ...blank,
        permalink,
        title: name === undefined ? undefined : { type: 'text', value: name },
        summary: words === undefined ? undefined : { type: 'text', value: words },
        published: { raw, at },
        authors: by === undefined ? [] : [{ name: by }],
      },
    },
  ]
}
