import { decodeReferences } from '../../lib/character-references.ts'
import type { FeedDraft, Given, Warning } from '../draft.ts'
import { showValue } from '../mistakes.ts'
import { feedOptions } from '../options.ts'
import type { Found, Source } from './imported.ts'

/** How a program keeps its planet in a document of JSON, TOML or YAML, in terms of ours. */
export interface DocumentFormat {
  /** Completes "This is …". */
  readonly format: string
  isThis(document: Document): boolean
  /** Their option, dots for nesting → ours. A function may make another value of it, or undefined to leave it. */
  readonly settings: Readonly<Record<string, Reading>>
  /** Those of them that do not mean quite the same here, and in what they differ. */
  readonly changed?: Readonly<Record<string, string>>
  /** Their options without an equivalent, and why that is no loss. */
  readonly idle: Readonly<Record<string, string>>
  /** Where the list of feeds is; '' if the document is the list. */
  readonly feeds: string
  /** Their field of a feed → ours. What is not named becomes a field for themes. */
  readonly feed: Readonly<Record<string, Reading>>
  /** Fields of a feed without an equivalent, and why that is no loss. */
  readonly idleFeed?: Readonly<Record<string, string>>
}

export type Reading = string | readonly [ours: string, read: (value: unknown) => unknown]
export type Document = Readonly<Record<string, unknown>>

/** Comments around a feed of the document, by its position, for formats that have comments. */
export type FeedComments = (index: number) => readonly string[]

export function readDocument(
  document: unknown,
  format: DocumentFormat,
  { file }: Source,
  commentsOf: FeedComments = () => [],
): Found {
  const warnings: Warning[] = []
  const settings = new Map<string, Given>()
  const top: Document = isTable(document) ? document : {}
  const list = format.feeds === '' ? document : valueAt(top, format.feeds)

  for (const [key, value] of leaves(top, format)) {
    const reading = format.settings[key]
    const [ours, meant] = reading === undefined ? [undefined, undefined] : apply(reading, value)
    if (ours !== undefined && meant !== undefined) {
      settings.set(ours, { value: meant, place: file, name: key })
      const difference = format.changed?.[key]
      if (difference !== undefined)
        warnings.push({
          kind: 'changed',
          place: file,
          message: `${key} = ${showValue(value)}: ${difference}`,
        })
    } else if (isSaid(value)) {
      warnings.push({
        place: file,
        message: `${key} = ${showOpenly(key, value)}: ${format.idle[key] ?? 'no equivalent'}`,
      })
    }
  }

  function readFeed(feed: Document, index: number): FeedDraft {
    const place = `${file} (feed ${index + 1})`
    const values = new Map<string, Given>()
    const fields: Record<string, string> = {}
    for (const [key, value] of Object.entries(feed)) {
      const reading = format.feed[key] ?? (isOurs(key) ? key : undefined)
      const idle = format.idleFeed?.[key]
      const [ours, meant] = reading === undefined ? [undefined, undefined] : apply(reading, value)
      if (ours !== undefined && meant !== undefined)
        values.set(ours, { value: ours === 'name' ? nameOf(meant) : meant, place, name: key })
      else if (!isSaid(value)) continue
      else if (idle !== undefined) warnings.push({ place, message: `${key} = ${showValue(value)}: ${idle}` })
      else fields[key] = typeof value === 'object' ? JSON.stringify(value) : String(value)
    }
    return { place, values, fields, comments: commentsOf(index) }
  }

  const feeds = (Array.isArray(list) ? list : []).flatMap((feed: unknown, index) => {
    if (typeof feed === 'string') return [readFeed({ url: feed }, index)]
    if (isTable(feed)) return [readFeed(feed, index)]
    warnings.push({ place: `${file} (feed ${index + 1})`, message: 'not a feed' })
    return []
  })
  return { format: format.format, settings, feeds, readingLists: [], warnings }
}

/** Names are written as they would stand in a page (`B &amp; C`). */
function nameOf(value: unknown): unknown {
  return typeof value === 'string' ? decodeReferences(value) : value
}

/** A report is pasted into tickets: what is to be secret stays so. */
function showOpenly(key: string, value: unknown): string {
  return /passw|secret|token|api_?key/i.test(key) ? '…' : showValue(value)
}

function apply(reading: Reading, value: unknown): readonly [string, unknown] {
  if (typeof reading !== 'string') return [reading[0], isSaid(value) ? reading[1](value) : undefined]
  return [reading, isSaid(value) ? value : undefined]
}

/** Everything in the document but its feeds, nested keys joined by dots as far as the format names them. */
function leaves(table: Document, format: DocumentFormat, prefix = ''): (readonly [string, unknown])[] {
  return Object.entries(table).flatMap(([key, value]) => {
    const name = `${prefix}${key}`
    if (name === format.feeds) return []
    const named = [...Object.keys(format.settings), ...Object.keys(format.idle)]
    const opens = isTable(value) && named.some((known) => known.startsWith(`${name}.`))
    return opens ? leaves(value, format, `${name}.`) : [[name, value] as const]
  })
}

function valueAt(table: Document, path: string): unknown {
  return path.split('.').reduce<unknown>((inner, key) => (isTable(inner) ? inner[key] : undefined), table)
}

const ours: ReadonlySet<string> = new Set(Object.values(feedOptions).map(({ key }) => key))

function isOurs(key: string): boolean {
  return ours.has(key)
}

function isSaid(value: unknown): boolean {
  return value !== undefined && value !== null && value !== ''
}

export function isTable(value: unknown): value is Document {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
