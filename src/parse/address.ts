import { linkUrl } from '../lib/url.ts'

/** An absolute address that URL parsing would not change, and that is http(s): most of those in feeds. */
const canonical =
  /^https?:\/\/(?:[a-z0-9-]+\.)+[a-z]{2,24}(?=\/)(?:[\w!$%&()*+,;=:@?~.-]|\/(?!\.|%2[eE]))*(?:#[\w!$%&()*+,;=:@?~/.-]*)?$/

/** An absolute http, https or mailto address; undefined if there is none. */
export function addressOf(reference: string | undefined, base: string | undefined): string | undefined {
  if (reference === undefined || reference === '') return undefined
  const isPlain = reference.length < 500 && canonical.test(reference)
  if (isPlain && !reference.includes('&amp;') && !reference.includes('xn--')) return reference
  return linkUrl(cleaned(reference), base)
}

/** As `addressOf`, but http or https only. */
export function webAddressOf(reference: string | undefined, base: string | undefined): string | undefined {
  const address = addressOf(reference, base)
  return address?.startsWith('mailto:') ? undefined : address
}

/** Undoes what happens to addresses: escaped twice, broken over lines, three slashes. */
function cleaned(reference: string): string {
  return reference
    .trim()
    .replace(/[\t\r\n]+\s*/g, '')
    .replaceAll('&amp;', '&')
    .replace(/^([a-z][a-z0-9+.-]*:\/\/)\/+/i, '$1')
}
