import type { Author, Planet } from './planet.ts'
import type { River } from './river.ts'
import type { StoredEntry } from './stored-entry.ts'

/** A file of the published site. */
export interface RenderedFile {
  /** Relative to the output folder, with `/`: `author/ada/index.html`. */
  readonly path: string
  readonly body: string | Uint8Array
}

/** A file that may have to be rendered. */
export interface PlannedFile {
  readonly path: string
  /**
   * Names everything that goes into the file: equal keys, equal bytes.
   * So a file whose key is the published one need not be rendered again.
   */
  readonly key: string
  render(): Promise<string | Uint8Array>
}

/** A folder of templates and assets, in memory. Paths relative to the folder, `/` between. */
export interface Theme {
  readonly name: string
  readonly templates: ReadonlyMap<string, string>
  readonly assets: ReadonlyMap<string, Uint8Array>
  /** Changes when any file of the theme changes. */
  readonly hash: string
}

/** All that the renderer needs. */
export interface Site {
  readonly planet: Planet
  readonly theme: Theme
  readonly river: River
  /** In the order of the configuration. */
  readonly authors: readonly Author[]
  /** Moment of the last change of what is shown: the page's "last update". */
  readonly updatedAt: number
  readonly generator: { readonly name: string; readonly version: string; readonly url: string }
  /** Entries in the order of the ids asked for. */
  load(ids: readonly number[]): Promise<readonly StoredEntry[]>
}
