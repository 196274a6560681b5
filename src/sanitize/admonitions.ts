/** Admonitions that a blog shows but its feed did not render: `!!! note "Title"` of Python-Markdown, left as text. */

const kinds: ReadonlySet<string> = new Set(
  `note abstract summary tldr info todo seealso tip hint important success check question help warning caution attention
  failure danger error bug example quote`.split(/\s+/),
)

const quote = '(?:"|&quot;|&#34;|“|”)'
const head = new RegExp(
  `^\\s*!!!\\s+([A-Za-z-]{3,20})(?:[^\\S\\n]+${quote}([^"“”<>\\n]{0,200}?)${quote})?(\\s|$)`,
)

/** The markup of an admonition for the text of a paragraph; undefined if it begins none for certain. */
function admonitionOf(paragraph: string): string | undefined {
  const match = head.exec(paragraph)
  const kind = match?.[1]?.toLowerCase() ?? ''
  if (match === null || !kinds.has(kind)) return undefined
  const title = match[2]
  const body = paragraph.slice(match[0].length).trim()
  const certain = title !== undefined || match[3] === '\n' || body === ''
  if (!certain) return undefined
  const shown = title ?? `${kind[0]?.toUpperCase()}${kind.slice(1)}`
  const heading = shown.trim() === '' ? '' : `<p class="admonition-title">${shown}</p>`
  return `<div class="admonition ${kind}">${heading}${body === '' ? '' : `<p>${body}</p>`}`
}

const start = '<p>'
const end = '</p>'
const code = /^\s*<pre><code>([^<]*)<\/code><\/pre>/

/** Replaces the paragraphs that are raw admonitions; the indented text after one, read as code, is its body. */
export function admonitionsIn(markup: string): string {
  let out = ''
  let at = 0
  for (;;) {
    const open = markup.indexOf(start, at)
    const close = open < 0 ? -1 : markup.indexOf(end, open)
    if (close < 0) return out + markup.slice(at)
    const found = admonitionOf(markup.slice(open + start.length, close))
    out += markup.slice(at, open) + (found ?? markup.slice(open, close + end.length))
    at = close + end.length
    if (found === undefined) continue
    const body = code.exec(markup.slice(at, at + 20_000))
    if (body !== null) {
      out += `<p>${body[1]?.trim().replace(/\n\s*\n/g, '</p><p>')}</p>`
      at += body[0].length
    }
    out += '</div>'
  }
}
