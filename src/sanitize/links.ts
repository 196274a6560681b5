import { givenLinkAddress, linkAddress } from './addresses.ts'
import { idFor, outwardAttributes, type Place } from './attributes.ts'
import type { Work } from './cleaning-state.ts'
import { attributeMarkup, tameText } from './escape.ts'
import { inPageLink } from './late.ts'
import { attribute, type Tag } from './tokens.ts'

export function linkMarkup(work: Work, tag: Tag): string {
  const { place } = work
  const href = attribute(tag, 'href')?.trim()
  if (href === undefined) return ''
  if (place.faithful) return attributeMarkup('href', givenLinkAddress(href, place.base) ?? '')
  const fragment = fragmentWithin(href, place)
  if (fragment !== undefined) {
    const elsewhere = linkAddress(`#${fragment}`, place.page ?? place.base) ?? ''
    const hash = elsewhere.indexOf('#')
    // The fragment only told where the reader came from.
    if (elsewhere !== '' && hash < 0) return attributeMarkup('href', elsewhere) + outwardOf(elsewhere, tag)
    // As the address parser writes it, so that reading our own output leads to the same name.
    const name = elsewhere === '' ? fragment : elsewhere.slice(hash + 1)
    const id = idFor(decodeFragment(name), place)
    if (id === undefined) return elsewhere === '' ? '' : attributeMarkup('href', elsewhere)
    work.sheet.inPage = true
    return inPageLink(id, elsewhere)
  }
  const address = linkAddress(href, place.base)
  if (address === undefined) return ''
  return attributeMarkup('href', address) + outwardOf(address, tag)
}

function outwardOf(address: string, tag: Tag): string {
  return address.startsWith('http') ? outwardAttributes(attribute(tag, 'rel')) : ''
}

/** The fragment of a link into this entry: `#note`, or the entry's own address with one. */
function fragmentWithin(href: string, place: Place): string | undefined {
  const hash = href.indexOf('#')
  if (hash < 0 || hash === href.length - 1) return undefined
  const own = hash === 0 || (place.page !== undefined && isOwnPage(href.slice(0, hash), place))
  return own ? tameText(href.slice(hash + 1)).trim() || undefined : undefined
}

function isOwnPage(address: string, place: Place): boolean {
  const page = (of: string | undefined) =>
    linkAddress(of, place.base)
      ?.replace(/#.*$/, '')
      .replace(/^http:/, 'https:')
  return page(address) === page(place.page)
}

function decodeFragment(fragment: string): string {
  try {
    return decodeURIComponent(fragment)
  } catch {
    return fragment // a lone % is part of the name
  }
}
