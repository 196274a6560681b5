import { admonitionsIn } from './admonitions.ts'
import { linkedText } from './bare-addresses.ts'
import { ruleOf, voidElements } from './elements.ts'
import { looksLikeMarkdown, markdownToHtml } from './markdown.ts'
import { decodeText } from './references.ts'

/** Mistakes of publishing systems that hide what the author wrote, undone where there can be no doubt. */

const anyTag = /<[a-z!/?]/i

/** `<![CDATA[…]]>` inside a CDATA section or escaped text: the wrapping was done twice. */
function withoutWrapping(markup: string): string {
  const trimmed = markup.trim()
  return trimmed.startsWith('<![CDATA[') && trimmed.endsWith(']]>') ? trimmed.slice(9, -3) : markup
}

interface Balance {
  readonly tags: number
  readonly links: boolean
}

/** The tags of a text, if all of them are HTML and all are balanced; else undefined. */
function balanceOf(text: string): Balance | undefined {
  const open: string[] = []
  let tags = 0
  let links = false
  for (const [whole, end, written = ''] of text.matchAll(/<(\/?)([a-zA-Z][a-zA-Z0-9]*)(?:\s[^<>]*)?>/g)) {
    const name = written.toLowerCase()
    const rule = ruleOf(name)
    if (rule === undefined || rule.kind === 'muted') return undefined
    tags += 1
    links ||= /\s(?:href|src)\s*=\s*["']?(?:https?:)?\//i.test(whole)
    if (end === '' && !voidElements.has(name) && !whole.endsWith('/>')) open.push(name)
    else if (end === '/' && open.pop() !== name) return undefined
    if (open.length > 50) return undefined
  }
  return open.length === 0 ? { tags, links } : undefined
}

/** Text that is HTML for certain: its tags are balanced, and many, or one of them has an address. */
export function looksLikeMarkup(text: string): boolean {
  if (!text.includes('<') || !/<\/?[a-z]/i.test(text) || /`<\/?[a-z]/i.test(text)) return false
  const balance = balanceOf(text)
  if (balance === undefined) return false
  const whole = /^\s*<(p|div|ul|ol|h[1-6]|blockquote|table|section|article)\b[^<>]*>[\s\S]*<\/\1>\s*$/i.test(
    text,
  )
  return balance.tags >= 4 || (balance.tags >= 2 && (balance.links || whole))
}

function paragraphs(text: string): string {
  return linkedText(text.trim())
    .split(/\n[^\S\n]*\n\s*/)
    .map((paragraph) => `<p>${paragraph}</p>`)
    .join('\n')
}

/** Markup as its author meant it. */
export function recoverMarkup(markup: string): string {
  const unwrapped = withoutWrapping(markup)
  if (unwrapped.includes('!!!')) return admonitionsIn(unwrapped)
  if (unwrapped.includes('<') && anyTag.test(unwrapped)) return unwrapped
  const text = decodeText(unwrapped)
  if (looksLikeMarkup(text)) return text
  if (looksLikeMarkdown(text)) return markdownToHtml(text)
  if (text.includes('\n') && /\n[^\S\n]*\n/.test(text.trim())) return paragraphs(text)
  return text.includes('://') ? linkedText(text) : unwrapped
}

/** Markup for plain text: HTML or Markdown that was declared as text, or paragraphs with their line ends. */
export function markupOfText(text: string): string {
  if (looksLikeMarkup(text)) return text
  if (looksLikeMarkdown(text)) return markdownToHtml(text)
  return paragraphs(text).replace(/\n(?!<p>)/g, '<br>')
}
