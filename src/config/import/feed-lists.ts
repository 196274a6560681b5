import { readCsv } from '../../lib/csv.ts'
import { type FeedListKind, readFeedList } from '../../lib/feed-list.ts'
import type { Given, Warning } from '../draft.ts'
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

/** Every line that is not a comment begins with an address. */
export function importPlainList(source: Source): Found | undefined {
  const lines = source.text
    .split(/\r\n|\r|\n/)
    .filter((line) => line.trim() !== '' && !/^\s*(?:#|;|\/\/)/.test(line))
  const isList = lines.length > 0 && lines.every((line) => /^\s*(?:https?|feeds?):\S+/i.test(line))
  return isList ? importList(source, 'plain') : undefined
}

function importList({ text, file }: Source, kind: FeedListKind): Found {
  const list = readFeedList(text, kind)
  const settings = new Map<string, Given>()
  for (const [path, value] of [
    ['planet.name', list.title],
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
  if (isMoonmoon(text))
    warnings.push({ kind: 'understood', place: file, message: 'isDown is moonmoon’s own note, and left out' })
  const comments = { head: [], idle: [], trailing: list.trailing ?? [] }
  return { format: formats[kind], settings, feeds, readingLists: [], warnings, comments }
}

function isMoonmoon(text: string): boolean {
  return /\bisDown=/.test(text)
}
