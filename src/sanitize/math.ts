import { attributeMarkup, escapeText } from './escape.ts'
import type { Tag } from './tokens.ts'

/**
 * MathML Core by a list of its own. Elements that hold other elements, and those that hold text, are told apart:
 * HTML inside a text element is what mutation attacks are made of, so none is ever written.
 */
const holders: ReadonlySet<string> = new Set(
  `math semantics mrow mfrac msqrt mroot mstyle merror mpadded mphantom msub msup msubsup munder mover munderover
  mmultiscripts mtable mtr mtd menclose`.split(/\s+/),
)
const tokens: ReadonlySet<string> = new Set(['mi', 'mn', 'mo', 'ms', 'mtext', 'annotation'])
/** Of MathML 3, which browsers have left behind; written in faithful cleaning only. */
const olderHolders: ReadonlySet<string> = new Set(['maction', 'mfenced', 'mlabeledtr'])
const olderAttributes: ReadonlySet<string> = new Set(
  `actiontype align background bevelled close color columnlines columnspacing denomalign depth equalcolumns equalrows fontfamily
  fontsize fontstyle fontweight frame framespacing lquote mathbackground mathcolor mathsize maxsize minsize numalign open
  rowlines rowspacing rquote selection separators subscriptshift superscriptshift`.split(/\s+/),
)
const olderValue = /^[^\\@]{0,100}$/
/** The formula once more, for programs: its words are no part of what people read. */
const unread = 'annotation-xml'
const empties: ReadonlySet<string> = new Set(['mspace', 'mprescripts', 'none'])

const values = {
  flag: /^(?:true|false)$/,
  length: /^[+-]?(?:\d{1,3}(?:\.\d{1,4})?|\.\d{1,4})(?:em|ex|px|pt|%)?$/,
  word: /^[a-z-]{1,30}$/,
  integer: /^-?\d{1,3}$/,
  words: /^[a-z -]{1,100}$/,
} as const

const attributes: Readonly<Record<string, RegExp>> = {
  display: /^(?:block|inline)$/,
  displaystyle: values.flag,
  scriptlevel: /^[+-]?\d$/,
  mathvariant: values.word,
  dir: /^(?:ltr|rtl)$/,
  form: /^(?:prefix|infix|postfix)$/,
  fence: values.flag,
  separator: values.flag,
  stretchy: values.flag,
  symmetric: values.flag,
  largeop: values.flag,
  movablelimits: values.flag,
  accent: values.flag,
  accentunder: values.flag,
  lspace: values.length,
  rspace: values.length,
  linethickness: values.length,
  width: values.length,
  height: values.length,
  depth: values.length,
  columnalign: values.words,
  rowalign: values.words,
  columnspan: values.integer,
  rowspan: values.integer,
  notation: values.words,
  encoding: /^[\w./+-]{1,40}$/,
}

/** Where an attribute may stand, if not everywhere. */
const places: Readonly<Record<string, readonly string[]>> = {
  display: ['math'],
  encoding: ['annotation'],
  linethickness: ['mfrac'],
  columnalign: ['mtable', 'mtr', 'mtd'],
  rowalign: ['mtable', 'mtr', 'mtd'],
  columnspan: ['mtd'],
  rowspan: ['mtd'],
  notation: ['menclose'],
  width: ['mspace', 'mpadded'],
  height: ['mspace', 'mpadded'],
  depth: ['mspace', 'mpadded'],
  lspace: ['mo', 'mpadded'],
  rspace: ['mo'],
  accent: ['mo', 'mover', 'munderover'],
  accentunder: ['munder', 'munderover'],
  form: ['mo'],
  fence: ['mo'],
  separator: ['mo'],
  stretchy: ['mo'],
  symmetric: ['mo'],
  largeop: ['mo'],
  movablelimits: ['mo', 'munder', 'mover', 'munderover'],
}

/** A formula being written: its open elements, and its markup so far. */
export interface Formula {
  readonly open: string[]
  markup: string
  plain: string
  readonly faithful: boolean
}

const maxDepth = 24
const maxMarkup = 100_000

export function startFormula(tag: Tag, faithful: boolean): Formula {
  const formula: Formula = { open: [], markup: '', plain: '', faithful }
  openInFormula(formula, tag)
  return formula
}

function written(tag: Tag, faithful: boolean): string {
  return tag.names
    .map((name, at) => {
      const value = (tag.values[at] ?? '').trim()
      const fits = attributes[name]?.test(value) && (places[name]?.includes(tag.name) ?? true)
      const older = faithful && olderAttributes.has(name) && olderValue.test(value)
      return fits || older ? attributeMarkup(name, value) : ''
    })
    .join('')
}

function inToken(formula: Formula): boolean {
  return tokens.has(formula.open.at(-1) ?? '')
}

export function openInFormula(formula: Formula, tag: Tag): void {
  const { name } = tag
  if (inToken(formula) || formula.open.includes(unread) || formula.open.length >= maxDepth) return
  if (name === 'math' && formula.open.length > 0) return
  if (name === unread && !tag.selfClosing) formula.open.push(name)
  if (formula.markup.length > maxMarkup) return
  const attributes = written(tag, formula.faithful)
  if (empties.has(name)) formula.markup += `<${name}${attributes}></${name}>`
  const holds = holders.has(name) || (formula.faithful && olderHolders.has(name))
  if (!holds && !tokens.has(name)) return
  formula.markup += `<${name}${attributes}>`
  if (tag.selfClosing) formula.markup += `</${name}>`
  else formula.open.push(name)
}

/** True: the formula is complete. */
export function closeInFormula(formula: Formula, name: string): boolean {
  const at = formula.open.lastIndexOf(name)
  if (at < 0) return formula.open.length === 0
  while (formula.open.length > at) {
    const open = formula.open.pop()
    if (open !== unread) formula.markup += `</${open}>`
  }
  return formula.open.length === 0
}

export function textInFormula(formula: Formula, text: string): void {
  if (formula.markup.length > maxMarkup || formula.open.includes(unread)) return
  const inner = formula.open.at(-1)
  if (inner !== undefined && tokens.has(inner)) {
    formula.markup += escapeText(text)
    if (inner !== 'annotation') formula.plain += text
  } else if (text.trim() !== '') {
    formula.markup += `<mtext>${escapeText(text.trim())}</mtext>`
    formula.plain += text
  } else if (formula.faithful) formula.markup += ' '
}
