import type { Decision } from '../model/moderation.ts'
import type { ThemeOptionValue } from '../model/site.ts'
import type { Subscription } from '../model/subscription.ts'
import type { ListKind } from './list-kind.ts'
import type { Settings } from './options.ts'

/** Which program a configuration was written for. */
export type ConfigKind = 'toml' | 'planet2' | 'venus' | 'pluto'

/** A list of feeds kept elsewhere, whose feeds are followed too. */
export interface ReadingList {
  /** http(s), or a file beside the configuration. */
  readonly url: string
  /** Undefined: by its content. */
  readonly kind: ListKind | undefined
  /** A program that makes a list of what is found there, by its name in the filter folders or its absolute path. */
  readonly program?: string | undefined
  /** Steps from the list to further lists of the same kind: of FOAF, from friend to friend. */
  readonly depth: number
  /** What every feed of the list inherits. */
  readonly defaults: Omit<Subscription, 'url'>
}

/** A configuration, complete and checked. Folders and files are absolute. */
export interface Config extends Settings {
  /** The file, absolute; undefined for one that a program made with `defineConfig`. */
  readonly path: string | undefined
  /** Folder against which relative paths of the configuration, those of local feeds included, resolve. */
  readonly folder: string
  readonly kind: ConfigKind
  readonly subscriptions: readonly Subscription[]
  readonly readingLists: readonly ReadingList[]
  /** Of the theme, complete. */
  readonly themeOptions: Readonly<Record<string, ThemeOptionValue>>
  /** Of the moderation file. */
  readonly decisions: readonly Decision[]
  /** What was understood but has no effect, each with file and line. */
  readonly warnings: readonly string[]
}
