import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { parseFeed } from '../../src/parse/parse.ts'

/** When a feed published what. */
export interface PostingHistory {
  readonly name: string
  /** Milliseconds UTC, ascending, no two the same. */
  readonly entries: readonly PostedEntry[]
  /** Size of the document. */
  readonly bytes: number
  readonly ttlSeconds: number | undefined
}

export interface PostedEntry {
  readonly at: number
  /** The feed gives a day without a time: when on that day it appeared is not known. */
  readonly isDayOnly: boolean
}

const day = 86_400_000
const fewestEntries = 8
const shortestSpan = 14 * day
const earliest = Date.UTC(1999, 0)
const latest = Date.UTC(2027, 0)

/**
 * Histories from the dates in all feeds below `folder`. Successive versions of one feed (one folder of `histories/`) are one
 * history. Feeds with too few dates to replay are left out.
 */
export function readHistories(folder: string, isVersions: boolean): PostingHistory[] {
  const files = (readdirSync(folder, { recursive: true }) as string[])
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .toSorted()
  const groups = Map.groupBy(files, (path) => (isVersions ? join(path, '..') : path))
  return [...groups].flatMap(([name, versions]) => {
    const documents = versions.map(readDates).filter((found) => found !== undefined)
    const last = documents.at(-1)
    if (last === undefined) return []
    const entries = merged(documents.flatMap((document) => document.entries))
    const span = (entries.at(-1)?.at ?? 0) - (entries[0]?.at ?? 0)
    if (entries.length < fewestEntries || span < shortestSpan) return []
    return [{ ...last, name: name.slice(folder.length + 1), entries }]
  })
}

function readDates(path: string): Omit<PostingHistory, 'name'> | undefined {
  const bytes = readFileSync(path)
  const result = parseFeed(bytes)
  if (result.kind === 'problem') return undefined
  const { feed } = result
  const entries = feed.entries.flatMap(({ published, updated, created }) => {
    const date = published ?? created ?? updated
    if (date?.at === undefined || date.at < earliest || date.at > latest) return []
    const isDayOnly = !/\d:\d\d/.test(date.raw) || /[T ]00:00:00/.test(date.raw) || date.at % day === 0
    return [{ at: date.at, isDayOnly }]
  })
  return { entries, bytes: bytes.length, ttlSeconds: feed.ttlSeconds }
}

function merged(entries: readonly PostedEntry[]): PostedEntry[] {
  return [...new Map(entries.map((entry) => [entry.at, entry])).values()].toSorted((a, b) => a.at - b.at)
}
