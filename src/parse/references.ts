import { namedEntity } from './entity-names.ts'
import { limits } from './limits.ts'
import type { RepairLog } from './repair-log.ts'
import { windows1252 } from './windows-1252.ts'

/** What a document's text needs to be read: its own entities and the list of repairs. */
export interface ReferenceContext {
  readonly repairs: RepairLog
  /** Literal entities that the document type declares. */
  readonly entities: Map<string, string>
  /** Characters that they may still add. */
  entityBudget: number
  /** Numeric references so far to the characters that bytes of UTF-8 look like. */
  highReferences: number
}

/** A reference that is none of the usual four. Names have at most 31 letters in HTML. */
const reference = /&(?:#[xX]([0-9a-fA-F]{1,8});?|#(\d{1,8});?|([A-Za-z][\w.-]{0,63});)/y

/**
 * Text with its references decoded once. `offset` is where it stands in the document. What is undefined stays as it is written.
 * This is the inner loop of every feed whose HTML is escaped: the four usual references are told by their letters.
 */
export function decodeReferences(text: string, context: ReferenceContext, offset: number): string {
  let at = text.indexOf('&')
  if (at === -1) return text
  let decoded = ''
  let last = 0
  while (at !== -1) {
    let length = 4
    let value: string
    const code = text.charCodeAt(at + 1)
    const short = text.charCodeAt(at + 2) === 116 && text.charCodeAt(at + 3) === 59
    if (short && code === 108) value = '<'
    else if (short && code === 103) value = '>'
    else if (code === 97 && text.startsWith('amp;', at + 1)) {
      value = '&'
      length = 5
    } else if (code === 113 && text.startsWith('quot;', at + 1)) {
      value = '"'
      length = 6
    } else {
      reference.lastIndex = at
      const match = reference.exec(text)
      length = match?.[0].length ?? 1
      value = match === null ? bare(context, offset + at) : unusual(match, context, offset + at)
    }
    decoded += text.slice(last, at) + value
    last = at + length
    at = text.indexOf('&', last)
  }
  return decoded + text.slice(last)
}

function bare(context: ReferenceContext, offset: number): string {
  context.repairs.note('bare-ampersand', offset)
  return '&'
}

function unusual(
  [match, hex, decimal, name]: RegExpExecArray,
  context: ReferenceContext,
  offset: number,
): string {
  if (hex !== undefined || decimal !== undefined) {
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
    if (code >= 0xc2 && code <= 0xf4) context.highReferences += 1
    return characterOf(code) ?? match
  }
  return named(name ?? '', context, offset) ?? match
}

const predefined: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function named(name: string, context: ReferenceContext, offset: number): string | undefined {
  const simple = Object.hasOwn(predefined, name) ? predefined[name] : undefined
  if (simple !== undefined) return simple
  const own = context.entities.get(name)
  if (own !== undefined && context.entityBudget >= own.length) {
    context.entityBudget -= own.length
    return own
  }
  context.repairs.note('undefined-entity', offset)
  return namedEntity(name)
}

/** The character of a numeric reference; undefined if XML has no such character. 128–159 mean windows-1252, as in HTML. */
function characterOf(code: number): string | undefined {
  if (code >= 0x80 && code <= 0x9f) return windows1252(code)
  if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return undefined
  if (code < 0x20 && code !== 9 && code !== 10 && code !== 13) return ''
  return String.fromCodePoint(code)
}

const declaration = /<!ENTITY\s+([A-Za-z][\w.-]{0,63})\s+(?:"([^"&<%]*)"|'([^'&<%]*)')\s*>/g

/**
 * Entities of a document type whose replacement is short and literal: no markup, no reference, no external source (P3).
 * They are looked up like `&nbsp;`; nothing is expanded.
 */
export function literalEntities(documentType: string, context: ReferenceContext): void {
  if (!documentType.includes('<!ENTITY')) return
  for (const [, name = '', double, single] of documentType.matchAll(declaration)) {
    const value = double ?? single ?? ''
    if (value.length > limits.maxEntityLength || context.entities.size >= limits.maxEntities) continue
    if (!context.entities.has(name)) context.entities.set(name, value)
  }
}
