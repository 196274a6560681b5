/** Query parameters that say how a reader came, not what the page is (C7). */
const tracking =
  /^(?:utm_\w+|mtm_\w+|pk_\w+|piwik_\w+|matomo_\w+|fbclid|gclid|dclid|msclkid|yclid|twclid|igshid|mc_cid|mc_eid|_hsenc|_hsmi|hsctatracking|oly_enc_id|oly_anon_id|vero_id|wickedid|ref_src|ref_url|cmpid|sc_cid|xtor|at_\w+)$/i

/**
 * The part of a web address that tells one page from another: without scheme, `www.`, default port, trailing slash,
 * tracking parameters, and with the other parameters in order. For comparing only, never to be visited or shown.
 * Undefined for what is no web address, and for a bare site address, which names no page.
 *
 * FROZEN: entry ids and stored identities are made of it.
 */
export function canonicalUrl(address: string | undefined): string | undefined {
  if (address === undefined) return undefined
  const url = URL.parse(address.trim())
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) return undefined
  const host = url.hostname.replace(/^www\./, '').replace(/\.$/, '')
  const port = url.port === '' || url.port === '443' || url.port === '80' ? '' : `:${url.port}`
  const path = withoutTrailing(url.pathname, '/')
  const rest = queryOf(url) + (url.hash === '#' ? '' : url.hash)
  if (path === '' && rest === '') return undefined
  return `${host}${port}${path}${rest}`
}

/** Not by a regular expression: `/+$` takes quadratic time on a path of a million slashes. */
function withoutTrailing(text: string, char: string): string {
  let end = text.length
  while (text[end - 1] === char) end -= 1
  return text.slice(0, end)
}

function queryOf(url: URL): string {
  if (url.search === '') return ''
  const kept = url.search
    .slice(1)
    .split('&')
    .filter((pair) => pair !== '' && !tracking.test(pair.split('=', 1)[0] ?? ''))
  return kept.length === 0 ? '' : `?${kept.sort().join('&')}`
}
