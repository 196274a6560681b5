import type { Html } from './html.ts'
import { tidySpace } from './tidy-space.ts'

/** Characters of markup that are looked at. */
const most = 20_000

/** Code is written in nobody's language, though its words look English. */
const code = /<(pre|code|samp|kbd|math)\b[^>]*>[\s\S]*?(?:<\/\1>|$)/y
const tag = /<[^>]*>?/y
const references: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' }

/**
 * The beginning of what a text says in sentences: without its code. At least `length` characters if there are as many, and not
 * many more. For markup as the sanitizer writes it.
 */
export function proseOf(html: Html, length: number): string {
  const markup = html.markup.slice(0, most)
  let prose = ''
  // Of white space and references a little less will be left.
  for (let at = 0; at < markup.length && prose.length < 1.25 * length; ) {
    const less = markup.indexOf('<', at)
    const end = less < 0 ? markup.length : less
    prose += markup.slice(at, end)
    at = end
    if (less < 0) break
    prose += ' '
    at = endOf(code, markup, at) ?? endOf(tag, markup, at) ?? markup.length
  }
  return tidySpace(prose.replace(/&(?:amp|lt|gt);/g, (name) => references[name] ?? name))
}

function endOf(part: RegExp, markup: string, at: number): number | undefined {
  part.lastIndex = at
  return part.test(markup) ? part.lastIndex : undefined
}
