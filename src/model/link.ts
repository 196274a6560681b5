/** A link of a feed or entry as declared, address made absolute (RFC 4287 §4.2.7). */
export interface Link {
  readonly href: string
  readonly rel?: string | undefined
  readonly type?: string | undefined
  readonly title?: string | undefined
  readonly hreflang?: string | undefined
  /** Bytes. */
  readonly length?: number | undefined
}

export interface Category {
  readonly term: string
  readonly scheme?: string | undefined
  readonly label?: string | undefined
}

export interface Image {
  readonly url: string
  readonly title?: string | undefined
  readonly link?: string | undefined
  readonly description?: string | undefined
  readonly width?: number | undefined
  readonly height?: number | undefined
}
