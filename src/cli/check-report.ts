import type { Level } from '../health/health.ts'
import type { FeedCheck } from '../planet.ts'

/** Where a remark belongs, for people who look at a change of files. */
export interface Spot {
  readonly file: string
  /** 1-based. */
  readonly line?: number | undefined
}

/** Something about the configuration itself. */
export interface Remark {
  readonly level: Level
  readonly message: string
  readonly spot?: Spot | undefined
}

export interface ConfigCheck {
  /** As named on the command line. */
  readonly path: string
  readonly ok: boolean
  readonly feeds: number
  readonly remarks: readonly Remark[]
}

/** A feed, and where it is subscribed; or its own file. */
export interface PlacedCheck extends FeedCheck {
  readonly name?: string | undefined
  readonly spot?: Spot | undefined
}

/** What `check` found. The shape of `--json`. */
export interface CheckReport {
  readonly ok: boolean
  readonly configuration?: ConfigCheck | undefined
  readonly feeds: readonly PlacedCheck[]
}
