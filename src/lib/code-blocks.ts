import { escapeHtml, Html } from './html.ts'

/** Marks up a piece of code with spans; undefined where it cannot. */
export type Paint = (code: string, language: string) => string | undefined

/** Longer code stays plain: painting takes its time, more than linear for what tries to. */
const longest = { block: 6_000, entry: 20_000 }

/** Code whose language is known and in which there is nothing but text: an author's own markup stays. */
const blocks = /(<pre\b[^<>]*>(?:<code\b[^<>]*>)?)([^<]+)(?=(?:<\/code>)?<\/pre>)/g

function languageOf(opening: string): string | undefined {
  return / class="language-([\w+#.-]+)"/.exec(opening)?.[1]
}

const references: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', '#39': "'" }

function plain(markup: string): string {
  return markup.replace(/&(lt|gt|amp|quot|#39);/g, (reference, name: string) => references[name] ?? reference)
}

/** The languages that the code in markup names, each once. */
export function codeLanguages({ markup }: Html): readonly string[] {
  if (!markup.includes(' class="language-')) return []
  return [...new Set([...markup.matchAll(blocks)].flatMap(([, opening = '']) => languageOf(opening) ?? []))]
}

/**
 * The same markup with its code painted. What a painter writes is taken only if it is the code itself with spans of classes around its
 * parts. For markup as the sanitizer writes it.
 */
export function withPaintedCode(html: Html, paint: Paint): Html {
  let left = longest.entry
  const markup = html.markup.replace(blocks, (block, opening: string, text: string) => {
    const language = languageOf(opening)
    if (language === undefined || text.length > longest.block || text.length > left) return block
    left -= text.length
    const code = plain(text)
    const painted = paint(code, language)
    return painted === undefined || !isOnly(painted, code) ? block : opening + painted
  })
  return markup === html.markup ? html : Html.vouch(markup)
}

function isOnly(painted: string, code: string): boolean {
  const text = painted.replace(/<span class="[\w -]+">|<\/span>/g, '')
  return !text.includes('<') && escapeHtml(plain(text)) === escapeHtml(code) && isBalanced(painted)
}

function isBalanced(painted: string): boolean {
  let open = 0
  for (const [tag] of painted.matchAll(/<\/?span/g)) {
    open += tag === '<span' ? 1 : -1
    if (open < 0) return false
  }
  return open === 0
}
