/** An author, contributor or publisher. */
export interface Person {
  readonly name?: string | undefined
  /** Absolute http(s) address. */
  readonly url?: string | undefined
  readonly email?: string | undefined
}
