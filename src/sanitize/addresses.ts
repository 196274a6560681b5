import { linkUrl, webUrl } from '../lib/url.ts'
import { behindRedirectors } from './redirectors.ts'
import { withoutTracking } from './tracking.ts'

/** Longer addresses serve no reader. */
const maxAddress = 4096
/** Characters of an embedded picture: 64 KiB of base64 (C6). */
const maxEmbedded = Math.ceil((64 * 1024 * 4) / 3)

/** Schemes, beside those of the web and mail, that open a program of the reader's choice and run nothing. */
const otherSchemes = /^(?:tel|gemini|gopher|ircs?|xmpp|matrix|ftps?|nntp|news|geo|sip|sips):/i

/**
 * RFC 3986 allows fewer characters than browsers accept; a validator complains and some feed readers stumble.
 * What stands before the path (`[::1]`) is the URL parser's own and correct.
 */
function strict(address: string): string {
  if (!/[|[\]{}^`\\"<>\s%#]/.test(address)) return address
  const scheme = address.indexOf('://')
  const slash = scheme < 0 ? -1 : address.indexOf('/', scheme + 3)
  const head = slash < 0 ? '' : address.slice(0, slash)
  const rest = address
    .slice(head.length)
    .replace(/[|[\]{}^`\\"<>\s]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
    .replace(/%(?![0-9a-fA-F]{2})/g, '%25')
  const hash = rest.indexOf('#')
  return head + (hash < 0 ? rest : rest.slice(0, hash + 1) + rest.slice(hash + 1).replaceAll('#', '%23'))
}

/** What most addresses look like: already as the URL parser would write them. */
const plainAddress =
  /^https?:\/\/(?:[a-z0-9-]+\.)+[a-z]{2,20}\/[\w~./@:,!$&()*+;=-]*(?:\?[\w~./@:,!$&()*+;=?-]*)?(?:#[\w~./@:,!$&()*+;=?-]*)?$/

function isPlain(value: string): boolean {
  return plainAddress.test(value) && !value.includes('/.') && !value.includes('xn--')
}

/** Address of a link to follow, absolute and without tracking, or undefined if it must not be one. */
export function linkAddress(value: string | undefined, base: string | undefined): string | undefined {
  return followed(value, base, (address) => withoutTracking(behindRedirectors(address), base))
}

/** The same with whatever tracking its author gave it. */
export function givenLinkAddress(value: string | undefined, base: string | undefined): string | undefined {
  return followed(value, base, (address) => address)
}

function followed(
  value: string | undefined,
  base: string | undefined,
  rid: (address: string) => string,
): string | undefined {
  if (value === undefined || value.length > maxAddress) return undefined
  const plain = isPlain(value)
  const address = plain ? value : (linkUrl(value, base) ?? otherAddress(value))
  if (address === undefined) return undefined
  const rest = rid(address)
  return plain && rest === value ? value : bounded(strict(rest))
}

/** Escapes can make an address longer than it came. */
function bounded(address: string): string | undefined {
  return address.length > maxAddress ? undefined : address
}

function otherAddress(value: string): string | undefined {
  const trimmed = value.trim()
  if (!otherSchemes.test(trimmed)) return undefined
  const url = URL.parse(trimmed)
  return url !== null && otherSchemes.test(url.protocol) ? url.href : undefined
}

/** Address of something that a page loads or a reader opens in the browser: http or https. */
export function resourceAddress(value: string | undefined, base: string | undefined): string | undefined {
  if (value === undefined || value.length > maxAddress) return undefined
  if (isPlain(value)) return value
  const address = webUrl(value, base)
  return address === undefined ? undefined : bounded(strict(address))
}

/** Address of a picture: http, https, or a small raster picture of its own; never SVG, which can hold scripts (C6). */
export function imageAddress(value: string | undefined, base: string | undefined): string | undefined {
  if (value === undefined) return undefined
  const data = value.slice(0, 40).trimStart().toLowerCase()
  if (!data.startsWith('data:')) return resourceAddress(value, base)
  if (value.length > maxEmbedded) return undefined
  const compact = value.replace(/\s+/g, '')
  return /^data:image\/(?:png|gif|jpe?g|webp);base64,[a-z0-9+/]+=*$/i.test(compact) ? compact : undefined
}
