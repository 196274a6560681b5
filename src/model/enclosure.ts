/** A file that belongs to an entry: a podcast episode, a video (RSS 2.0 `enclosure`, Atom `rel=enclosure`). */
export interface Enclosure {
  /** Absolute http(s) address. */
  readonly url: string
  readonly type?: string | undefined
  /** Bytes. */
  readonly length?: number | undefined
  readonly durationSeconds?: number | undefined
  readonly title?: string | undefined
}
