/** Where in the site a request points: the names of folders and file, and whether it asked for a folder (`…/`). */
export interface SitePath {
  readonly segments: readonly string[]
  readonly isFolder: boolean
}

/**
 * Reads the target of a request line (RFC 9112 §3.2). Undefined for whatever a published site cannot hold: broken or
 * hidden escapes, `..` in any disguise, NUL, backslashes, empty names, and dot files other than `.well-known`.
 */
export function sitePath(target: string): SitePath | undefined {
  const path = pathOf(target)
  if (path === undefined) return undefined
  const names = path.slice(1).split('/')
  const isFolder = names.at(-1) === ''
  const segments = (isFolder ? names.slice(0, -1) : names).map(decoded)
  return segments.every(isServable) ? { segments, isFolder } : undefined
}

/** The same place as an address: begins with one slash, so a redirect to it stays on this server. */
export function pathTo({ segments, isFolder }: SitePath): string {
  return `/${segments.map(encodeURIComponent).join('/')}${isFolder && segments.length > 0 ? '/' : ''}`
}

function pathOf(target: string): string | undefined {
  // A client may send the whole address, as it would to a proxy (RFC 9112 §3.2.2).
  const local = /^https?:\/\//i.test(target) ? target.replace(/^https?:\/\/[^/?#]*/i, '') || '/' : target
  const path = local.replace(/[?#].*$/s, '')
  return path.startsWith('/') ? path : undefined
}

function decoded(name: string): string | undefined {
  try {
    return decodeURIComponent(name)
  } catch {
    return undefined
  }
}

function isServable(name: string | undefined): name is string {
  if (name === undefined || name === '' || /[/\\\0]/.test(name)) return false
  return !name.startsWith('.') || name === '.well-known'
}
