import type { Html } from './html.ts'

/** Characters of markup that are looked at. */
const most = 20_000

/** Code is written in nobody's language, though its words look English. */
const code = /<(pre|code|samp|kbd|math)\b[^>]*>[\s\S]*?(?:<\/\1>|$)/g
const references: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' }

/** The beginning of what a text says in sentences: without its code. For markup as the sanitizer writes it. */
export function proseOf({ markup }: Html): string {
  return markup
    .slice(0, most)
    .replace(code, ' ')
    .replace(/<[^>]*>?/g, ' ')
    .replace(/&(?:amp|lt|gt);/g, (name) => references[name] ?? name)
    .replace(/\s+/g, ' ')
    .trim()
}
