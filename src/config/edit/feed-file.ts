import { chmod, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { parse } from 'smol-toml'
import { ConfigError } from '../../model/fault.ts'
import type { Config } from '../config-type.ts'
import type { Draft } from '../draft.ts'
import { readFeedAddress } from '../feed-address.ts'
import { parsePlutoIni } from '../ini/pluto-ini.ts'
import { readIni } from '../ini/read-ini.ts'
import { readConfigFile, readDraft } from '../load.ts'
import { gatherMistakes } from '../mistakes.ts'
import { indexLines } from '../toml/line-index.ts'
import { type CommentStyle, extentOf } from './extent.ts'
import { linesOf, type Range } from './lines.ts'

/** A subscription as it stands in the file. */
export interface FeedPlace {
  /** Among all feeds of the configuration, those of lists kept elsewhere included. */
  readonly position: number
  /** As it is followed. */
  readonly url: string
  readonly name: string | undefined
  /** 1-based lines: of its section, and of its address. */
  readonly line: number
  readonly urlLine: number
  /** With its own comments. More than one where an ini file has the section several times. */
  readonly ranges: readonly Range[]
}

/** A configuration as text, to be edited without losing anything that its maintainer wrote. */
export interface FeedFile {
  readonly path: string
  readonly folder: string
  readonly style: CommentStyle
  readonly text: string
  /** In the order of the file; feeds of lists kept elsewhere are not among them. */
  readonly feeds: readonly FeedPlace[]
}

/** Reads the file of a configuration for editing. Throws ConfigError where it cannot be edited. */
export async function openFeedFile({ path, folder, kind }: Config): Promise<FeedFile> {
  if (path === undefined) throw new ConfigError('config.not-edited', 'this configuration is no file')
  const text = decode(await readConfigFile(path), path)
  const style = kind === 'toml' || kind === 'pluto' ? kind : 'planet'
  return fileOf({ path, folder, style }, text)
}

/** Line ends, byte order mark and all: what is read here is written back. */
function decode(bytes: Uint8Array, path: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch (cause) {
    throw new ConfigError(
      'config.not-edited',
      `${path} is not UTF-8. Convert it first, then it can be edited.`,
      {
        cause,
      },
    )
  }
}

export function fileOf(where: Pick<FeedFile, 'path' | 'folder' | 'style'>, text: string): FeedFile {
  return { ...where, text, feeds: placesIn(where, text) }
}

const here = 'file'

function draftOf({ folder, style }: Pick<FeedFile, 'folder' | 'style'>, text: string): Draft {
  const mistakes = gatherMistakes()
  const name = style === 'toml' ? `${here}.toml` : `${here}.ini`
  const draft = readDraft(new TextEncoder().encode(text), name, folder, mistakes)
  mistakes.report()
  return draft
}

function placesIn(where: Pick<FeedFile, 'folder' | 'style'>, text: string): readonly FeedPlace[] {
  const lines = linesOf(text)
  const headers = headersOf(where.style, text)
  return draftOf(where, text).feeds.flatMap((feed, position) => {
    const line = lineIn(feed.place)
    const address = feed.values.get('url')
    if (line === undefined || address === undefined) return []
    const read = readFeedAddress(String(address.value), where.folder)
    const name = feed.values.get('name')?.value
    const own = headers.filter((header) => header.line === line || isAgain(header, headers, line))
    return [
      {
        position,
        url: 'url' in read ? read.url : String(address.value),
        name: name === undefined ? undefined : String(name),
        line,
        urlLine: lineIn(address.place) ?? line,
        ranges: own.map((header) =>
          extentOf(lines, header.line, headers[headers.indexOf(header) + 1]?.line, where.style),
        ),
      },
    ]
  })
}

/** Undefined for a feed that stands in another file: a reading list. */
function lineIn(place: string): number | undefined {
  const line = /^file\.(?:toml|ini):(\d+)$/.exec(place)?.[1]
  return line === undefined ? undefined : Number(line)
}

interface Header {
  readonly line: number
  /** Only of ini files of Planet, where a section may come again. */
  readonly name?: string | undefined
}

function isAgain({ name }: Header, headers: readonly Header[], line: number): boolean {
  return name !== undefined && headers.some((header) => header.line === line && header.name === name)
}

/** Where sections begin, in the order of the file. */
function headersOf(style: CommentStyle, text: string): readonly Header[] {
  if (style === 'planet') return readIni(text).sections.map(({ line, name }) => ({ line, name }))
  if (style === 'pluto')
    return parsePlutoIni(text)
      .sections.slice(1)
      .map(({ line }) => ({ line }))
  return tomlHeaders(text)
}

function tomlHeaders(text: string): readonly Header[] {
  const { feeds, ...sections } = parse(text)
  const index = indexLines(text)
  const lines = linesOf(text)
  const paths = [
    ...(Array.isArray(feeds) ? feeds.map((_, position) => ['feeds', position]) : []),
    ...Object.entries(sections).flatMap(([name, table]) => [[name], ...tablesIn(name, table)]),
  ]
  const found = paths.map((path) => index.lineOf(path)).filter((line) => /^\s*\[/.test(lines[line - 1] ?? ''))
  const unique = [...new Set(found)].sort((a, b) => a - b)
  if (
    Array.isArray(feeds) &&
    !feeds.every((_, position) => unique.includes(index.lineOf(['feeds', position])))
  )
    throw new ConfigError(
      'config.not-edited',
      'its feeds are not written as [[feeds]] sections, so they have to be edited by hand',
    )
  return unique.map((line) => ({ line }))
}

function tablesIn(name: string, table: unknown): readonly (readonly string[])[] {
  return typeof table === 'object' && table !== null ? Object.keys(table).map((key) => [name, key]) : []
}

/** What a text means, without where it stands: to see that an edit changed what it should, and nothing else. */
export interface Meaning {
  readonly settings: Readonly<Record<string, unknown>>
  readonly feeds: readonly {
    readonly values: Readonly<Record<string, unknown>>
    readonly fields: Readonly<Record<string, string>>
  }[]
}

export function meaningOf(file: Pick<FeedFile, 'folder' | 'style'>, text: string): Meaning {
  const draft = draftOf(file, text)
  const plain = (values: ReadonlyMap<string, { readonly value: unknown }>) =>
    Object.fromEntries([...values].map(([key, { value }]) => [key, value]))
  return {
    settings: plain(draft.settings),
    feeds: draft.feeds.map(({ values, fields }) => ({ values: plain(values), fields })),
  }
}

/** The edited file, if it means what it should. A file that is too unusual to be edited safely is left alone. */
export function edited(before: FeedFile, text: string, expected: Meaning): FeedFile {
  if (!isDeepStrictEqual(meaningOf(before, text), expected))
    throw new ConfigError(
      'config.not-edited',
      `${before.path} is written in a way that cannot be edited safely. Edit it by hand; nothing was changed.`,
    )
  return fileOf(before, text)
}

/** Writes an edited file in one step: whoever reads it meanwhile has the old one or the new one. */
export async function saveFeedFile({ path, text }: FeedFile): Promise<void> {
  const aside = join(dirname(path), `.${basename(path)}.${process.pid}.new`)
  try {
    await writeFile(aside, text, { flag: 'wx' })
    await chmod(aside, (await stat(path)).mode & 0o777)
    await rename(aside, path)
  } catch (cause) {
    await rm(aside, { force: true })
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new ConfigError('config.not-written', `${path} cannot be written: ${reason}`, { cause })
  }
}
