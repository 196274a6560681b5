import { linkAddress, resourceAddress } from './addresses.ts'
import { providers } from './embed-providers.ts'
import { attributeMarkup, escapeText } from './escape.ts'
import { isTracker } from './tracking.ts'

/** Something of another site that an author embedded: shown as a card with a link, loaded only on a click (C4). */
export interface Embed {
  /** `YouTube`. */
  readonly provider: string
  /** What a frame may load on a click; undefined: only the link. */
  readonly frame: string | undefined
  /** The page that a reader can visit instead. */
  readonly page: string
}

/** What stands behind the address of a frame, an object or a script; undefined if it is none that we know. */
export function knownEmbed(address: string | undefined, base: string | undefined): Embed | undefined {
  const safe = resourceAddress(address, base)
  const url = safe === undefined ? null : URL.parse(safe.replace(/^http:/, 'https:'))
  if (url === null) return undefined
  const where = url.pathname + url.search
  for (const provider of providers) {
    const match = provider.host.test(url.hostname) ? provider.path.exec(where) : null
    if (match === null) continue
    const page = resourceAddress(provider.page(match, url), undefined)
    if (page === undefined) return undefined
    return { provider: provider.name, frame: resourceAddress(provider.frame?.(match, url), undefined), page }
  }
  return undefined
}

/** Attributes of a card that loads on a click. */
export function cardAttributes(embed: Embed): string {
  if (embed.frame === undefined) return ''
  return ` class="embed"${attributeMarkup('data-embed', embed.frame)}${attributeMarkup('data-provider', embed.provider)}`
}

/** A card for what was embedded: known hosts load on a click, for others there is a link. Undefined for trackers. */
export function cardFor(
  address: string | undefined,
  title: string | undefined,
  base: string | undefined,
): string | undefined {
  const embed = knownEmbed(address, base)
  const page = embed?.page ?? linkAddress(resourceAddress(address, base)?.replace(/#.*$/, ''), undefined)
  if (page === undefined || isTracker(page)) return undefined
  const given = telling(title)
  const label = given === '' ? defaultLabel(page, embed) : given
  const link = `<a${attributeMarkup('href', page)} rel="noopener" referrerpolicy="strict-origin">${escapeText(label)}</a>`
  if (embed?.frame === undefined) return `<p>${link}</p>`
  return `<figure${cardAttributes(embed)}>${link}</figure>`
}

/** What players call themselves says nothing of what they play. */
const empty =
  /^(?:(?:youtube|vimeo|dailymotion|soundcloud|spotify|bandcamp)?[ -]*(?:embed(?:ded)?|video|media|audio|podcast)?[ -]*(?:player|content|iframe|frame|video|media|embed)?|untitled|iframe|i?frame \d+)$/i

function telling(title = ''): string {
  const plain = title
    .trim()
    .replace(/\s+/g, ' ')
    .slice(0, 300)
    .replace(/^Spotify Embed: /i, '')
  return empty.test(plain) ? '' : plain
}

function defaultLabel(page: string, embed: Embed | undefined): string {
  if (embed !== undefined) return embed.provider
  const url = new URL(page)
  const path = url.pathname === '/' ? '' : url.pathname
  return (url.host + path).slice(0, 80)
}
