/** How one feed is visited, where that differs from the others. Values of `headers`, and `proxy`, may name secrets: `${NAME}`. */
export interface Visiting {
  /** Further request headers, by name. Sent to the feed's own origin only. */
  readonly headers?: Readonly<Record<string, string>> | undefined
  /** Time between two visits, in place of the feed's own rhythm; publishers' wishes still raise it. */
  readonly periodMs?: number | undefined
  /** Character encoding, whatever server and document say. */
  readonly encoding?: string | undefined
  /** Address of an HTTP proxy, or `none` (F15). */
  readonly proxy?: string | undefined
  /** Bytes on the wire (F8). */
  readonly maxBytes?: number | undefined
  /** False: a certificate that cannot be verified is accepted, for 30 days from the first visit that does so (F13). */
  readonly verifyTls?: boolean | undefined
}

const reference = /\$\{([A-Za-z_]\w*)\}/g

/** A text with the secrets that it names; the name of the first that is missing, if one is. */
export function fillSecrets(
  text: string,
  secretOf: (name: string) => string | undefined,
  encode: (secret: string) => string = (secret) => secret,
): { readonly text: string } | { readonly missing: string } {
  const missing = [...text.matchAll(reference)].find(([, name = '']) => secretOf(name) === undefined)?.[1]
  if (missing !== undefined) return { missing }
  return { text: text.replace(reference, (_, name: string) => encode(secretOf(name) ?? '')) }
}

/** A subscription as it may be stored and exported: without headers and proxy, which are read from the configuration each time. */
export function withoutSecrets<Described extends Visiting>(
  described: Described,
): Omit<Described, 'headers' | 'proxy'> {
  const { headers: _, proxy: __, ...open } = described
  return open
}
