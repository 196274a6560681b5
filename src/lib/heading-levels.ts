import { Html } from './html.ts'

/**
 * Levels for headings that stand below a heading of level `above`, in the order given: none is skipped (a validator
 * counts that as an error, and it confuses those who move by headings), none is beyond 6. Doing it twice changes nothing.
 */
export function levelsBelow(levels: readonly number[], above: number): readonly number[] {
  const open: number[] = []
  return levels.map((level) => {
    while (open.length > 0 && (open.at(-1) ?? 0) >= level) open.pop()
    open.push(level)
    return Math.min(6, above + open.length)
  })
}

/** The same markup with its headings below a heading of that level: 4 in a river under a day and an author, 1 on a page of its own. */
export function withHeadingsBelow(markup: Html, above: number): Html {
  const found = [...markup.markup.matchAll(/<h([1-6])(?=[ >])/g)].map((match) => Number(match[1]))
  if (found.length === 0) return markup
  const levels = levelsBelow(found, above)
  let at = -1
  return Html.vouch(
    markup.markup.replace(/<(\/?)h[1-6](?=[ >])/g, (_, end: string) => {
      if (end === '') at += 1
      return `<${end}h${levels[at] ?? 6}`
    }),
  )
}
