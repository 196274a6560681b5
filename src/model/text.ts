/** A text construct as a feed supplied it (RFC 4287 §3.1). Markup in it is not cleaned yet. */
export interface Text {
  readonly type: 'text' | 'html' | 'xhtml'
  /** Plain text if `type` is `text`, with entities already decoded; else markup. */
  readonly value: string
  /** BCP 47 language in scope; '' means that the feed says explicitly that there is none (`xml:lang=""`). */
  readonly language?: string | undefined
  /** Absolute address against which relative references in the markup resolve. */
  readonly base?: string | undefined
  /** Media type as declared, if it is neither text, HTML nor XHTML. */
  readonly mediaType?: string | undefined
}

/** A body of an entry. `source` is set where the content lives elsewhere (RFC 4287 §4.1.3.2). */
export interface Content extends Text {
  readonly source?: string | undefined
}
