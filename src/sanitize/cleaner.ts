import { attributesFor, idMarkup } from './attributes.ts'
import type { Work } from './cleaning-state.ts'
import { languageOfCode } from './code-language.ts'
import { closeInDrawing, openInDrawing } from './drawing.ts'
import { faithfulRuleOf, type Model, type Rule, ruleOf, voidElements } from './elements.ts'
import { endMedia, endPicture } from './embedded.ts'
import { cardAttributes, knownEmbed } from './embeds.ts'
import { tameText } from './escape.ts'
import { isCodeTable, isFurniture, isNumberCell } from './furniture.ts'
import { closeInline, openInline, pushInline, withLanguage } from './inlines.ts'
import { headingTag } from './late.ts'
import { closeInFormula, openInFormula } from './math.ts'
import {
  cells,
  dissolveTable,
  endBlock,
  makeRoom,
  openBlock,
  openHeading,
  openMuted,
  openPart,
} from './placement.ts'
import { putAtom, type Sheet, top } from './sheet.ts'
import { openWhileMuted, specials } from './specials.ts'
import { onText } from './texts.ts'
import { attribute, type Tag, type TokenSink } from './tokens.ts'

export function sinkFor(work: Work): TokenSink {
  return {
    open: (tag) => onOpen(work, tag),
    close: (name) => onClose(work, name),
    text: (text, asWritten) => onText(work, work.tame && asWritten ? text : tameText(text)),
  }
}

function onOpen(work: Work, tag: Tag): void {
  if (work.sheet.cut) return
  const rule = ruleFor(work, tag.name)
  if (work.drawing !== undefined) {
    if (openInDrawing(work.drawing, tag, rule, work.place)) return
    endDrawing(work)
  }
  if (work.formula !== undefined) {
    if (rule === undefined || rule.kind === 'inline') {
      openInFormula(work.formula, tag)
      return
    }
    endFormula(work)
  }
  if (rule === undefined) return
  // HTML §13.2.6.4.15: a cell ends with the next one, a dropped one too.
  if (work.sheet.muted > 0 && cells.has(tag.name) && cells.has(top(work.sheet).name))
    endBlock(work.sheet, top(work.sheet).name)
  if (work.sheet.muted > 0) {
    openWhileMuted(work, tag, rule)
    return
  }
  if (rule.kind !== 'inline' && rule.kind !== 'special') work.lastPicture = undefined
  if (!work.place.faithful && (rule.kind === 'inline' || rule.kind === 'block') && isFurniture(work, tag))
    openMuted(work.sheet, tag.name)
  else openByRule(work, tag, rule)
}

function ruleFor(work: Work, name: string): Rule | undefined {
  return work.place.faithful ? faithfulRuleOf(name) : ruleOf(name)
}

function openByRule(work: Work, tag: Tag, rule: Rule): void {
  const { sheet, place } = work
  switch (rule.kind) {
    case 'block':
      openBlockFor(work, tag, rule.tag, rule.model)
      return
    case 'part':
      openPartFor(work, tag, rule.tag)
      return
    case 'heading': {
      const attributes = attributesFor(tag, tag.name, place) + idMarkup(tag, place)
      if (!openHeading(sheet, tag.name, headingTag(rule.level), attributes))
        pushInline(work, tag, 'strong', '')
      return
    }
    case 'inline':
      openInline(work, tag, rule.tag)
      return
    case 'muted':
      if (!tag.selfClosing) openMuted(sheet, tag.name)
      return
    case 'special':
      specials[tag.name]?.(work, tag)
      return
  }
}

function openPartFor({ sheet, place }: Work, tag: Tag, element: string): void {
  if (!place.faithful && isNumberCell(tag)) {
    dissolveTable(sheet)
    openMuted(sheet, tag.name)
    return
  }
  openPart(sheet, tag.name, element, attributesFor(tag, element, place) + idMarkup(tag, place))
}

function openBlockFor(work: Work, tag: Tag, element: string, model: Model): void {
  const { sheet, place } = work
  let attributes = attributesFor(tag, element, place)
  const known = languageOfCode(tag, attributes) || languageAround(sheet)
  if (element === 'pre' && known !== '' && !place.faithful) attributes = withLanguage(attributes, known)
  if (element === 'figure' && !place.faithful) attributes += cardAttributesOf(tag)
  attributes += idMarkup(tag, place)
  openBlock(sheet, { name: tag.name, tag: element, model, attributes, codeLanguage: known })
  if (!place.faithful && isCodeTable(tag)) dissolveTable(sheet)
}

/** Language of the code around, which a block or an open `code` names. */
function languageAround(sheet: Sheet): string {
  const { codeLanguage } = top(sheet)
  if (codeLanguage !== '') return codeLanguage
  const code = sheet.active.findLast((inline) => inline.tag === 'code')
  return / class="language-([^"]*)"/.exec(code?.attributes ?? '')?.[1] ?? ''
}

/** A card of ours, read again. */
function cardAttributesOf(tag: Tag): string {
  const frame = attribute(tag, 'data-embed')
  if (frame === undefined) return ''
  const embed = knownEmbed(frame, undefined)
  return embed === undefined ? '' : cardAttributes(embed)
}

function onClose(work: Work, name: string): void {
  const { sheet } = work
  if (sheet.cut) return
  if (work.drawing !== undefined) {
    if (closeInDrawing(work.drawing, name)) endDrawing(work)
    return
  }
  if (work.formula !== undefined) {
    if (closeInFormula(work.formula, name)) endFormula(work)
    if (work.formula !== undefined || name === 'math') return
  }
  if (name === 'br') onOpen(work, { name, names: [], values: [], selfClosing: false })
  if (name === 'picture') endPicture(work)
  const rule = ruleFor(work, name)
  if (rule === undefined || voidElements.has(name)) return
  if (work.media !== undefined && name === work.media.element) endMedia(work)
  if (sheet.muted > 0 && rule.kind === 'inline' && top(sheet).name !== name) return
  if (rule.kind === 'inline' && top(sheet).name !== name) closeInline(sheet, name)
  else if (rule.kind === 'heading') closeHeading(sheet, name)
  else endBlock(sheet, name)
}

function closeHeading(sheet: Sheet, name: string): void {
  closeInline(sheet, name)
  endBlock(sheet, name)
}

function endFormula(work: Work): void {
  const { formula, sheet } = work
  work.formula = undefined
  if (formula === undefined) return
  while (formula.open.length > 0) closeInFormula(formula, formula.open[0] ?? '')
  if (formula.plain.trim() === '') return
  makeRoom(sheet)
  putAtom(sheet, formula.markup)
  work.formulaEnd = sheet.out.length
  sheet.plain.push(formula.plain)
}

function endDrawing(work: Work): void {
  const { drawing, sheet } = work
  work.drawing = undefined
  if (drawing === undefined) return
  closeInDrawing(drawing, 'svg')
  makeRoom(sheet)
  putAtom(sheet, drawing.markup)
  sheet.plain.push(drawing.plain)
}

/** What is still open at the end of the input. */
export function endWork(work: Work): void {
  endFormula(work)
  endDrawing(work)
  if (work.media !== undefined) endMedia(work)
  endPicture(work)
}
