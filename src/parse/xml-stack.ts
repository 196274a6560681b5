import { limits } from './limits.ts'
import { plainText } from './plain-text.ts'
import type { Frame, FrameRule, Reader, Role, Rule, Scope } from './reading.ts'
import { type Attributes, nameEnd } from './xml-attributes.ts'
import type { Sections } from './xml-capture.ts'
import { transparent } from './xml-elements.ts'

/** Where reading stands. */
export interface Walk {
  readonly reader: Reader
  readonly stack: Frame[]
  readonly sections: Sections
}

/** A start tag, read. */
export interface Element {
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

/** What is around the root. */
export function documentFrame(reader: Reader, language: string | undefined): Frame {
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

export function top(walk: Walk): Frame {
  return walk.stack[walk.stack.length - 1] as Frame
}

export function openFrame(walk: Walk, element: Element): void {
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
    weak: opened?.weak ?? (opened?.subject === undefined && (parent.weak || isAside(rule))),
    mute: !isKnown && (parent.mute || rule.kind !== 'transparent'),
    hasChildren: false,
    gathered: opened?.gathered,
  })
}

/** Its children say something of it, or of nobody; not of what is around it. */
function isAside(rule: Rule): boolean {
  return rule.kind !== 'frame' || asides.has(rule.role)
}

const asides = new Set<Role>(['person', 'image', 'textinput', 'place', 'chapters', 'media', 'hours', 'days'])

/** An entry ends where the next one begins. */
export function closeEntry(walk: Walk, at: number): Frame {
  const open = walk.stack.findLastIndex((frame) => frame.role === 'entry')
  if (open > 0) {
    walk.reader.repairs.note('unclosed-element', walk.stack[open]?.from ?? at)
    while (walk.stack.length > open) closeTop(walk, at)
  }
  return top(walk)
}

export function closeTop(walk: Walk, at: number): void {
  const frame = walk.stack.pop() as Frame
  if (frame.rule.kind !== 'frame' || frame.rule.close === undefined || (frame.role === 'other' && frame.mute))
    return
  const text = frame.hasChildren
    ? ''
    : plainText({ from: frame.from, to: Math.max(frame.from, at) }, walk.reader)
  frame.rule.close(frame, text, walk.reader)
}

/** Reads the end tag at `at`; returns the offset after it. */
export function readEndTag(walk: Walk, at: number): number {
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
