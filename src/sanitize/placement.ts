import type { Model } from './elements.ts'
import { type Frame, maxBlocks, popFrame, pushFrame, putBlock, putText, type Sheet, top } from './sheet.ts'

/** Where a block may stand, so that every browser reads the same tree and a validator has nothing to say. */

interface NewBlock {
  readonly name: string
  readonly tag: string
  readonly model: Model
  readonly attributes: string
  readonly codeLanguage?: string
}

export const cells: ReadonlySet<string> = new Set(['td', 'th', 'caption'])
const tableNames: ReadonlySet<string> = new Set('table caption thead tbody tfoot tr td th'.split(' '))
const headingName = /^h[1-6]$/

function add(sheet: Sheet, block: NewBlock, implicit = false): void {
  const parent = top(sheet)
  pushFrame(sheet, {
    name: block.name,
    tag: block.tag,
    attributes: block.attributes,
    model: block.model,
    implicit,
    barrier: cells.has(block.tag) ? sheet.active.length : parent.barrier,
    start: sheet.active.length,
    stage: 0,
    codeLanguage: block.codeLanguage ?? parent.codeLanguage,
  })
}

function addImplied(sheet: Sheet, tag: string, model: Model): void {
  add(sheet, { name: tag, tag, model, attributes: '' }, true)
}

/** Index of the nearest frame that fits, not looking beyond the table cell that we are in; 0 if there is none. */
function nearest(sheet: Sheet, fits: (frame: Frame) => boolean): number {
  for (let at = sheet.frames.length - 1; at > 0; at -= 1) {
    const frame = sheet.frames[at] as Frame
    if (fits(frame)) return at
    if (cells.has(frame.tag)) return 0
  }
  return 0
}

function popTo(sheet: Sheet, index: number): void {
  while (sheet.frames.length - 1 > index) popFrame(sheet)
}

function innermost(sheet: Sheet): Frame {
  for (let at = sheet.frames.length - 1; at > 0; at -= 1) {
    const frame = sheet.frames[at] as Frame
    if (frame.tag !== '') return frame
  }
  return sheet.frames[0] as Frame
}

/** A block ends the paragraph that it starts in. */
export function endParagraph(sheet: Sheet): void {
  const block = innermost(sheet)
  if (block.tag === 'p') popTo(sheet, sheet.frames.lastIndexOf(block) - 1)
}

/** Leaves what can take no more: a list that was only implied, a figure after its caption. */
export function leaveFull(sheet: Sheet): void {
  for (;;) {
    const frame = top(sheet)
    const full = (frame.implicit && frame.model === 'list') || (frame.tag === 'figure' && frame.stage === 2)
    if (!full) return
    popFrame(sheet)
  }
}

const impliedChild: Partial<Record<Model, readonly [tag: string, model: Model]>> = {
  list: ['li', 'flow'],
  table: ['tbody', 'rows'],
  rows: ['tr', 'cells'],
  cells: ['td', 'flow'],
}

/** Text or a block comes: gives it a place that may hold it. */
export function makeRoom(sheet: Sheet): void {
  leaveFull(sheet)
  for (;;) {
    const frame = top(sheet)
    if (frame.model === 'flow' || frame.model === 'phrasing') return
    if (frame.model === 'details') summarise(sheet, frame)
    if (frame.model === 'terms') openTerm(sheet, 'dd', '')
    if (frame.model === 'table') frame.stage = 3
    const child = impliedChild[frame.model]
    if (child === undefined) return
    addImplied(sheet, child[0], child[1])
  }
}

/** HTML §4.11.1: `details` begins with a `summary`. */
function summarise(sheet: Sheet, details: Frame): void {
  details.model = 'flow'
  addImplied(sheet, 'summary', 'phrasing')
  putText(sheet, 'Details')
  popFrame(sheet)
}

/** A `div` among terms holds a group of them (HTML §4.4.9): the terms say as much. */
export function openBlock(sheet: Sheet, block: NewBlock): void {
  endParagraph(sheet)
  if (sheet.frames.length >= maxBlocks) return
  if (block.name === 'div' && top(sheet).model === 'terms') {
    add(sheet, { name: 'div', tag: '', model: 'terms', attributes: '' })
    return
  }
  makeRoom(sheet)
  if (top(sheet).model === 'phrasing') openTagless(sheet, block.name)
  else add(sheet, sectioning.has(block.tag) && inLabel(sheet) ? { ...block, tag: 'div' } : block)
}

const sectioning: ReadonlySet<string> = new Set(['section', 'article', 'aside'])
const labels: ReadonlySet<string> = new Set(['dt', 'th'])

/** Neither headings nor sections may be in a term or a header cell. */
function inLabel(sheet: Sheet): boolean {
  return sheet.frames.some((frame) => labels.has(frame.tag))
}

/** A block where only text may be leaves no tag, but begins a line. */
function openTagless(sheet: Sheet, name: string): void {
  if (sheet.inlineBefore) sheet.breakDue = true
  add(sheet, { name, tag: '', model: top(sheet).model, attributes: '' })
}

/** True: the heading is open. False: here it can only be strong text. */
export function openHeading(sheet: Sheet, name: string, tag: string, attributes: string): boolean {
  if (headingName.test(innermost(sheet).name)) popTo(sheet, sheet.frames.lastIndexOf(innermost(sheet)) - 1)
  endParagraph(sheet)
  makeRoom(sheet)
  if (top(sheet).model === 'phrasing' || inLabel(sheet)) return false
  openBlock(sheet, { name, tag, model: 'phrasing', attributes })
  return true
}

export function openMuted(sheet: Sheet, name: string): void {
  if (sheet.frames.length < maxBlocks) add(sheet, { name, tag: '', model: 'muted', attributes: '' })
}

function openItem(sheet: Sheet, attributes: string): void {
  const list = nearest(sheet, (frame) => frame.model === 'list')
  if (list > 0) popTo(sheet, list)
  else openBlock(sheet, { name: 'ul', tag: 'ul', model: 'list', attributes: '' })
  if (top(sheet).model !== 'list') return
  if (list === 0) sheet.frames[sheet.frames.length - 1] = { ...top(sheet), implicit: true }
  const lawful = top(sheet).tag === 'ol' ? attributes : attributes.replace(/ value="[^"]*"/, '')
  add(sheet, { name: 'li', tag: 'li', model: 'flow', attributes: lawful })
}

function openTerm(sheet: Sheet, tag: string, attributes: string): void {
  const list = nearest(sheet, (frame) => frame.model === 'terms')
  if (list === 0) {
    openBlock(sheet, { name: tag, tag: 'div', model: 'flow', attributes })
    return
  }
  popTo(sheet, list)
  const terms = top(sheet)
  if (tag === 'dd' && terms.stage === 0) {
    add(sheet, { name: 'dt', tag: 'dt', model: 'flow', attributes: '' })
    popFrame(sheet)
  }
  terms.stage = tag === 'dt' ? 1 : 2
  add(sheet, { name: tag, tag, model: 'flow', attributes })
}

/** Index of the frame of the table that we are in, counting its cell; 0 if there is none. */
function tableAround(sheet: Sheet): number {
  for (let at = sheet.frames.length - 1; at > 0; at -= 1) {
    if ((sheet.frames[at] as Frame).model === 'table') return at
  }
  return 0
}

/**
 * The table that we are in has nothing in it so far, and is there for the looks alone: its cells become blocks. Within another
 * table it stays, or its rows would be taken for rows of that one.
 */
export function dissolveTable(sheet: Sheet): void {
  const at = tableAround(sheet)
  const table = sheet.frames[at]
  const isInner = sheet.frames.slice(0, at).some((frame) => frame.model === 'table')
  if (table === undefined || at === 0 || isInner || sheet.flushed > at) return
  popTo(sheet, at)
  sheet.frames[at] = { ...table, tag: 'div', model: 'flow', attributes: '' }
}

function openTablePart(sheet: Sheet, name: string, tag: string, attributes: string): void {
  const table = tableAround(sheet)
  if (table === 0) {
    openBlock(sheet, { name, tag: 'div', model: 'flow', attributes: '' })
    return
  }
  if (sheet.frames.length >= maxBlocks) return
  if (tag === 'caption') openCaption(sheet, table, attributes)
  else if (tag === 'thead' || tag === 'tbody') openRows(sheet, table, name, tag)
  else if (tag === 'tr') openRow(sheet, table)
  else openCell(sheet, table, tag, attributes)
}

function openCaption(sheet: Sheet, table: number, attributes: string): void {
  popTo(sheet, table)
  if (top(sheet).stage > 0) return
  top(sheet).stage = 1
  add(sheet, { name: 'caption', tag: 'caption', model: 'phrasing', attributes })
}

/** One head, before everything else; more of them, and feet, are bodies. */
function openRows(sheet: Sheet, table: number, name: string, tag: string): void {
  popTo(sheet, table)
  const frame = top(sheet)
  const head = tag === 'thead' && frame.stage < 2
  frame.stage = head ? 2 : 3
  add(sheet, { name, tag: head ? 'thead' : 'tbody', model: 'rows', attributes: '' })
}

function openRow(sheet: Sheet, table: number): void {
  if (sheet.frames[table + 1]?.model === 'rows') popTo(sheet, table + 1)
  else {
    popTo(sheet, table)
    top(sheet).stage = 3
    addImplied(sheet, 'tbody', 'rows')
  }
  add(sheet, { name: 'tr', tag: 'tr', model: 'cells', attributes: '' })
}

function openCell(sheet: Sheet, table: number, tag: string, attributes: string): void {
  if (sheet.frames[table + 2]?.model === 'cells') popTo(sheet, table + 2)
  else openRow(sheet, table)
  if (attributes.includes('span="')) sheet.spans = true
  add(sheet, { name: tag, tag, model: 'flow', attributes })
}

function openSummary(sheet: Sheet, attributes: string): void {
  if (top(sheet).model !== 'details') {
    openBlock(sheet, { name: 'summary', tag: 'p', model: 'phrasing', attributes: '' })
    return
  }
  top(sheet).model = 'flow'
  add(sheet, { name: 'summary', tag: 'summary', model: 'phrasing', attributes })
}

/** HTML §4.4.12: one caption, first or last. */
function openFigureCaption(sheet: Sheet, attributes: string): void {
  const at = nearest(sheet, (frame) => frame.tag === 'figure')
  const figure = sheet.frames[at]
  if (at === 0 || figure === undefined || figure.stage !== 0) {
    openBlock(sheet, { name: 'figcaption', tag: 'div', model: 'flow', attributes: '' })
    return
  }
  popTo(sheet, at)
  figure.stage = sheet.flushed > at ? 2 : 3
  add(sheet, { name: 'figcaption', tag: 'figcaption', model: 'flow', attributes })
}

export function openPart(sheet: Sheet, name: string, tag: string, attributes: string): void {
  if (sheet.frames.length >= maxBlocks) return
  if (tag === 'li') openItem(sheet, attributes)
  else if (tag === 'dt' || tag === 'dd') openTerm(sheet, tag, attributes)
  else if (tag === 'summary') openSummary(sheet, attributes)
  else if (tag === 'figcaption') openFigureCaption(sheet, attributes)
  else openTablePart(sheet, name, tag, attributes)
}

/** An end tag: closes the nearest block of its name and all that is in it; without one, nothing. */
export function endBlock(sheet: Sheet, name: string): void {
  const heading = headingName.test(name)
  const structural = tableNames.has(name)
  for (let at = sheet.frames.length - 1; at > 0; at -= 1) {
    const frame = sheet.frames[at] as Frame
    const same = frame.name === name || (heading && headingName.test(frame.name))
    if (same) {
      popTo(sheet, at - 1)
      return
    }
    if (!structural && (cells.has(frame.tag) || frame.model === 'table')) return
  }
}

export function putRule(sheet: Sheet): void {
  endParagraph(sheet)
  makeRoom(sheet)
  if (top(sheet).model === 'phrasing') {
    sheet.breakDue = true
    return
  }
  putBlock(sheet, '<hr>')
}
