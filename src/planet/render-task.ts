import type { Author } from '../model/planet.ts'
import type { RiverEntry } from '../model/river.ts'
import type { SiteFacts } from '../model/site.ts'

/** What a thread that renders is told once. */
export interface RenderPlace {
  readonly facts: SiteFacts
  readonly storeUrl: string
  readonly entriesPerPage: number | undefined
}

/** Some files of one author, to be rendered. */
export interface RenderTask {
  readonly number: number
  readonly author: Author
  /** All of the author's. */
  readonly entries: readonly RiverEntry[]
  readonly paths: readonly string[]
}

/** What came of a task: the files in the order of its paths; undefined if that thread could not render them all. */
export interface RenderResult {
  readonly number: number
  readonly bodies: readonly Uint8Array[] | undefined
}
