import { webUrl } from '../lib/url.ts'

/** Pages that only count who leaves a site, and the parameter in which they keep where to (C7). */
const redirectors: readonly (readonly [host: RegExp, path: RegExp, parameter: string])[] = [
  [/^(?:www\.)?google\.[a-z.]{2,6}$/, /^\/url$/, 'q'],
  [/^(?:www\.)?google\.[a-z.]{2,6}$/, /^\/url$/, 'url'],
  [/^lm?\.facebook\.com$/, /^\/l\.php$/, 'u'],
  [/^l\.instagram\.com$/, /^\/$/, 'u'],
  [/^t\.umblr\.com$/, /^\/redirect$/, 'z'],
  [/^(?:www\.)?youtube\.com$/, /^\/redirect$/, 'q'],
  [/^out\.reddit\.com$/, /^\//, 'url'],
  [/^slack-redir\.net$/, /^\/link$/, 'url'],
  [/^(?:m\.)?vk\.com$/, /^\/away\.php$/, 'to'],
  [/^steamcommunity\.com$/, /^\/linkfilter\/?$/, 'url'],
  [/^(?:www\.)?linkedin\.com$/, /^\/redir\/redirect$/, 'url'],
  [/^medium\.com$/, /^\/r\/?$/, 'url'],
  [/^(?:www\.)?duckduckgo\.com$/, /^\/l\/?$/, 'uddg'],
  [/^[a-z0-9]+\.safelinks\.protection\.outlook\.com$/, /^\//, 'url'],
]
/** Whether an address can be one of them, so that few are parsed. */
const perhaps =
  /^https?:\/\/[\w.-]+\/(?:url|l\.php|redirect|link|away\.php|linkfilter\/?|redir\/redirect|[lr]\/?|t\d_[^/?]*)?\?/

/** Where an address leads to in the end: each redirector around it only makes it longer. */
export function behindRedirectors(address: string): string {
  let found = address
  while (perhaps.test(found)) {
    const next = behind(found)
    if (next === undefined || next.length >= found.length) break
    found = next
  }
  return found
}

function behind(address: string): string | undefined {
  const url = URL.parse(address)
  if (url === null) return undefined
  for (const [host, path, parameter] of redirectors) {
    if (!host.test(url.hostname) || !path.test(url.pathname)) continue
    const target = webUrl(url.searchParams.get(parameter) ?? undefined)
    if (target !== undefined) return target
  }
  return undefined
}
