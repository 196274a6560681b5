import type { Work } from './cleaning-state.ts'
import { textInDrawing } from './drawing.ts'
import { tameText } from './escape.ts'
import { textInFormula } from './math.ts'
import { makeRoom } from './placement.ts'
import { isWithin, putSpace, putText, type Sheet, top } from './sheet.ts'
import { atStartOfCode, textWhileMuted } from './specials.ts'

const space = /^[ \t\n\f\r]*$/

function isBlank(text: string): boolean {
  return text.charCodeAt(0) <= 0x20 && space.test(text)
}

/** Text that is tame. */
export function onText(work: Work, tame: string): void {
  const { sheet } = work
  const text = withoutMorePile(sheet, tame)
  if (sheet.cut || text === '') return
  if (work.drawing !== undefined) textInDrawing(work.drawing, text)
  else if (work.formula !== undefined) textInFormula(work.formula, text)
  else if (sheet.muted > 0) textWhileMuted(work, text)
  else if (isBlank(text) && !isWithin(sheet, 'pre')) onBlank(sheet, text)
  else {
    work.lastPicture = undefined
    work.lastWasFallback = false
    makeRoom(sheet)
    const visible = withoutStart(sheet, text)
    if (visible !== '') putText(sheet, visible)
  }
}

/** Marks that begin a text lie on those that end the text before it. */
function withoutMorePile(sheet: Sheet, text: string): string {
  if (text.charCodeAt(0) < 0x300 || !/^\p{M}/u.test(text)) return text
  const before = /\p{M}*$/u.exec(sheet.plain.slice(-4).join('').slice(-20))?.[0] ?? ''
  return tameText(`a${before}${text}`).slice(1 + before.length)
}

/** A line end at the beginning of code, and a second space, are not seen. */
function withoutStart(sheet: Sheet, text: string): string {
  if (atStartOfCode(sheet)) return text.replace(/^\n+/, '')
  return sheet.spaceBefore && !isWithin(sheet, 'pre') ? text.replace(/^[ \t\n\f]+/, '') : text
}

/** White space alone opens nothing, and one character of it is enough. */
function onBlank(sheet: Sheet, text: string): void {
  const { model } = top(sheet)
  if (sheet.flushed < sheet.frames.length || (model !== 'flow' && model !== 'phrasing')) return
  putSpace(sheet, text.includes('\n') ? '\n' : ' ')
}
