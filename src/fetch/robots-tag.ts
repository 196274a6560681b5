/** Directives that have a value: what stands before their colon is no robot. */
const valued: ReadonlySet<string> = new Set([
  'unavailable_after',
  'max-snippet',
  'max-image-preview',
  'max-video-preview',
])

const nothing: ReadonlySet<string> = new Set()

/**
 * What `X-Robots-Tag` headers say to us: words for every robot and those after our own name, not those after another's
 * (`googlebot: noindex`). The name holds to the end of its header.
 */
export function robotsTag(
  header: string | readonly string[] | undefined,
  userAgent: string,
): ReadonlySet<string> {
  if (header === undefined) return nothing
  const own = /^[a-z0-9-]*/.exec(userAgent.toLowerCase())?.[0]
  const lines = typeof header === 'string' ? [header] : header
  return new Set(lines.flatMap((line) => wordsFor(own, line.toLowerCase())))
}

function wordsFor(own: string | undefined, line: string): readonly string[] {
  let heeded = true
  return line.split(',').flatMap((part) => {
    const [, name, rest] = /^\s*([\w-]+)\s*:(.*)$/s.exec(part) ?? []
    if (name !== undefined && valued.has(name)) return []
    if (name !== undefined) heeded = name === own
    const word = (rest ?? part).trim()
    return heeded && word !== '' ? [word] : []
  })
}
