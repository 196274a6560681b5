/** A date of a feed: what stood there, and the moment it names, if it can be read. */
export interface Timestamp {
  readonly raw: string
  /** Milliseconds since 1970, UTC; undefined if `raw` names no moment. */
  readonly at?: number | undefined
}
