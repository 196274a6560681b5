import { Html } from './html.ts'
import { weightOf } from './html-extent.ts'

/** Elements after which a text can be interrupted without hurting: not after a heading, which belongs to what follows. */
const blocks = new Set('p ul ol dl pre table blockquote figure div section article details hr'.split(' '))
/** Elements that only hold others together: they can be closed and opened again. */
const wrappers = new Set('div section article main'.split(' '))
const voids = new Set('area br col embed hr img input link meta source track wbr'.split(' '))
/** How far beyond the wanted length to look for an end, as a multiple of it. */
const patience = 3

interface Opened {
  readonly name: string
  readonly tag: string
}

export interface SplitHtml {
  readonly beginning: Html
  readonly rest: Html
}

/**
 * Cuts markup after the first block that ends beyond an extent of `chars` (see html-extent.ts), so that both parts are
 * balanced; if none ends soon after, then after the last before. Undefined if the markup is shorter or cannot be cut. For
 * markup as the sanitizer writes it: elements balanced, no comments, no `>` in attributes.
 */
export function splitHtml({ markup }: Html, chars: number): SplitHtml | undefined {
  const open: Opened[] = []
  let extent = 0
  let position = 0
  let earlier: SplitHtml | undefined
  for (const match of markup.matchAll(/<(\/?)([a-z][a-z0-9-]*)[^>]*>/gi)) {
    extent += match.index - position
    position = match.index + match[0].length
    if (extent > chars * patience) return earlier
    const name = (match[2] ?? '').toLowerCase()
    const ends = match[1] === '/' || voids.has(name)
    if (match[1] === '') extent += weightOf(name)
    if (match[1] === '/') open.pop()
    else if (!voids.has(name)) open.push({ name, tag: match[0] })
    if (!ends || !blocks.has(name) || !open.every((element) => wrappers.has(element.name))) continue
    const cut = parts(markup, position, open)
    if (extent >= chars) return cut ?? earlier
    earlier = cut
  }
  return extent >= chars ? earlier : undefined
}

function parts(markup: string, position: number, open: readonly Opened[]): SplitHtml | undefined {
  const rest = markup.slice(position)
  if (!/[^\s<>]/.test(rest.replace(/<[^>]*>/g, '')) && !/<(?:img|audio|video)\b/i.test(rest)) return undefined
  const closing = open.map(({ name }) => `</${name}>`).reverse()
  const opening = open.map(({ tag }) => tag.replace(/\sid="[^"]*"/i, ''))
  return {
    beginning: Html.vouch(markup.slice(0, position) + closing.join('')),
    rest: Html.vouch(opening.join('') + rest),
  }
}
