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

/** Stands for ` href="…"` to a fragment of this document; `elsewhere` is where it leads if there is no such target. */
export function inPageLink(fragment: string, elsewhere: string): string {
  return `${link}${encodeURIComponent(fragment)} ${encodeURIComponent(elsewhere)}${linkEnd}`
}

interface Late {
  readonly ids: ReadonlySet<string>
  /** Level of the heading that all others come below; undefined: they stay as they are. */
  readonly above: number | undefined
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: controls mark the places
const links = /\x01([^ ]*) ([^\x02]*)\x02/g
// biome-ignore lint/suspicious/noControlCharactersInRegex: controls mark the places
const headings = /<(\/?)\x03[1-6]/g
// biome-ignore lint/suspicious/noControlCharactersInRegex: controls mark the places
const headingStarts = /<\x03([1-6])/g

export function fillIn(out: string, late: Late): string {
  const linked = out.includes(link)
    ? out.replace(links, (_, fragment: string, elsewhere: string) => {
        const id = decodeURIComponent(fragment)
        const away = decodeURIComponent(elsewhere)
        const href = late.ids.has(id) || away === '' ? `#${encodeURI(id)}` : away
        return attributeMarkup('href', href)
      })
    : out
  if (!linked.includes(heading)) return linked
  return fillHeadings(linked, late.above)
}

function fillHeadings(out: string, above: number | undefined): string {
  const own = Array.from(out.matchAll(headingStarts), (match) => Number(match[1]))
  const levels = above === undefined ? own : levelsBelow(own, above)
  let at = -1
  return out.replace(headings, (_, end: string) => {
    if (end === '') at += 1
    return `<${end}h${levels[at] ?? 6}`
  })
}
