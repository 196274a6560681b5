/** What is on record of a file that was published. */
export interface PublishedFile {
  readonly path: string
  /** Of the site, if it belongs to one. */
  readonly section?: string | undefined
  /** Of the PlannedFile. */
  readonly key: string
  /** SHA-256 of its bytes, hexadecimal. */
  readonly hash: string
}
