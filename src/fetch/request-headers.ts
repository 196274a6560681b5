import type { VisitRequest } from './answer.ts'
import { basicCredentials } from './basic-credentials.ts'
import { acceptEncoding } from './content-coding.ts'
import { conditionsFor, isHeaderValue } from './validators.ts'

/** Feeds first, by how much they say; anything else at last, for servers that label feeds as something odd (F18). */
const accept =
  'application/atom+xml, application/rss+xml;q=0.9, application/feed+json;q=0.9, application/xml;q=0.8, text/xml;q=0.7, */*;q=0.1'

/** Headers that a configuration cannot set: they belong to the connection, or to F18 and F20. */
const reserved =
  /^(?:host|connection|content-length|transfer-encoding|te|upgrade|expect|keep-alive|if-none-match|if-modified-since|accept-encoding|range)$/

/** What we send to `url`: no cookies, no Referer, nothing that defeats caches (F18). */
export function requestHeaders(
  request: VisitRequest,
  url: URL,
  origin: string,
  userAgent: string,
  plain: boolean,
): Record<string, string> {
  // Secrets of one server are none of another's business (F14).
  const own = url.origin === origin ? { ...credentials(request.url), ...configured(request.headers) } : {}
  return {
    'user-agent': withFeedId(userAgent, request.feedId),
    accept,
    'accept-encoding': plain ? 'identity' : acceptEncoding,
    ...(request.form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
    ...own,
    ...conditionsFor(url.href, request.validators),
  }
}

/** `Almagest/1.0 (+https://planet.example/about/; feed-id=7)` (F17). */
export function withFeedId(userAgent: string, feedId: number | undefined): string {
  if (feedId === undefined) return userAgent
  return userAgent.endsWith(')')
    ? `${userAgent.slice(0, -1)}; feed-id=${feedId})`
    : `${userAgent} (feed-id=${feedId})`
}

/** Basic authentication from `https://name:secret@host/` (RFC 7617). */
function credentials(address: string): Record<string, string> {
  const url = address.includes('@') ? URL.parse(address) : null
  if (url === null || (url.username === '' && url.password === '')) return {}
  return { authorization: basicCredentials(url) }
}

function configured(headers: VisitRequest['headers']): Record<string, string> {
  const named = Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), value] as const)
  return Object.fromEntries(
    named.filter(([name, value]) => isToken(name) && !reserved.test(name) && isHeaderValue(value)),
  )
}

/** RFC 9110 §5.6.2. */
function isToken(name: string): boolean {
  return /^[!#$%&'*+.^_`|~0-9a-z-]+$/.test(name)
}
