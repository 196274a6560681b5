import { Html } from './html.ts'

const deepest = 6

/**
 * Makes the headings of a text fit below those of the page around it: the highest becomes `top` (1 to 6), and none skips a
 * level, so that an outline read aloud is one. For markup as the sanitizer writes it: headings balanced and not nested.
 */
export function nestHeadings(html: Html, top: number): Html {
  if (!/<h[1-6][ >]/i.test(html.markup)) return html
  const above: number[] = []
  let level = top
  const markup = html.markup.replace(/<(\/?)h([1-6])(?=[ >])/gi, (_, slash: string, digit: string) => {
    if (slash === '') level = levelOf(Number(digit), above, top)
    return `<${slash}h${level}`
  })
  return Html.vouch(markup)
}

/** `above`: the original levels of the headings that this one stands under. */
function levelOf(original: number, above: number[], top: number): number {
  while ((above.at(-1) ?? 0) >= original) above.pop()
  above.push(original)
  return Math.min(deepest, top + above.length - 1)
}
