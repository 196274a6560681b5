import { attributesFor, idFor, idMarkup } from './attributes.ts'
import type { Work } from './cleaning-state.ts'
import { languageOfCode } from './code-language.ts'
import { isHeadingAnchor } from './furniture.ts'
import { linkMarkup } from './links.ts'
import { leaveFull, openMuted } from './placement.ts'
import { endInline, maxInlines, putAtom, type Sheet, top } from './sheet.ts'
import { attribute, type Tag } from './tokens.ts'

/** Formatting that means no more if it is doubled. */
const idempotent: ReadonlySet<string> = new Set(
  'b i em strong u s code mark del ins dfn time kbd samp var cite small'.split(' '),
)

export function openInline(work: Work, tag: Tag, element: string): void {
  const { sheet, place } = work
  leaveFull(sheet)
  if (element === 'a') {
    openLink(work, tag)
    return
  }
  if (element === 'rt' || element === 'rp') {
    const ruby = sheet.active.findLastIndex((inline) => inline.tag === 'ruby')
    if (ruby < top(sheet).barrier || ruby < 0) return
    while (sheet.active.length > ruby + 1) endInline(sheet, sheet.active.length - 1)
  }
  if (element === 'bdo' && !attributesFor(tag, 'bdo', place).includes(' dir=')) {
    pushInline(work, tag, '', '')
    return
  }
  if (element === 'time' && !attributesFor(tag, 'time', place).includes(' datetime=')) {
    pushInline(work, tag, '', '')
    return
  }
  const language = element === 'code' && !place.faithful ? languageOfCode(tag, '') : ''
  pushInline(
    work,
    tag,
    place.faithful ? element : styledAs(tag, element),
    withLanguage(attributesFor(tag, element, place), language),
  )
}

/** Code has one class: its language. */
export function withLanguage(attributes: string, language: string): string {
  if (language === '') return attributes
  return `${attributes.replace(/ class="[^"]*"/, '')} class="language-${language}"`
}

const plainStyle: Readonly<Record<string, RegExp>> = {
  strong: /font-weight\s*:\s*(?:normal|[1-4]00)/i,
  b: /font-weight\s*:\s*(?:normal|[1-4]00)/i,
  em: /font-style\s*:\s*normal/i,
  i: /font-style\s*:\s*normal/i,
}

/** Word processors write emphasis as styled spans, and Google puts a whole document into a `b` that is not bold. */
function styledAs(tag: Tag, element: string): string {
  const style = attribute(tag, 'style') ?? ''
  if (style === '') return element
  if (element !== 'span') return plainStyle[element]?.test(style) === true ? 'span' : element
  if (/font-weight\s*:\s*(?:bold|[6-9]00)/i.test(style)) return 'strong'
  if (/font-style\s*:\s*italic/i.test(style)) return 'em'
  if (/text-decoration[a-z-]*\s*:\s*line-through/i.test(style)) return 's'
  return element
}

export function pushInline(work: Work, tag: Tag, element: string, attributes: string): void {
  const { sheet, place } = work
  if (tag.selfClosing && tag.name !== 'a') return
  if (sheet.active.length >= maxInlines) return
  const id = idMarkup(tag, place)
  const meaningless =
    !place.faithful &&
    attributes === '' &&
    (element === 'span' || (idempotent.has(element) && isActive(sheet, element)))
  const idOnly = element === '' || meaningless
  const written = id === '' ? '' : 'span'
  sheet.active.push({
    name: tag.name,
    tag: idOnly ? written : element,
    attributes,
    id,
    idOnly,
    annotated: false,
  })
  if (id !== '' || (place.faithful && element === 'a')) anchor(work)
  if (tag.selfClosing) closeInline(sheet, tag.name)
}

/** A place that links lead to is written even if it is empty. */
function anchor(work: Work): void {
  const { sheet } = work
  const { model } = top(sheet)
  if (model !== 'flow' && model !== 'phrasing') return
  const { inlineBefore } = sheet
  putAtom(sheet, '')
  sheet.inlineBefore = inlineBefore
}

/** Index of the innermost open inline element of that name, not looking out of the table cell; -1 if there is none. */
function openInlineNamed(sheet: Sheet, name: string): number {
  const { barrier } = top(sheet)
  for (let at = sheet.active.length - 1; at >= barrier; at -= 1) {
    if (sheet.active[at]?.name === name) return at
  }
  return -1
}

function isActive(sheet: Sheet, element: string): boolean {
  const { barrier } = top(sheet)
  for (let at = sheet.active.length - 1; at >= barrier; at -= 1) {
    if (sheet.active[at]?.tag === element) return true
  }
  return false
}

function openLink(work: Work, tag: Tag): void {
  const { sheet, place } = work
  const open = openInlineNamed(sheet, 'a')
  if (open >= 0) endInline(sheet, open)
  if (!place.faithful && isHeadingAnchor(tag)) {
    openMuted(sheet, 'a')
    return
  }
  const href = linkMarkup(work, tag)
  if (href !== '') work.links += 1
  const id = attribute(tag, 'id') ?? attribute(tag, 'name')
  const named = id !== undefined && idFor(id, place) !== undefined
  const element = href !== '' || place.faithful ? 'a' : named ? 'span' : ''
  pushInline(work, tag, element, element === '' ? '' : attributesFor(tag, element, place) + href)
}

export function closeInline(sheet: Sheet, name: string): void {
  const at = openInlineNamed(sheet, name)
  if (at < 0) return
  if (name === 'ruby') while (sheet.active.length > at + 1) endInline(sheet, sheet.active.length - 1)
  endInline(sheet, at)
}
