import type { Draft, FormerPlace } from '../draft.ts'

/** A file to import: its text, its name in messages, and the folder that it is in. */
export interface Source {
  readonly text: string
  readonly file: string
  readonly folder: string
}

/** What an importer found, under the names of planet.toml. */
export interface Found extends Omit<Draft, 'kind'> {
  /** Completes "This is …". */
  readonly format: string
}

/** One line of what an import tells. */
export interface ReportLine {
  readonly kind: 'understood' | 'changed' | 'dropped'
  /** `config.ini:12`. */
  readonly place: string
  readonly message: string
}

/** A planet that has moved in. */
export interface Imported {
  readonly format: string
  /** The text of planet.toml. It loads without a mistake. */
  readonly toml: string
  /** Feeds that the planet follows now. */
  readonly feeds: number
  /** Every thing that is not the same as before, and why. */
  readonly report: readonly ReportLine[]
  /** Where what it remembered may be. */
  readonly state: FormerPlace | undefined
}
