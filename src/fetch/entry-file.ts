import { createHash } from 'node:crypto'
import { marked } from 'marked'
import { parse as parseToml, TomlError } from 'smol-toml'
import { parseDocument } from 'yaml'
import { element, parent, textElement, type Xml } from '../lib/xml.ts'

/** What is wrong with the head of an entry's file: the line that it names is counted from 1. */
export class EntryFileError extends Error {
  readonly line: number

  constructor(line: number, message: string) {
    super(message)
    this.line = line
  }
}

/** An entry that a maintainer wrote as a file: a head in YAML (`---`) or TOML (`+++`), and Markdown. Both may be missing. */
export interface EntryFile {
  readonly id: string
  readonly title: string | undefined
  readonly date: Date | undefined
  readonly updated: Date | undefined
  readonly link: string | undefined
  readonly authors: readonly string[]
  readonly tags: readonly string[]
  readonly language: string | undefined
  readonly summary: string | undefined
  /** Not to be shown yet. */
  readonly draft: boolean
  /** HTML as the Markdown says it, not clean. */
  readonly body: string
}

/** Reads such a file. `path` is relative to its folder. Throws EntryFileError. */
export function readEntryFile(text: string, path: string): EntryFile {
  const { head, fence, body } = split(text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n'))
  const facts = new Map(Object.entries(fence === '+++' ? tomlHead(head) : yamlHead(head)))
  const words = (...keys: readonly string[]): readonly string[] =>
    keys.flatMap((key) => listOf(facts.get(key)))
  const [title] = words('title')
  return {
    id: words('id')[0] ?? nameOf(path),
    title,
    date:
      dateOf(facts.get('date') ?? facts.get('published'), lineOf(head, /^(?:date|published)\b/)) ??
      dateIn(path),
    updated: dateOf(facts.get('updated'), lineOf(head, /^updated\b/)),
    link: words('link', 'url', 'permalink')[0],
    authors: words('author', 'authors'),
    tags: words('tags', 'categories').flatMap((word) => word.split(',').map((tag) => tag.trim())),
    language: words('language', 'lang')[0],
    summary: words('summary', 'description')[0],
    draft: facts.get('draft') === true,
    body: marked.parse(body, { async: false, gfm: true }),
  }
}

const fences = /^(---|\+\+\+)[ \t]*\n(?:([\s\S]*?)\n)??\1[ \t]*(?:\n|$)/

function split(text: string) {
  const match = fences.exec(text)
  if (match === null) return { head: '', fence: undefined, body: text }
  const [all, fence, head = ''] = match
  return { head, fence, body: text.slice(all.length) }
}

/** The head begins in the second line of the file. */
function lineOf(head: string, key: RegExp): number {
  return head.split('\n').findIndex((line) => key.test(line)) + 2
}

function tomlHead(head: string): Record<string, unknown> {
  try {
    return parseToml(head)
  } catch (error) {
    if (!(error instanceof TomlError)) throw error
    throw new EntryFileError(error.line + 1, `this is not TOML: ${error.message.split('\n')[0]}`)
  }
}

function yamlHead(head: string): Record<string, unknown> {
  const document = parseDocument(head, { logLevel: 'silent' })
  const [error] = document.errors
  if (error !== undefined)
    throw new EntryFileError(
      (error.linePos?.[0].line ?? 1) + 1,
      `this is not YAML: ${error.message.split('\n')[0]?.replace(/ at line .*$/, '')}`,
    )
  const value: unknown = document.toJS({ maxAliasCount: 10 })
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value }
  if (value === null || value === undefined) return {}
  throw new EntryFileError(2, 'the head must be written as “key: value”')
}

function listOf(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(listOf)
  if (typeof value !== 'string' && typeof value !== 'number') return []
  const text = String(value).trim()
  return text === '' ? [] : [text]
}

function dateOf(value: unknown, line: number): Date | undefined {
  if (value === undefined || value === null) return undefined
  const date = value instanceof Date ? value : new Date(withZone(String(value)))
  if (!Number.isNaN(date.getTime())) return date
  throw new EntryFileError(line, `${String(value)} is no date: write 2025-10-29 or 2025-10-29T21:43:00Z`)
}

/** A moment without a zone is one of UTC, on whatever machine the planet is built. */
function withZone(text: string): string {
  const local = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d)?)$/.exec(text.trim())
  return local === null ? text : `${local[1]}T${local[2]}Z`
}

/** `2025-10-29-hello.md`. */
function dateIn(path: string): Date | undefined {
  const day = /(?:^|\/)(\d{4}-\d\d-\d\d)[-_.]/.exec(path)?.[1]
  return day === undefined || Number.isNaN(Date.parse(day)) ? undefined : new Date(day)
}

/** A name made of the path (RFC 9562 §5.8), so that the entry stays the same when its head and words change. FROZEN. */
function nameOf(path: string): string {
  const hex = createHash('sha256').update(`entry file\n${path}`).digest('hex')
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** An Atom entry. What it lacks, the parser knows to do without. */
export function atomEntry(file: EntryFile): Xml {
  const { date, updated, language, authors, link } = file
  return parent(
    'entry',
    { 'xml:lang': language },
    element('id', {}, file.id),
    textElement('title', file.title),
    link === undefined ? undefined : element('link', { rel: 'alternate', href: link }),
    textElement('published', date?.toISOString()),
    textElement('updated', (updated ?? date)?.toISOString()),
    authors.map((name) => parent('author', {}, element('name', {}, name))),
    file.tags.map((term) => element('category', { term })),
    textElement('summary', file.summary),
    element('content', { type: 'html' }, file.body),
  )
}
