/** A link of a `Link` header (RFC 8288 §3). */
export interface HeaderLink {
  readonly target: string
  /** Relation types in lower case. */
  readonly rel: readonly string[]
  readonly type?: string | undefined
  readonly title?: string | undefined
}

const linkValue = /<([^<>]*)>((?:\s*;\s*[^\s=;,]+(?:\s*=\s*(?:"(?:[^"\\]|\\.)*"|[^\s;,"]*))?)*)/g
const parameter = /;\s*([^\s=;,]+)(?:\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;,"]*)))?/g
/** Longer headers than any server's needs are cut. */
const longest = 16 * 1024

/** The links of a `Link` header: hubs, topics, alternates. */
export function linkTargets(header: string): readonly HeaderLink[] {
  return [...header.slice(0, longest).matchAll(linkValue)].map((match) => {
    const parameters = new Map<string, string>()
    for (const [, name = '', quoted, bare] of (match[2] ?? '').matchAll(parameter)) {
      const key = name.toLowerCase()
      // RFC 8288 §3.3: of several rel parameters only the first counts.
      if (!parameters.has(key)) parameters.set(key, quoted?.replace(/\\(.)/g, '$1') ?? bare ?? '')
    }
    const type = parameters.get('type')?.toLowerCase().split(';')[0]?.trim()
    const rel = (parameters.get('rel') ?? '').toLowerCase().split(/\s+/).filter(Boolean)
    return { target: (match[1] ?? '').trim(), rel, type, title: parameters.get('title') }
  })
}
