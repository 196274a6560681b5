/** A date of a feed: what stood there, and the moment it names, if it can be read. */
export interface Timestamp {
  readonly raw: string
  /** Milliseconds since 1970, UTC; undefined if `raw` names no moment. */
  readonly at?: number | undefined
}

/** No blog is older: what claims to be is a default of its software (P16). It is also the place of what has no date at all. */
export const floorAt = Date.UTC(1990, 0, 1)
