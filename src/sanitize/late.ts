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

interface Late {
  /** Level of the heading that all others come below; undefined: they stay as they are. */
  readonly above: number | undefined
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: controls mark the places
const marks = /<(\/?)\x03[1-6]|\x01([^ ]*) ([^\x02]*)\x02/g

/** The finished output; `headings` are the levels of its headings in their order. */
export function fillIn(out: string, headings: readonly number[], late: Late): string {
  const levels = late.above === undefined ? headings : levelsBelow(headings, late.above)
  const ids = new Set(Array.from(out.matchAll(writtenIds), (match) => match[1]))
  let at = -1
  return out.replace(marks, (_, end?: string, fragment?: string, elsewhere?: string) => {
    if (fragment !== undefined)
      return linkTo(decodeURIComponent(fragment), decodeURIComponent(elsewhere ?? ''), ids)
    if (end === '') at += 1
    return `<${end}h${levels[at] ?? 6}`
  })
}

function linkTo(id: string, elsewhere: string, ids: ReadonlySet<string | undefined>): string {
  return attributeMarkup('href', ids.has(id) || elsewhere === '' ? `#${encodeURI(id)}` : elsewhere)
}
