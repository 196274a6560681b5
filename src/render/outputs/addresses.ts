import { linkUrl, webUrl } from '../../lib/url.ts'
import type { Author, Planet } from '../../model/planet.ts'

/**
 * Browsers leave in an address what RFC 3986 §2 does not allow there; a strict reader of feeds may refuse the whole
 * document for it.
 */
function strict(url: string): string {
  return url
    .replace(/%(?![0-9a-f]{2})/gi, '%25')
    .replace(/["<>\\^`{|}\s]|\p{Cc}/gu, (char) => encodeURIComponent(char))
}

/** An address as feeds may write it: absolute, http or https, and by the letter of RFC 3986; else undefined. */
export function strictAddress(address: string | undefined): string | undefined {
  const url = webUrl(address)
  return url === undefined ? undefined : strict(url)
}

/** The same, for a link that may also be a mail address. */
export function strictLink(address: string | undefined): string | undefined {
  const url = linkUrl(address)
  return url === undefined ? undefined : strict(url)
}

/** Folder of an author's page and feeds: absolute, ends with `/`. */
export function authorFolder(planet: Planet, author: Author): string {
  return `${planet.url}author/${encodeURIComponent(author.slug)}/`
}

/** An entry's own page on the planet. */
export function entryAddress(planet: Planet, entryId: string): string {
  return `${planet.url}entry/${entryId}/`
}

/** A feed read from a file has no address to give away: the author's feed on the planet stands in. */
export function publicFeedUrl(author: Author, planet: Planet): string {
  return strictAddress(author.feedUrl) ?? `${authorFolder(planet, author)}atom.xml`
}
