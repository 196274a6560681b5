import { resolve } from 'node:path'
import { assemble } from './assemble.ts'
import type { Config } from './config-type.ts'
import type { DraftList, FeedDraft, Given } from './draft.ts'
import { type Environment, readEnvironment } from './environment.ts'
import type { ListKind } from './list-kind.ts'
import { gatherMistakes } from './mistakes.ts'
import type { OptionTable } from './option.ts'
import { type FeedValues, feedOptions, options, type Settings } from './options.ts'
import { sectionNames } from './suggestion.ts'

/** The names of the configuration in code, units included; texts such as `'30s'` and `'10MiB'` are read as in planet.toml. */
export type PlanetSettings = {
  readonly [Section in keyof Settings]?: {
    readonly [Name in keyof Settings[Section]]?: Settings[Section][Name] | string
  }
} & {
  readonly feeds?: readonly (Partial<FeedValues> & {
    readonly url: string
    readonly fields?: Readonly<Record<string, string>>
  })[]
  readonly lists?: readonly (Partial<FeedValues> & {
    readonly url: string
    readonly format?: ListKind
    readonly program?: string
    readonly depth?: number
    readonly fields?: Readonly<Record<string, string>>
  })[]
}

export interface DefineOptions {
  /** Against which relative paths resolve; the current folder if not given. */
  readonly folder?: string
  /** Wins over the settings, as over a file. None by default. */
  readonly environment?: Environment
}

/** Makes the configuration of a program's own settings: checked, with every default filled in. Throws ConfigError. */
export function defineConfig(
  settings: PlanetSettings,
  { folder = '.', environment = {} }: DefineOptions = {},
): Config {
  const mistakes = gatherMistakes()
  const draft = {
    kind: 'toml' as const,
    settings: new Map(sectionNames.flatMap((section) => readSection(section, settings[section] ?? {}))),
    feeds: (settings.feeds ?? []).map(readFeed),
    readingLists: (settings.lists ?? []).map(readList),
    warnings: [],
  }
  const location = { path: undefined, folder: resolve(folder) }
  const config = assemble(draft, readEnvironment(environment, mistakes), location, mistakes)
  mistakes.report()
  return config
}

type Said = Readonly<Record<string, unknown>>

function readSection(section: (typeof sectionNames)[number], said: Said): (readonly [string, Given])[] {
  return written(options[section], said).map(([key, value, name]) => [
    `${section}.${key}`,
    { value, place: `${section}.${name}`, name: 'the value' },
  ])
}

type FeedSaid = Said & { readonly fields?: Readonly<Record<string, string>> }

function readList(
  {
    format,
    program,
    depth,
    ...said
  }: FeedSaid & { readonly format?: ListKind; readonly program?: string; readonly depth?: number },
  index: number,
): DraftList {
  const place = `lists[${index}]`
  const given = (value: unknown, name: string): Given | undefined =>
    value === undefined ? undefined : { value, place: `${place}.${name}`, name: 'the value' }
  return {
    kind: format,
    program: given(program, 'program'),
    depth: given(depth, 'depth'),
    defaults: readFeedAt(place, said),
  }
}

function readFeed(said: FeedSaid, index: number): FeedDraft {
  return readFeedAt(`feeds[${index}]`, said)
}

function readFeedAt(place: string, { fields = {}, ...said }: FeedSaid): FeedDraft {
  const values = written(feedOptions, said).map(
    ([key, value, name]) => [key, { value, place: `${place}.${name}`, name: 'the value' }] as const,
  )
  return { place, values: new Map(values), fields, comments: [] }
}

/** What is said, under the keys of files. Milliseconds get their unit, because a bare number in a file means seconds. */
function written(table: OptionTable, said: Said): (readonly [key: string, value: unknown, name: string])[] {
  return Object.entries(table).flatMap(([name, { key }]) => {
    const value = said[name]
    if (value === undefined) return []
    return [[key, name.endsWith('Ms') && typeof value === 'number' ? `${value}ms` : value, name] as const]
  })
}
