import { decodeBase64 } from './base64.ts'
import { undoDoubleEncoding } from './decode-twice.ts'
import type { DraftContent } from './draft.ts'
import { isEscapedTwice, looksLikeHtml } from './html-guess.ts'
import { plainText, section, textOf } from './plain-text.ts'
import type { Leaf, Reader } from './reading.ts'
import { decodeReferences } from './references.ts'
import { attribute } from './xml-attributes.ts'

export type TextType = 'text' | 'html' | 'xhtml'

/** Short and long names of what a text construct may be: Atom 1.0 §3.1.1, Atom 0.3 media types, Media RSS. */
const types: Readonly<Record<string, TextType>> = {
  text: 'text',
  plain: 'text',
  'text/plain': 'text',
  html: 'html',
  'text/html': 'html',
  escaped: 'html',
  xhtml: 'xhtml',
  'application/xhtml+xml': 'xhtml',
  'text/xhtml': 'xhtml',
  'application/xhtml': 'xhtml',
}

interface Declared {
  readonly type: TextType
  readonly mediaType: string | undefined
  readonly base64: boolean
}

function declared(leaf: Leaf, standard: TextType): Declared {
  const type = (attribute(leaf.attributes, 'type') ?? '').trim().toLowerCase()
  const mode = attribute(leaf.attributes, 'mode')?.trim().toLowerCase()
  const known = Object.hasOwn(types, type) ? types[type] : undefined
  if (type === '' || known !== undefined)
    return { type: known ?? standard, mediaType: undefined, base64: mode === 'base64' }
  if (type.startsWith('text/html')) return { type: 'html', mediaType: undefined, base64: mode === 'base64' }
  if (type.startsWith('text/')) return { type: 'text', mediaType: type, base64: mode === 'base64' }
  if (/[/+]xml$/.test(type)) return { type: 'xhtml', mediaType: type, base64: mode === 'base64' }
  return { type: 'text', mediaType: type, base64: mode === undefined || mode === 'base64' }
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** Markup that stands in the document as elements: sections opened, prefixes off the tags, named entities left to HTML. */
function inlineMarkup(leaf: Leaf, reader: Reader, cdataIsMarkup: boolean): string {
  const raw = reader.text.slice(leaf.from, leaf.to)
  const open = leaf.sections
    ? raw.replace(section, (_, cdata?: string) =>
        cdata === undefined ? '' : cdataIsMarkup ? cdata : escapeText(cdata),
      )
    : raw
  const markup = reader.entities.size === 0 ? open : ownEntities(open, reader)
  return markup.replace(/(<\/?)[A-Za-z_][\w.-]*:(?=[A-Za-z])/g, '$1').trim()
}

function ownEntities(markup: string, reader: Reader): string {
  return markup.replace(/&([A-Za-z][\w.-]*);/g, (match, name: string) => {
    const value = reader.entities.get(name)
    if (value === undefined || reader.entityBudget < value.length) return match
    reader.entityBudget -= value.length
    return escapeText(value)
  })
}

/** The element's text construct. `standard` is its type if it declares none. */
export function readText(leaf: Leaf, reader: Reader, standard: TextType): DraftContent {
  const said = declared(leaf, standard)
  reader.highReferences = 0
  const text: DraftContent = { type: said.type, value: '', language: leaf.language, base: leaf.base }
  if (said.mediaType !== undefined) text.mediaType = said.mediaType
  if (said.base64) base64(text, plainText(leaf, reader))
  else if (said.type === 'xhtml') text.value = withoutDiv(inlineMarkup(leaf, reader, false))
  else if (leaf.tags && hasStartTag(leaf, reader)) readNaked(text, leaf, reader)
  else if (leaf.tags) text.value = plainText(leaf, reader)
  else text.value = wholeText(leaf, reader).trim()
  return mended(text, leaf, reader)
}

/** End tags alone are no markup. */
function hasStartTag(leaf: Leaf, reader: Reader): boolean {
  return /<[A-Za-z]/.test(reader.text.slice(leaf.from, leaf.to))
}

function wholeText(leaf: Leaf, reader: Reader): string {
  const raw = reader.text.slice(leaf.from, leaf.to)
  return leaf.sections ? textOf(raw, reader, leaf.from) : decodeReferences(raw, reader, leaf.from)
}

/** Tags in an element that should hold none: they are markup all the same. */
function readNaked(text: DraftContent, leaf: Leaf, reader: Reader): void {
  reader.repairs.note('naked-markup', leaf.from)
  const markup = inlineMarkup(leaf, reader, text.type === 'html')
  const wrapped = /^<div\b[^<>]*>([^<]*)<\/div\s*>$/i.exec(markup)?.[1]
  if (text.type === 'html' && wrapped?.includes('&lt;')) {
    text.value = decodeReferences(wrapped, reader, leaf.from).trim()
    return
  }
  text.type = text.type === 'html' ? 'html' : 'xhtml'
  text.value = markup
}

/** What the type does not say: text that is HTML, HTML that was escaped or encoded twice. */
function mended(text: DraftContent, leaf: Leaf, reader: Reader): DraftContent {
  if (
    text.type === 'text' &&
    reader.format !== 'atom' &&
    text.mediaType === undefined &&
    looksLikeHtml(text.value)
  ) {
    text.type = 'html'
  }
  if (text.type === 'html' && isEscapedTwice(text.value)) {
    reader.repairs.note('escaped-twice', leaf.from)
    text.value = decodeReferences(text.value, reader, leaf.from)
  }
  // Numeric references can spell it out even in a document of pure ASCII.
  const undone = reader.maybeTwice || reader.highReferences > 0 ? undoDoubleEncoding(text.value) : undefined
  if (undone !== undefined) {
    reader.repairs.note('double-encoded', leaf.from)
    text.value = undone
  }
  return text
}

/** Atom 1.0 §3.1.1.3: the `div` around XHTML is not part of it. */
function withoutDiv(markup: string): string {
  const open = /^<div(?:\s+xmlns(?::\w+)?\s*=\s*(?:"[^"]*"|'[^']*'))*\s*>/i.exec(markup)
  if (open === null || !/<\/div\s*>$/i.test(markup)) return markup
  let depth = 0
  for (const match of markup.matchAll(/<(\/?)div\b[^>]*?(\/?)>/gi)) {
    if (match[2] === '/') continue
    depth += match[1] === '/' ? -1 : 1
    if (depth === 0 && match.index + match[0].length < markup.length) return markup
  }
  return markup.slice(open[0].length, markup.lastIndexOf('</')).trim()
}

/** A control character that no text has. */
const binary = /[^\P{Cc}\t\n\f\r]/u

function base64(text: DraftContent, encoded: string): void {
  const decoded = decodeBase64(encoded)
  text.value = decoded === undefined ? encoded : binary.test(decoded) ? '' : decoded.trim()
}
