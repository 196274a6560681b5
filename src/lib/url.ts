const linkSchemes = new Set(['http:', 'https:', 'mailto:'])
const webSchemes = new Set(['http:', 'https:'])

function parse(address: string, base: string | undefined): URL | undefined {
  return URL.parse(address.trim(), base) ?? undefined
}

/** An absolute http(s) address, or undefined: the only kind a page may load or a feed may name as its own (P21). */
export function webUrl(address: string | undefined, base?: string): string | undefined {
  if (address === undefined || address.trim() === '') return undefined
  const url = parse(address, base)
  if (url === undefined || !webSchemes.has(url.protocol)) return undefined
  return withoutCredentials(url)
}

/** An absolute http, https or mailto address for a link that a reader follows, or undefined. */
export function linkUrl(address: string | undefined, base?: string): string | undefined {
  if (address === undefined || address.trim() === '') return undefined
  const url = parse(address, base)
  if (url === undefined || !linkSchemes.has(url.protocol)) return undefined
  return withoutCredentials(url)
}

/** Credentials in a link of a stranger deceive its reader (P21). */
function withoutCredentials(url: URL): string {
  if (url.username !== '' || url.password !== '') {
    url.username = ''
    url.password = ''
  }
  return url.href
}
