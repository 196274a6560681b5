import { limits } from './limits.ts'
import { decodeReferences, type ReferenceContext } from './references.ts'

/** Attributes of a start tag, names in lower case with their prefix, values decoded. */
export type Attributes = readonly (readonly [name: string, value: string])[]

export interface StartTag {
  readonly attributes: Attributes
  readonly selfClosing: boolean
  /** Offset after the tag. */
  readonly end: number
}

const none: Attributes = []

/** The value of an attribute, or undefined. */
export function attribute(attributes: Attributes, name: string): string | undefined {
  for (const [key, value] of attributes) if (key === name) return value
  return undefined
}

function isSpace(code: number): boolean {
  return code === 32 || code === 10 || code === 9 || code === 13 || code === 12
}

/** Offset after an element's or attribute's name that begins at `start`. */
export function nameEnd(text: string, start: number): number {
  let at = start
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    // space / > < =
    if (code <= 32 || code === 47 || code === 62 || code === 60 || code === 61) break
  }
  return at
}

/** Reads a start tag from `at`, the offset after its name. Quotes may be missing; a tag without end ends where the next begins. */
export function readStartTag(text: string, at: number, context: ReferenceContext): StartTag {
  if (text.charCodeAt(at) === 62) return { attributes: none, selfClosing: false, end: at + 1 }
  const attributes: [string, string][] = []
  let position = at
  let selfClosing = false
  while (position < text.length) {
    const code = text.charCodeAt(position)
    if (code === 62) return { attributes, selfClosing, end: position + 1 }
    if (code === 60) break
    if (isSpace(code) || code === 47 || code === 34 || code === 39 || code === 61) {
      selfClosing = code === 47 || (selfClosing && isSpace(code))
      position += 1
      continue
    }
    selfClosing = false
    position = readAttribute(text, position, attributes, context)
  }
  return { attributes, selfClosing, end: position }
}

/** Reads one attribute into `attributes`; returns the offset after it. */
function readAttribute(
  text: string,
  start: number,
  attributes: [string, string][],
  context: ReferenceContext,
): number {
  const end = nameEnd(text, start)
  const name = text.slice(start, end).toLowerCase()
  let at = end
  while (isSpace(text.charCodeAt(at))) at += 1
  if (text.charCodeAt(at) !== 61) {
    add(attributes, name, '')
    return Math.max(end, start + 1)
  }
  at += 1
  while (isSpace(text.charCodeAt(at))) at += 1
  const [from, to, next] = valueBounds(text, at, context)
  add(attributes, name, decodeReferences(text.slice(from, to), context, from))
  return next
}

function add(attributes: [string, string][], name: string, value: string): void {
  if (attributes.length < limits.maxAttributes) attributes.push([name, value])
}

/** Start and end of the value at `at`, and the offset after it. */
function valueBounds(
  text: string,
  at: number,
  context: ReferenceContext,
): [from: number, to: number, next: number] {
  const quote = text.charCodeAt(at)
  if (quote !== 34 && quote !== 39) {
    context.repairs.note('bad-attribute', at)
    let end = at
    for (; end < text.length; end += 1) {
      const code = text.charCodeAt(end)
      if (isSpace(code) || code === 62 || code === 60) break
    }
    // `<a href=x/>`: the slash belongs to the tag.
    if (text.charCodeAt(end) === 62 && text.charCodeAt(end - 1) === 47 && end > at) end -= 1
    return [at, end, end]
  }
  const close = text.indexOf(quote === 34 ? '"' : "'", at + 1)
  const tagEnd = close === -1 ? -1 : unquotedTagEnd(text, at + 1, close)
  if (close !== -1 && tagEnd === -1) return [at + 1, close, close + 1]
  // The closing quote is missing: the value ends with its tag.
  context.repairs.note('bad-attribute', at)
  const end = close === -1 ? nextDelimiter(text, at + 1) : tagEnd
  return [at + 1, end, end]
}

function nextDelimiter(text: string, at: number): number {
  let end = at
  for (; end < text.length; end += 1) {
    const code = text.charCodeAt(end)
    if (code === 62 || code === 60 || code === 10) break
  }
  return end
}

/** Where a value that swallows the beginning of the next tag must have ended, or -1: a `>` followed by `<` is no part of a value. */
function unquotedTagEnd(text: string, from: number, close: number): number {
  const value = text.slice(from, close)
  const tag = value.indexOf('<')
  const before = tag === -1 ? -1 : value.lastIndexOf('>', tag)
  return before === -1 ? -1 : from + before
}
