import { chmod, realpath, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { ConfigError } from '../../model/fault.ts'
import type { Config } from '../config-type.ts'
import type { Draft } from '../draft.ts'
import { readFeedAddress } from '../feed-address.ts'
import { readConfigFile, readDraft } from '../load.ts'
import { gatherMistakes } from '../mistakes.ts'
import { type InlineArray, inlineArray } from '../toml/inline-array.ts'
import type { CommentStyle } from './extent.ts'
import { bytesOfEdited, textToEdit } from './file-bytes.ts'
import { sectionFinder } from './headers.ts'
import { lineAt } from './inline-feeds.ts'
import type { Range } from './lines.ts'

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
  /** As it was read: lines that are not edited stay what they are, in whichever encoding. */
  readonly bytes: Uint8Array
  readonly text: string
  /** Where a planet.toml has its feeds as `feeds = […]`, and not as sections. */
  readonly inline: InlineArray | undefined
  /** In the order of the file; feeds of lists kept elsewhere are not among them. */
  readonly feeds: readonly FeedPlace[]
}

/** Reads the file of a configuration for editing. Throws ConfigError where it cannot be edited. */
export async function openFeedFile({ path, folder, kind }: Config): Promise<FeedFile> {
  if (path === undefined) throw new ConfigError('config.not-edited', 'this configuration is no file')
  const bytes = await readConfigFile(path)
  const style = kind === 'toml' || kind === 'pluto' ? kind : 'planet'
  return fileOf({ path, folder, style, bytes }, textToEdit(bytes))
}

function fileOf(where: Pick<FeedFile, 'path' | 'folder' | 'style' | 'bytes'>, text: string): FeedFile {
  const inline = where.style === 'toml' ? inlineArray(text, 'feeds') : undefined
  return { ...where, text, inline, feeds: placesIn(where, text, inline) }
}

const here = 'file'

function draftOf({ folder, style }: Pick<FeedFile, 'folder' | 'style'>, text: string): Draft {
  const mistakes = gatherMistakes()
  const name = style === 'toml' ? `${here}.toml` : `${here}.ini`
  const draft = readDraft(new TextEncoder().encode(text), name, folder, mistakes)
  mistakes.report()
  return draft
}

function placesIn(
  where: Pick<FeedFile, 'path' | 'folder' | 'style'>,
  text: string,
  inline: InlineArray | undefined,
): readonly FeedPlace[] {
  const sectionAt = inline === undefined ? sectionFinder(where.style, text, where.path) : () => []
  return draftOf(where, text).feeds.flatMap((feed, position) => {
    const span = inline?.elements[position]
    const line = span === undefined ? lineIn(feed.place) : lineAt(text, span.from)
    const address = feed.values.get('url')
    if (line === undefined || address === undefined) return []
    const read = readFeedAddress(String(address.value), where.folder)
    const name = feed.values.get('name')?.value
    return [
      {
        position,
        url: 'url' in read ? read.url : String(address.value),
        name: name === undefined ? undefined : String(name),
        line,
        urlLine: span === undefined ? (lineIn(address.place) ?? line) : line,
        ranges: sectionAt(line),
      },
    ]
  })
}

/** Undefined for a feed that stands in another file: a reading list. */
function lineIn(place: string): number | undefined {
  const line = /^file\.(?:toml|ini):(\d+)$/.exec(place)?.[1]
  return line === undefined ? undefined : Number(line)
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
export async function saveFeedFile({ path, text, bytes }: FeedFile): Promise<void> {
  const written = bytesOfEdited(text, bytes)
  if (written === undefined) {
    const message = `${path} is in an encoding that has no letters for what would be written. Convert it to UTF-8 first, then it can be edited; nothing was changed.`
    throw new ConfigError('config.not-edited', message)
  }
  // A link stays one: what it leads to is replaced.
  const target = await realpath(path).catch(() => path)
  const aside = join(dirname(target), `.${basename(target)}.${process.pid}.new`)
  try {
    await writeFile(aside, written, { flag: 'wx' })
    await chmod(aside, (await stat(target)).mode & 0o777)
    await rename(aside, target)
  } catch (cause) {
    await rm(aside, { force: true })
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new ConfigError('config.not-written', `${path} cannot be written: ${reason}`, { cause })
  }
}
