import { webAddressOf } from './address.ts'
import { languageOf } from './language.ts'
import type { Frame, Leaf, LeafRule, Reader, Scope } from './reading.ts'
import { literalEntities } from './references.ts'
import { type Attributes, attribute, nameEnd, readStartTag } from './xml-attributes.ts'
import { type Boundaries, capture, isNameStart, plainCapture, sections } from './xml-capture.ts'
import { canonicalAttributes, ruleOf, scopeOf } from './xml-scope.ts'
import {
  closeEntry,
  closeTop,
  documentFrame,
  type Element,
  openFrame,
  readEndTag,
  top,
  type Walk,
} from './xml-stack.ts'

/** Reads a document into `reader`: one pass, never back, whatever it looks like (P4). */
export function readDocument(reader: Reader, language: string | undefined): void {
  const { text } = reader
  const walk: Walk = {
    reader,
    stack: [documentFrame(reader, language)],
    sections: sections(text, reader.repairs),
  }
  for (let at = text.indexOf('<'); at !== -1; ) {
    const next = readMarkup(walk, at)
    at = text.indexOf('<', next)
  }
  if (walk.stack.length > 1) closeAll(walk)
}

/** The document ends with elements open: nothing can stand after the feed, since its end is missing. */
function closeAll(walk: Walk): void {
  const { reader, stack } = walk
  if (reader.ended === undefined) reader.repairs.note('unclosed-element', stack[1]?.from ?? 0)
  const { ended } = reader
  while (stack.length > 1) closeTop(walk, reader.text.length)
  reader.ended = ended
}

/** Reads what begins with `<` at `at`; returns the offset after it. */
function readMarkup(walk: Walk, at: number): number {
  const { text, repairs } = walk.reader
  const code = text.charCodeAt(at + 1)
  if (isNameStart(code)) return readElement(walk, at)
  if (code === 47) return readEndTag(walk, at)
  if (code === 33 || code === 63) {
    const end = walk.sections.skip(at, '')
    if (text.startsWith('<!DOCTYPE', at) || text.startsWith('<!doctype', at))
      literalEntities(text.slice(at, end), walk.reader)
    return end
  }
  repairs.note('bare-less-than', at)
  return at + 1
}

function readElement(walk: Walk, at: number): number {
  const { reader } = walk
  const { text } = reader
  const afterName = nameEnd(text, at + 1)
  const name = text.slice(at + 1, afterName)
  const tag = readStartTag(text, afterName, reader)
  let parent = top(walk)
  const scope = tag.attributes.length === 0 ? parent.scope : scopeWithin(parent.scope, tag.attributes)
  const attributes = canonicalAttributes(scope, tag.attributes)
  const rule = ruleOf(scope, name, reader.repairs, at)
  const opensEntry = rule.kind === 'frame' && rule.role === 'entry'
  if (opensEntry) parent = closeEntry(walk, at)
  parent.hasChildren = true
  const element: Element = {
    name,
    rule,
    attributes,
    parent,
    scope,
    at,
    from: tag.end,
    ...inherited(reader, parent, attributes),
  }
  if (rule.kind === 'leaf' && !parent.mute) return readLeaf(walk, element, rule, tag.selfClosing)
  openFrame(walk, element)
  if (tag.selfClosing) closeTop(walk, tag.end)
  return tag.end
}

function scopeWithin(scope: Scope, attributes: Attributes): Scope {
  const declarations: [string, string][] = []
  for (const [name, value] of attributes) {
    if (name === 'xmlns') declarations.push(['', value])
    else if (name.startsWith('xmlns:')) declarations.push([name.slice(6), value])
  }
  return declarations.length === 0 ? scope : scopeOf(scope, declarations)
}

/** xml:base and xml:lang, with or without their prefix, as many feeds write them. */
function inherited(
  reader: Reader,
  parent: Frame,
  attributes: Attributes,
): { base: string | undefined; language: string | undefined } {
  let { base, language } = parent
  for (const [name, value] of attributes) {
    if (name === 'xml:base' || name === 'base') base = webAddressOf(value, base ?? reader.url) ?? base
    else if (name === 'xml:lang' || (name === 'lang' && language === parent.language))
      language = languageOf(value)
  }
  return { base, language }
}

function readLeaf(walk: Walk, element: Element, rule: LeafRule, selfClosing: boolean): number {
  const { reader } = walk
  const { text, repairs } = reader
  const { from } = element
  const found = selfClosing
    ? { from, to: from, next: from, tags: false, sections: false }
    : (plainCapture(text, element.name, from) ??
      capture(text, element.name, from, walk.sections, boundariesOf(walk, element, rule), repairs))
  const leaf: Leaf = {
    name: element.name,
    attributes: element.attributes,
    parent: element.parent,
    base: element.base,
    language: element.language,
    from: found.from,
    to: found.to,
    tags: found.tags,
    sections: found.sections,
  }
  rule.read(leaf, reader)
  return found.next
}

function boundariesOf(walk: Walk, element: Element, rule: LeafRule): Boundaries {
  const { stack, reader } = walk
  // An element of some other XML may hold anything, a whole feed as well.
  const holdsXml = rule.holds !== 'text' && /\bxml\b/.test(attribute(element.attributes, 'type') ?? '')
  return {
    nests: rule.holds !== 'text',
    endsBefore(name) {
      if (holdsXml) return false
      const other = ruleOf(element.scope, name, reader.repairs, element.from)
      if (other.kind === 'transparent' || other.kind === 'foreign') return false
      return rule.holds !== 'body' || other.unmistakable
    },
    closesOutside(name) {
      return stack.some((frame) => frame.name === name && frame.rule.kind === 'frame')
    },
  }
}
