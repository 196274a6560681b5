import { webAddressOf } from './address.ts'
import { languageOf } from './elements-feed.ts'
import { limits } from './limits.ts'
import type { Frame, FrameRule, Leaf, LeafRule, Reader, Rule, Scope } from './reading.ts'
import { literalEntities } from './references.ts'
import { plainText } from './text-construct.ts'
import { type Attributes, attribute, nameEnd, readStartTag } from './xml-attributes.ts'
import {
  type Boundaries,
  capture,
  isNameStart,
  plainCapture,
  type Sections,
  sections,
} from './xml-capture.ts'
import { transparent } from './xml-elements.ts'
import { ruleOf, scopeOf } from './xml-scope.ts'

/** Where reading stands. */
interface Walk {
  readonly reader: Reader
  readonly stack: Frame[]
  readonly sections: Sections
}

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
  while (walk.stack.length > 1) closeTop(walk, text.length)
}

function documentFrame(reader: Reader, language: string | undefined): Frame {
  const scope: Scope = { parent: undefined, prefixes: new Map([['xml', 'xml']]), rules: new Map() }
  return {
    name: '',
    key: '',
    rule: transparent,
    parent: undefined,
    attributes: [],
    subject: reader.feed,
    role: 'document',
    base: undefined,
    language,
    scope,
    from: 0,
    weak: false,
    mute: false,
    hasChildren: true,
    gathered: undefined,
  }
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

function top(walk: Walk): Frame {
  return walk.stack[walk.stack.length - 1] as Frame
}

function readElement(walk: Walk, at: number): number {
  const { reader } = walk
  const { text } = reader
  const afterName = nameEnd(text, at + 1)
  const name = text.slice(at + 1, afterName)
  const tag = readStartTag(text, afterName, reader)
  let parent = top(walk)
  const scope = tag.attributes.length === 0 ? parent.scope : scopeWithin(parent.scope, tag.attributes)
  const rule = ruleOf(scope, name, reader.repairs, at)
  const opensEntry = rule.kind === 'frame' && rule.role === 'entry'
  if (opensEntry) parent = closeEntry(walk, at)
  parent.hasChildren = true
  const element: Element = {
    name,
    rule,
    attributes: tag.attributes,
    parent,
    scope,
    at,
    from: tag.end,
    ...inherited(reader, parent, tag.attributes),
  }
  if (rule.kind === 'leaf' && !parent.mute) return readLeaf(walk, element, rule, tag.selfClosing)
  openFrame(walk, element)
  if (tag.selfClosing) closeTop(walk, tag.end)
  return tag.end
}

interface Element {
  readonly name: string
  readonly rule: Rule
  readonly attributes: Attributes
  readonly parent: Frame
  readonly scope: Scope
  readonly base: string | undefined
  readonly language: string | undefined
  readonly at: number
  readonly from: number
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
  const holdsXml = rule.rich && /xml/.test(attribute(element.attributes, 'type') ?? '')
  return {
    nests: rule.rich,
    endsBefore(name) {
      if (holdsXml) return false
      const other = ruleOf(element.scope, name, reader.repairs, element.from)
      if (other.kind === 'transparent' || other.kind === 'foreign') return false
      return !rule.rich || other.unmistakable
    },
    closesOutside(name) {
      return stack.some((frame) => frame.name === name && frame.rule.kind === 'frame')
    },
  }
}

function openFrame(walk: Walk, element: Element): void {
  const { reader, stack } = walk
  const { rule, parent } = element
  const isKnown = rule.kind === 'frame' && (!parent.mute || rule.role === 'entry')
  if (stack.length >= limits.maxDepth) {
    reader.repairs.note('too-deep', element.at)
    if (!isKnown) return
  }
  const opened = isKnown ? (rule as FrameRule).open?.(element, reader) : undefined
  stack.push({
    name: element.name,
    key: element.name.toLowerCase(),
    rule,
    parent,
    attributes: element.attributes,
    subject: opened?.subject ?? parent.subject,
    role: isKnown ? (rule as FrameRule).role : 'other',
    base: element.base,
    language: element.language,
    scope: element.scope,
    from: element.from,
    weak: opened?.weak ?? (opened?.subject === undefined && (parent.weak || rule.kind === 'transparent')),
    mute: !isKnown && (parent.mute || rule.kind !== 'transparent'),
    hasChildren: false,
    gathered: opened?.gathered,
  })
}

/** An entry ends where the next one begins. */
function closeEntry(walk: Walk, at: number): Frame {
  const open = walk.stack.findLastIndex((frame) => frame.role === 'entry')
  if (open > 0) {
    walk.reader.repairs.note('unclosed-element', walk.stack[open]?.from ?? at)
    while (walk.stack.length > open) closeTop(walk, at)
  }
  return top(walk)
}

function closeTop(walk: Walk, at: number): void {
  const frame = walk.stack.pop() as Frame
  if (frame.rule.kind !== 'frame' || frame.rule.close === undefined || (frame.role === 'other' && frame.mute))
    return
  const text = frame.hasChildren
    ? ''
    : plainText({ from: frame.from, to: Math.max(frame.from, at) }, walk.reader)
  frame.rule.close(frame, text, walk.reader)
}

function readEndTag(walk: Walk, at: number): number {
  const { text, repairs } = walk.reader
  const afterName = nameEnd(text, at + 2)
  const close = text.indexOf('>', afterName)
  const end = close === -1 ? text.length : close + 1
  const opened = openedBy(walk.stack, text.slice(at + 2, afterName))
  if (opened === -1) {
    repairs.note('stray-end-tag', at)
    return end
  }
  if (opened < walk.stack.length - 1) repairs.note('unclosed-element', top(walk).from)
  while (walk.stack.length > opened) closeTop(walk, at)
  if (walk.stack.length === 1) walk.reader.ended = end
  return end
}

/** Index of the frame that an end tag closes, or -1. The end of an element that we do not know never ends an entry around it. */
function openedBy(stack: readonly Frame[], name: string): number {
  const key = name.toLowerCase()
  let crossedEntry = false
  for (let index = stack.length - 1; index > 0; index -= 1) {
    const frame = stack[index] as Frame
    const same = frame.key === key
    if (same) return crossedEntry && frame.rule.kind !== 'frame' ? -1 : index
    crossedEntry ||= frame.role === 'entry'
  }
  return -1
}
