import { html4Entities } from './entity-names.ts'

/** Elements that people write in feeds. A word in angle brackets that is none of these is no markup: `the <blink> tag`. */
const elements = new Set(
  `a abbr acronym address area article aside audio b big blockquote br button canvas caption center cite code col colgroup
  command datagrid datalist dd del details dfn dialog dir div dl dt em event-source fieldset figcaption figure font footer form
  h1 h2 h3 h4 h5 h6 header hr i img input ins kbd keygen label legend li m map mark menu meter multicol nav nextid noscript ol
  optgroup option output p picture pre progress q rp rt ruby s samp section select small sound source spacer span strike strong
  sub summary sup svg table tbody td textarea tfoot th thead time tr track tt u ul var video wbr iframe math`.split(
    /\s+/,
  ),
)

/**
 * Is this text, from an element that should hold plain text, in truth HTML? It has an end tag or a reference, all of its tags
 * are elements of HTML and all of its named references exist. Errs on the side of text: what is taken for markup loses its brackets.
 */
export function looksLikeHtml(text: string): boolean {
  if (!text.includes('</') && !text.includes('&')) return false
  if (!/<\/\w+>/.test(text) && !/&#?\w+;/.test(text)) return false
  for (const [, name = ''] of text.matchAll(/<\/?(\w+)/g)) if (!elements.has(name.toLowerCase())) return false
  for (const [, name = ''] of text.matchAll(/&(\w+);/g)) {
    if (name !== 'apos' && !html4Entities.has(name)) return false
  }
  return true
}

const anyTag = /<[a-zA-Z!/?]/
const escapedTag = /&(?:lt|#60|#x3c);(\/?)([a-z][a-z0-9]*)\b/gi

const voidElements = new Set(['br', 'hr', 'img', 'input', 'source', 'wbr'])
/** Elements whose end tag may be left out. */
const selfEnding = new Set(['p', 'li', 'dt', 'dd', 'tr', 'td', 'th'])
/** What prose that shows a piece of code in passing has fewer of. */
const tagsOfADocument = 6

interface EscapedTag {
  readonly name: string
  readonly isEnd: boolean
}

/**
 * Is this HTML without a single tag, whose text is HTML? Show notes that went through two escapings look so. Either it begins
 * and ends with a tag, or it has many, among them breaks or blocks, and every end tag meets the start tag it belongs to. Prose that shows a
 * piece of code in passing does neither.
 */
export function isEscapedTwice(html: string): boolean {
  if (!html.includes('&lt;') || anyTag.test(html)) return false
  const tags = escapedTags(html)
  if (tags.some(({ name }) => !elements.has(name))) return false
  return isWrapped(html) || (tags.length >= tagsOfADocument && tags.some(laysOut) && isNested(tags))
}

function escapedTags(html: string): readonly EscapedTag[] {
  return [...html.matchAll(escapedTag)].map(([, slash, name = '']) => ({
    name: name.toLowerCase(),
    isEnd: slash === '/',
  }))
}

function isWrapped(html: string): boolean {
  const begins =
    /^\s*&lt;(?:p|div|a|b|i|em|strong|h[1-6]|ul|ol|img|span|blockquote|table|figure|br|hr|pre|section|article)\b/i
  const ends = /&lt;\/[a-z][a-z0-9]*\s*&gt;\s*$/i
  const endsVoid = /&lt;(?:br|img|hr)\b[^&]*(?:&quot;[^&]*)*&gt;\s*$/i
  return begins.test(html) && (ends.test(html) || endsVoid.test(html))
}

function laysOut({ name }: EscapedTag): boolean {
  return /^(?:br|p|div|ul|ol|h[1-6])$/.test(name)
}

function isNested(tags: readonly EscapedTag[]): boolean {
  const open: string[] = []
  for (const { name, isEnd } of tags) {
    if (voidElements.has(name)) continue
    if (!isEnd) {
      open.push(name)
      continue
    }
    while (open.length > 0 && open.at(-1) !== name && selfEnding.has(open.at(-1) ?? '')) open.pop()
    if (open.pop() !== name) return false
  }
  return open.every((name) => selfEnding.has(name))
}
