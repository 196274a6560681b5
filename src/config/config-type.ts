import type { Subscription } from '../model/subscription.ts'
import type { Settings } from './options.ts'

/** Which program a configuration was written for. */
export type ConfigKind = 'toml' | 'planet2' | 'venus' | 'pluto'

export type ListKind = 'opml' | 'foaf' | 'csv' | 'ini'

/** A list of feeds kept elsewhere, whose feeds are followed too (a Venus reading list that is not a local file). */
export interface ReadingList {
  readonly url: string
  readonly kind: ListKind
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
  /** What was understood but has no effect, each with file and line. */
  readonly warnings: readonly string[]
}
