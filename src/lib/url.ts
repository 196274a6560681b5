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
  return tidy(url)
}

/** An absolute http, https or mailto address for a link that a reader follows, or undefined. */
export function linkUrl(address: string | undefined, base?: string): string | undefined {
  if (address === undefined || address.trim() === '') return undefined
  const url = parse(address, base)
  if (url === undefined || !linkSchemes.has(url.protocol)) return undefined
  return tidy(url)
}

/** Credentials in a link of a stranger deceive its reader (P21); in a fragment # stands for itself only as %23 (RFC 3986 §3.5). */
function tidy(url: URL): string {
  if (url.username !== '' || url.password !== '') {
    url.username = ''
    url.password = ''
  }
  const { href } = url
  const hash = href.indexOf('#') + 1
  return hash === 0 ? href : href.slice(0, hash) + href.slice(hash).replaceAll('#', '%23')
}
