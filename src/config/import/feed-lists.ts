import { readCsv } from '../../lib/csv.ts'
import { type FeedListKind, readFeedList } from '../../lib/feed-list.ts'
import type { DraftList, Given, Warning } from '../draft.ts'
import { draftOf } from '../ini/reading-list.ts'
import type { Found, Source } from './imported.ts'

const formats: Readonly<Record<FeedListKind, string>> = {
  opml: 'a list of feeds in OPML',
  foaf: 'a list of people in FOAF',
  csv: 'a table of feeds (CSV)',
  plain: 'a plain list of addresses',
}

export function importOpml(source: Source): Found | undefined {
  return /<(?:\w+:)?opml\b/i.test(source.text) ? importList(source, 'opml') : undefined
}

export function importFoaf(source: Source): Found | undefined {
  return /<(?:\w+:)?RDF\b/i.test(source.text) ? importList(source, 'foaf') : undefined
}

/** A table by name, or because all of its rows have the same two or more cells. */
export function importCsv(source: Source): Found | undefined {
  const widths = new Set(readCsv(source.text).map((row) => row.length))
  const isTable = /\.[ct]sv$/i.test(source.file) || (widths.size === 1 && !widths.has(1))
  return isTable && /\bhttps?:/i.test(source.text) ? importList(source, 'csv') : undefined
}

/** Most of the lines that are no comments have an address. */
export function importPlainList(source: Source): Found | undefined {
  const isMarkup =
    /^\s*[<{[]/.test(source.text) && !/^\s*(?:<(?:https?|feeds?):|\[[^\]]*\]\()/i.test(source.text)
  if (isMarkup) return undefined
  const { feeds, others = [] } = readFeedList(source.text, 'plain')
  return feeds.length > others.length ? importList(source, 'plain') : undefined
}

function importList({ text, file }: Source, kind: FeedListKind): Found {
  const list = readFeedList(text, kind)
  const settings = new Map<string, Given>()
  for (const [path, value] of [
    ['planet.name', list.title],
    ['planet.url', list.site],
    ['planet.owner', list.owner],
    ['planet.email', list.email],
  ] as const) {
    if (value !== undefined) settings.set(path, { value, place: file, name: path })
  }
  const warnings: Warning[] = []
  const feeds = list.feeds.map((listed, index) => {
    const place = `${file} (feed ${index + 1})`
    // Moonmoon notes there which feeds failed last; the planet finds that out by itself.
    const { isDown, ...fields } = listed.fields
    if (isDown === '1')
      warnings.push({ place, message: `${listed.url} was marked as down (isDown); it is tried again` })
    return draftOf({ ...listed, fields }, place)
  })
  for (const other of list.others ?? [])
    warnings.push({ place: file, message: `names no feed: ${other.slice(0, 200)}` })
  if (isMoonmoon(text))
    warnings.push({ kind: 'understood', place: file, message: 'isDown is moonmoon’s own note, and left out' })
  const readingLists = (list.lists ?? []).map((url): DraftList => {
    const given = { value: url, place: file, name: 'the list' }
    const defaults = { place: file, values: new Map([['url', given]]), fields: {}, comments: [] }
    return { kind, defaults }
  })
  const comments = { head: [], idle: [], trailing: list.trailing ?? [] }
  return { format: formats[kind], settings, feeds, readingLists, warnings, comments }
}

function isMoonmoon(text: string): boolean {
  return /\bisDown=/.test(text)
}
