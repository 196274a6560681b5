import type { Html } from './html.ts'

/** What an element adds to the height of a text, in characters of its lines: a block begins a line, a picture takes ten. */
const lineChars = 72
const weights: Readonly<Record<string, number>> = {
  ...Object.fromEntries(
    'p li dt dd tr h1 h2 h3 h4 h5 h6 pre blockquote figure hr br'.split(' ').map((name) => [name, lineChars]),
  ),
  img: 10 * lineChars,
  video: 14 * lineChars,
}

/** Characters that an opening tag counts for. */
export function weightOf(element: string): number {
  return weights[element] ?? 0
}

/** How much room markup takes on a page: characters of text, and the lines that blocks and pictures begin; counting ends at `limit`. */
export function extentOf({ markup }: Html, limit: number): number {
  let extent = 0
  let position = 0
  for (const match of markup.matchAll(/<(\/?)([a-z][a-z0-9-]*)[^>]*>/gi)) {
    extent += match.index - position
    position = match.index + match[0].length
    if (match[1] === '') extent += weightOf((match[2] ?? '').toLowerCase())
    if (extent > limit) return extent
  }
  return extent + markup.length - position
}
