import { imageAddress } from './addresses.ts'
import { attributesFor, type Place } from './attributes.ts'
import { attributeMarkup, tameText } from './escape.ts'
import { attribute, type Tag } from './tokens.ts'
import { isTracker } from './tracking.ts'

export interface Picture {
  readonly url: string
  readonly width: number | undefined
  readonly height: number | undefined
  readonly alt: string
  readonly markup: string
  /** The address came from an attribute that a script would have read. */
  readonly lazy: boolean
}

/** Where lazy-loading scripts keep the address, the most particular first (C8). */
const lazySources =
  `data-src data-lazy-src data-original data-orig-src data-original-src data-actualsrc data-lazy data-lazyload data-echo data-url
  data-image data-srcurl data-opt-src data-ezsrc data-cfsrc data-breeze data-wpfc-original-src data-pagespeed-lazy-src
  data-hi-res-src`.split(/\s+/)
const lazySets =
  'data-srcset data-lazy-srcset data-original-set data-opt-srcset data-ezsrcset data-breeze-srcset data-wpfc-original-srcset'.split(
    ' ',
  )
const placeholder =
  /^data:|^about:|(?:^|\/)(?:blank|spacer|placeholder|transparent|pixel|grey|gray|loading|lazy[^/]*|1x1)\.(?:gif|png|svg|jpe?g|webp)(?:[?#]|$)/i

const maxCandidates = 12

interface Candidate {
  readonly url: string
  readonly descriptor: string
}

/** HTML §4.8.4.3.10, by candidate: an address, then `2x` or `640w`. */
export function readSourceSet(value: string | undefined, base: string | undefined): readonly Candidate[] {
  if (value === undefined || value.length > 20_000) return []
  const found: Candidate[] = []
  for (const piece of value.trim().split(/\s*,\s+|,(?=https?:)|,(?=\/)/)) {
    const [address = '', descriptor = ''] = piece.replace(/,$/, '').trim().split(/\s+/)
    const url = address.startsWith('data:') ? undefined : imageAddress(address, base)
    if (url === undefined || !/^(?:[1-9]\d{0,4}w|[1-9](?:\.\d{1,2})?x)?$/.test(descriptor)) continue
    found.push({ url: url.replaceAll(',', '%2C'), descriptor })
    if (found.length === maxCandidates) break
  }
  return found
}

function widest(candidates: readonly Candidate[]): string | undefined {
  const size = (candidate: Candidate) => Number.parseFloat(candidate.descriptor) || 1
  return candidates.toSorted((one, other) => size(other) - size(one))[0]?.url
}

function pixels(value: string | undefined): number | undefined {
  const match = /^\s*(\d{1,5})(?:\.\d+)?(?:px)?\s*$/.exec(value ?? '')
  const size = match === null ? 0 : Number(match[1])
  return match === null || size > 20_000 ? undefined : size
}

function styled(style: string, property: 'width' | 'height'): number | undefined {
  if (style === '') return undefined
  return pixels(new RegExp(`(?:^|[;\\s])${property}\\s*:\\s*(\\d{1,5}px)`, 'i').exec(style)?.[1])
}

interface Source {
  readonly url: string
  readonly lazy: boolean
}

/** Where the address of a picture may stand, the most trustworthy first. */
function possibleSources(tag: Tag, place: Place, fallback: string | undefined): readonly Source[] {
  const found: Source[] = []
  const add = (url: string | undefined, lazy: boolean) => {
    if (url !== undefined) found.push({ url, lazy })
  }
  const read = (name: string) => {
    const value = attribute(tag, name)?.trim()
    return value === undefined || value === '' ? undefined : imageAddress(value, place.base)
  }
  add(read('src'), false)
  for (const name of lazySources) add(read(name), true)
  for (const name of lazySets) add(widest(readSourceSet(attribute(tag, name), place.base)), true)
  add(widest(readSourceSet(attribute(tag, 'srcset'), place.base)), false)
  add(fallback, false)
  return found
}

function sourceOf(tag: Tag, place: Place, fallback: string | undefined): Source | undefined {
  const src = attribute(tag, 'src')
  const direct = src === undefined || src.trim() === '' ? undefined : imageAddress(src, place.base)
  if (direct !== undefined && !placeholder.test(direct)) return { url: direct, lazy: false }
  const sources = possibleSources(tag, place, fallback)
  return sources.find((source) => !placeholder.test(source.url)) ?? sources[0]
}

function sets(tag: Tag, place: Place): readonly Candidate[] {
  for (const name of ['srcset', ...lazySets]) {
    const candidates = readSourceSet(attribute(tag, name), place.base)
    if (candidates.length > 0) return candidates
  }
  return []
}

/** ` srcset="…"` if its candidates are told apart by widths or by densities, not both. */
function sourceSet(candidates: readonly Candidate[]): string {
  const kind = candidates[0]?.descriptor.slice(-1)
  const same = candidates.filter((candidate) => candidate.descriptor.slice(-1) === kind)
  const distinct = [...new Map(same.map((candidate) => [candidate.descriptor, candidate])).values()]
  if (distinct.length < 2 || kind === undefined || kind === '') return ''
  const value = distinct.map((candidate) => `${candidate.url} ${candidate.descriptor}`).join(', ')
  const sizes = kind === 'w' ? ' sizes="(min-width: 50em) 45em, 100vw"' : ''
  return attributeMarkup('srcset', value) + sizes
}

/** Hidden, or far beyond the edge of the page. */
const unseen = /display\s*:\s*none|visibility\s*:\s*hidden|(?:left|top)\s*:\s*-\d{3}/i

/** A picture in the markup that only keeps the place for another one: a single pixel, or the blurred sketch of Gatsby. */
function isStandIn(url: string, tag: Tag): boolean {
  if (!url.startsWith('data:')) return false
  return attribute(tag, 'aria-hidden') === 'true' || isPixel(url)
}

/** Whether an embedded picture tells in its first bytes that it is a pixel wide or high, or two; JPEG and WebP do not. */
function isPixel(url: string): boolean {
  const head = url
    .slice(url.indexOf(',') + 1)
    .slice(0, 32)
    .replace(/=+$/, '')
  const bytes = Uint8Array.from(atob(head.slice(0, head.length & ~3)), (char) => char.charCodeAt(0))
  const view = new DataView(bytes.buffer)
  if (bytes.length < 24) return false
  if (view.getUint32(0) === 0x47494638) return view.getUint16(6, true) <= 2 || view.getUint16(8, true) <= 2
  return view.getUint32(0) === 0x89504e47 && (view.getUint32(16) <= 2 || view.getUint32(20) <= 2)
}

/** The character that a picture stands for, which any reader can show: WordPress makes pictures of all emoji in its feeds. */
export function emojiOf(tag: Tag): string | undefined {
  const alt = attribute(tag, 'alt')?.trim() ?? ''
  if (alt === '' || alt.length > 32) return undefined
  if (/(?:^|\s)wp-smiley(?:\s|$)/.test(attribute(tag, 'class') ?? '') && alt.length <= 8) return alt
  const isSign = /emoji|smiley/i.test(`${attribute(tag, 'class')} ${attribute(tag, 'src')}`.slice(0, 500))
  return isSign && /^(?:\p{RGI_Emoji}|\p{Extended_Pictographic}\ufe0f?)+$/v.test(alt) ? alt : undefined
}

/** A picture as we show it; undefined for pixels and beacons (C6) and for those without a usable address. */
export function readPicture(tag: Tag, place: Place, fallback?: string): Picture | undefined {
  if (place.faithful) return givenPicture(tag, place)
  const style = attribute(tag, 'style') ?? ''
  const width = pixels(attribute(tag, 'width')) ?? styled(style, 'width')
  const height = pixels(attribute(tag, 'height')) ?? styled(style, 'height')
  if ((width !== undefined && width <= 2) || (height !== undefined && height <= 2)) return undefined
  if (tag.names.includes('hidden') || unseen.test(style)) return undefined
  const source = sourceOf(tag, place, fallback)
  if (source === undefined || isTracker(source.url) || isStandIn(source.url, tag)) return undefined
  const alt = (attribute(tag, 'alt') ?? '').slice(0, 2_000)
  const markup = [
    `<img${attributeMarkup('src', source.url)}${attributeMarkup('alt', alt)}`,
    width === undefined ? '' : ` width="${width}"`,
    height === undefined ? '' : ` height="${height}"`,
    source.url.startsWith('data:') ? '' : sourceSet(sets(tag, place)),
    titleOf(tag),
    ' loading="lazy" decoding="async" referrerpolicy="no-referrer">',
  ].join('')
  return { url: source.url, width, height, alt, markup, lazy: source.lazy }
}

/** Whatever its size and whoever counts by it. */
function givenPicture(tag: Tag, place: Place): Picture | undefined {
  const url = imageAddress(attribute(tag, 'src')?.trim(), place.base)
  if (url === undefined) return undefined
  const markup = `<img${attributeMarkup('src', url)}${attributesFor(tag, 'img', place)}>`
  const size = { width: pixels(attribute(tag, 'width')), height: pixels(attribute(tag, 'height')) }
  return { url, ...size, alt: attribute(tag, 'alt') ?? '', markup, lazy: false }
}

function titleOf(tag: Tag): string {
  const title = tameText(attribute(tag, 'title') ?? '').trim()
  return title === '' ? '' : attributeMarkup('title', title.slice(0, 2_000))
}
