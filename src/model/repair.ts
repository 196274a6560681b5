/** A mend that the parser made to read a broken document (P4), so that its author can be told. */
export interface Repair {
  /** Permanent name, for example `bare-ampersand`. */
  readonly code: string
  readonly message: string
  /** 1-based. */
  readonly line: number
  readonly column: number
  /** How often the same mend was made; line and column are those of the first. */
  readonly count: number
}
