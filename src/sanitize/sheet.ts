import type { Model } from './elements.ts'
import { escapeTamed } from './escape.ts'
import { headingLevel } from './late.ts'
import { lineMark } from './words.ts'

/** An inline element that is open. Blocks inside it close it and open it again within themselves. */
export interface Inline {
  /** As the input calls it. */
  readonly name: string
  /** As the output calls it; '' if the output has no tag for it. */
  tag: string
  /** Attributes, written. An id is written once only. */
  attributes: string
  id: string
  /** Without its id there would be no tag. */
  readonly idOnly: boolean
  /** A `ruby` whose reading is written. */
  annotated: boolean
}

/** A block that is open. Its tag is written when there is something to put into it. */
export interface Frame {
  readonly name: string
  /** '' if the output has no tag for it: then its content belongs to the frame around. */
  readonly tag: string
  readonly attributes: string
  model: Model
  /** Added by us, to give content a lawful place. */
  readonly implicit: boolean
  /** Inline elements from this index on are written within; before it, they stay outside (table cells). */
  readonly barrier: number
  /** Number of inline elements that were open when it began. */
  start: number
  /** What has been put into it so far, for parts that have an order. */
  stage: number
  /** Language of code within (`language-…`), if the block names one. */
  codeLanguage: string
}

/** The output in the making, always such that closing what is open makes it whole. */
export interface Sheet {
  out: string
  /** Plain text of what is visible, with `lineMark` between blocks. */
  readonly plain: string[]
  readonly frames: Frame[]
  /** How many of `frames` are written. */
  flushed: number
  /** Open inline elements, outermost first. */
  readonly active: Inline[]
  /** Those of `active` from the top frame's barrier up to here are written. */
  written: number
  /** A block that leaves no tags has begun or ended after text: a line break is due before more of it. */
  breakDue: boolean
  /** The last thing written is text, or something that stands in a line of text. */
  inlineBefore: boolean
  /** What was written last is white space. */
  spaceBefore: boolean
  /** Line breaks at the end of what is written. */
  breaks: number
  /** Levels of the headings written, in their order; they are filled in at the end. */
  readonly headings: number[]
  /** Links whose targets are to be looked for at the end. */
  inPage: boolean
  /** Cells that span others, which have to fit. */
  spans: boolean
  /** Depth of content that is dropped. */
  muted: number
  /** Characters that `out` may have. */
  readonly budget: number
  cut: boolean
}

/** Deeper nesting makes browsers slow and stack overflows possible; the content stays, the tags go. */
export const maxBlocks = 56
export const maxInlines = 16

/** Room for the end tags of everything that can be open. */
const reserve = 2_000

export function blankSheet(budget: number): Sheet {
  const root: Frame = {
    name: '',
    tag: '',
    attributes: '',
    model: 'flow',
    implicit: false,
    barrier: 0,
    start: 0,
    stage: 0,
    codeLanguage: '',
  }
  return {
    out: '',
    plain: [],
    frames: [root],
    flushed: 1,
    active: [],
    written: 0,
    breakDue: false,
    inlineBefore: false,
    spaceBefore: false,
    breaks: 0,
    headings: [],
    inPage: false,
    spans: false,
    muted: 0,
    budget: budget - reserve,
    cut: false,
  }
}

export function top(sheet: Sheet): Frame {
  return sheet.frames[sheet.frames.length - 1] as Frame
}

/** Writes, unless the output has become too long for what came in. Then nothing more is written but end tags. */
export function put(sheet: Sheet, markup: string): void {
  if (sheet.cut) return
  if (sheet.out.length + markup.length > sheet.budget) sheet.cut = true
  else {
    sheet.out += markup
    sheet.spaceBefore = false
    sheet.breaks = 0
  }
}

/** Closes the written inline elements down to an index of `active`. */
export function closeInlines(sheet: Sheet, downTo: number): void {
  while (sheet.written > downTo) {
    sheet.written -= 1
    const inline = sheet.active[sheet.written]
    if (inline === undefined || inline.tag === '') continue
    sheet.out += inline.tag === 'ruby' && !inline.annotated ? '<rt></rt></ruby>' : `</${inline.tag}>`
    inline.annotated = false
    sheet.spaceBefore = false
    if (inline.idOnly) inline.tag = ''
  }
}

function startTag(sheet: Sheet, tag: string, attributes: string): boolean {
  put(sheet, `<${tag}${attributes}>`)
  return !sheet.cut
}

function noteHeading(sheet: Sheet, tag: string): void {
  const level = headingLevel(tag)
  if (level === undefined) return
  sheet.headings.push(level)
}

/** Writes the start tags of blocks that had nothing in them so far. */
export function flushFrames(sheet: Sheet): void {
  while (sheet.flushed < sheet.frames.length && !sheet.cut) {
    const frame = sheet.frames[sheet.flushed] as Frame
    if (frame.tag !== '') {
      closeInlines(sheet, (sheet.frames[sheet.flushed - 1] as Frame).barrier)
      if (!startTag(sheet, frame.tag, frame.attributes)) return
      noteHeading(sheet, frame.tag)
      blockBoundary(sheet, frame.barrier)
    }
    sheet.flushed += 1
  }
}

/** Writes all start tags that are due: what follows is content. */
export function flush(sheet: Sheet): void {
  flushFrames(sheet)
  if (sheet.breakDue) writeBreak(sheet)
  while (sheet.written < sheet.active.length && !sheet.cut) {
    const inline = sheet.active[sheet.written] as Inline
    if (inline.tag !== '' && !startTag(sheet, inline.tag, inline.attributes + inline.id)) return
    inline.id = ''
    if (inline.tag === 'rt' || inline.tag === 'rp') annotate(sheet)
    sheet.written += 1
  }
}

/** A block without a tag, or without content, still ends a line. */
/** HTML §4.5.10: a `ruby` has a reading, even if it is empty. */
function annotate(sheet: Sheet): void {
  const ruby = sheet.active[sheet.written - 1]
  if (ruby !== undefined) ruby.annotated = true
}

function writeBreak(sheet: Sheet): void {
  sheet.breakDue = false
  if (isWithin(sheet, 'pre')) put(sheet, '\n')
  else if (sheet.breaks === 0) {
    put(sheet, '<br>')
    sheet.breaks = 1
  }
  sheet.plain.push(lineMark)
}

/** Whether the innermost block with a tag is this one. */
export function isWithin(sheet: Sheet, tag: string): boolean {
  for (let at = sheet.frames.length - 1; at > 0; at -= 1) {
    const frame = sheet.frames[at] as Frame
    if (frame.tag !== '') return frame.tag === tag
  }
  return false
}

export function pushFrame(sheet: Sheet, frame: Frame): void {
  sheet.frames.push(frame)
  if (frame.model === 'muted') sheet.muted += 1
}

/** Elements that count even if they are empty. */
const kept: ReadonlySet<string> = new Set(['li', 'td', 'th', 'dt', 'dd', 'summary'])

export function popFrame(sheet: Sheet): void {
  const frame = top(sheet)
  if (sheet.frames.length === 1) return
  if (frame.model === 'muted') sheet.muted -= 1
  if (frame.tag !== '' && !frame.implicit && kept.has(frame.tag)) flushFrames(sheet)
  const empty = sheet.flushed < sheet.frames.length
  if (frame.tag !== '' && !empty) closeInlines(sheet, frame.barrier)
  if (frame.model === 'terms' && frame.stage === 1 && !empty) put(sheet, '<dd></dd>')
  if (frame.tag === '' || empty) closeInlines(sheet, Math.max(frame.start, frame.barrier))
  sheet.frames.pop()
  if (sheet.active.length > frame.start) sheet.active.length = frame.start
  sheet.flushed = Math.min(sheet.flushed, sheet.frames.length)
  if (empty || frame.tag === '') {
    if (sheet.inlineBefore && frame.model !== 'muted') sheet.breakDue = true
    return
  }
  sheet.out += `</${frame.tag}>`
  blockBoundary(sheet, top(sheet).barrier)
}

function blockBoundary(sheet: Sheet, written: number): void {
  sheet.written = written
  sheet.breakDue = false
  sheet.inlineBefore = false
  sheet.spaceBefore = false
  if (sheet.plain.at(-1) !== lineMark) sheet.plain.push(lineMark)
}

/** Text, tamed, where text may stand: the frame on top holds text. */
export function putText(sheet: Sheet, text: string): void {
  flush(sheet)
  put(sheet, escapeTamed(text))
  if (sheet.cut) return
  sheet.plain.push(isWithin(sheet, 'pre') ? text.replaceAll('\n', lineMark) : text)
  sheet.inlineBefore = true
}

/** White space between words or blocks: one character of it is enough. */
export function putSpace(sheet: Sheet, space: ' ' | '\n'): void {
  if (sheet.spaceBefore) return
  const { breaks } = sheet
  put(sheet, space)
  sheet.breaks = breaks
  sheet.plain.push(' ')
  sheet.spaceBefore = true
}

/** A line break; never more than three in a row. */
export function putBreak(sheet: Sheet): void {
  flushFrames(sheet)
  const { breaks } = sheet
  if (breaks < 3) {
    put(sheet, '<br>')
    sheet.breaks = breaks + 1
  }
  sheet.breakDue = false
  sheet.plain.push(lineMark)
}

/** An element without content, in a line of text. */
export function putAtom(sheet: Sheet, markup: string): void {
  flush(sheet)
  put(sheet, markup)
  sheet.inlineBefore = true
}

/** A whole block of markup, outside of all inline elements. */
export function putBlock(sheet: Sheet, markup: string): void {
  flushFrames(sheet)
  closeInlines(sheet, top(sheet).barrier)
  put(sheet, markup)
  blockBoundary(sheet, top(sheet).barrier)
}

/** Ends an inline element; those within it stay open, and are written again if there is more text for them. */
export function endInline(sheet: Sheet, index: number): void {
  if (sheet.written > index) closeInlines(sheet, index)
  if (index === sheet.active.length - 1) sheet.active.pop()
  else sheet.active.splice(index, 1)
  for (let at = sheet.frames.length - 1; at > 0; at -= 1) {
    const frame = sheet.frames[at] as Frame
    if (frame.start <= index) return
    frame.start -= 1
  }
}

/** Closes everything. */
export function finish(sheet: Sheet): void {
  while (sheet.frames.length > 1) popFrame(sheet)
  closeInlines(sheet, 0)
}
