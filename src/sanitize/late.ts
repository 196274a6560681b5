/**
 * Some things are known only at the end: whether the target of an in-page link exists, and which heading is the highest.
 * Their places are marked with control characters, which `escape.ts` lets into no output, and filled in at last.
 */
import { levelsBelow } from '../lib/heading-levels.ts'
import { attributeMarkup } from './escape.ts'

const link = '\x01'
const linkEnd = '\x02'
const heading = '\x03'

/** Name of an element that will be `h1` to `h6`. */
export function headingTag(level: number): string {
  return `${heading}${level}`
}

/** The level of such a name; undefined for all others. */
export function headingLevel(tag: string): number | undefined {
  return tag.startsWith(heading) ? Number(tag[1]) : undefined
}

/** Stands for ` href="…"` to a fragment of this document; `elsewhere` is where it leads if there is no such target. */
export function inPageLink(fragment: string, elsewhere: string): string {
  return `${link}${encodeURIComponent(fragment)} ${encodeURIComponent(elsewhere)}${linkEnd}`
}

/** Ids of elements: a `<` begins a tag, and within tags `<` and `>` are escaped. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: controls mark the places
const writtenIds = /<[a-z\x03][^<>]* id="([^"]*)"/g
// biome-ignore lint/suspicious/noControlCharactersInRegex: controls mark the places
const links = /\x01([^ ]*) ([^\x02]*)\x02/g

/** The output with its in-page links: to their target if it is there, else to the page that they were written for. */
export function fillLinks(out: string): string {
  const ids = new Set(Array.from(out.matchAll(writtenIds), (match) => match[1]))
  return out.replace(links, (_, fragment: string, elsewhere: string) => {
    const id = decodeURIComponent(fragment)
    const away = decodeURIComponent(elsewhere)
    return attributeMarkup('href', ids.has(id) || away === '' ? `#${encodeURI(id)}` : away)
  })
}

/** The output with its headings, whose levels are given in their order, below one of level `above`. */
export function fillHeadings(out: string, written: readonly number[], above: number | undefined): string {
  const levels = above === undefined ? written : levelsBelow(written, above)
  let filled = ''
  let number = -1
  let copied = 0
  for (let at = out.indexOf(heading); at >= 0; at = out.indexOf(heading, copied)) {
    if (out[at - 1] !== '/') number += 1
    filled += `${out.slice(copied, at)}h${levels[number] ?? 6}`
    copied = at + 2
  }
  return filled + out.slice(copied)
}
