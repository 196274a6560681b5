/** The program that wrote a feed. */
export interface Generator {
  readonly name?: string | undefined
  readonly url?: string | undefined
  readonly version?: string | undefined
}
