import type { ConfigKind } from './config-type.ts'
import type { ListKind } from './list-kind.ts'

/** A value as it stands somewhere, not judged yet. */
export interface Given {
  readonly value: unknown
  /** `planet.toml:12`, or the name of an environment variable. */
  readonly place: string
  /** What the place calls it: `entries_per_page in [river]`, `items_per_page`. */
  readonly name: string
  /** Comments that stand before it, without their marks. */
  readonly comments?: readonly string[] | undefined
}

export interface FeedDraft {
  readonly place: string
  /** By keys of `feedOptions`. */
  readonly values: ReadonlyMap<string, Given>
  readonly fields: Readonly<Record<string, string>>
  /** Comments that stand before it, without their marks. */
  readonly comments: readonly string[]
}

export interface Warning {
  /** What became of it; dropped if nothing else is said. */
  readonly kind?: 'understood' | 'changed' | 'dropped' | undefined
  readonly place: string
  readonly message: string
  /** The option (`output.folder`) that makes the warning void when the environment sets it. */
  readonly about?: string | undefined
}

/** A list of feeds kept elsewhere, and what each of its feeds inherits; its address is the `url` of that. */
export interface DraftList {
  readonly kind: ListKind | undefined
  readonly program?: Given | undefined
  readonly depth?: Given | undefined
  readonly defaults: FeedDraft
}

/** Comments that belong to no option that has an equivalent, so that an import can keep them. */
export interface LooseComments {
  readonly head: readonly string[]
  /** Of options and sections that mean nothing here. */
  readonly idle: readonly string[]
  readonly trailing: readonly string[]
}

/** Where another planet may keep what it remembers: the first of the paths that exists. Absolute. */
export interface FormerPlace {
  readonly kind: 'planet2' | 'venus' | 'osmosfeed'
  readonly paths: readonly string[]
}

/** What a file says, whichever format it has, under the names of planet.toml. */
export interface Draft {
  readonly kind: ConfigKind
  /** `river.entries_per_page` → value. */
  readonly settings: ReadonlyMap<string, Given>
  readonly feeds: readonly FeedDraft[]
  readonly readingLists: readonly DraftList[]
  readonly warnings: readonly Warning[]
  readonly comments?: LooseComments | undefined
  readonly state?: FormerPlace | undefined
}
