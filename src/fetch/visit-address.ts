/** An address to visit: credentials and fragment taken off, `feed:` rewritten (F1); undefined if it is none. */
export function visitAddress(address: string): URL | undefined {
  const url = URL.parse(withoutFeedScheme(address.trim()))
  if (url === null) return undefined
  // Each of these makes the address anew, and most have none of it.
  if (url.username !== '') url.username = ''
  if (url.password !== '') url.password = ''
  if (url.href.includes('#')) url.hash = ''
  return url
}

/** `feed:https://x`, `feed://x` and `feeds://x` are what old browsers made of a click on a feed's icon. */
export function withoutFeedScheme(address: string): string {
  return address
    .replace(/^feeds?:(?=https?:)/i, '')
    .replace(/^feed:\/\//i, 'http://')
    .replace(/^feeds:\/\//i, 'https://')
}

/** A path or `file:` address: what has no scheme of at least two letters (a single one is a drive). */
export function isLocalAddress(address: string): boolean {
  return /^file:/i.test(address) || !/^[a-z][a-z0-9+.-]+:/i.test(address.trim())
}
