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
}

/** A reference, or an ampersand that begins none. Names are at most 31 letters in HTML. */
const reference = /&(?:#[xX]([0-9a-fA-F]{1,8});?|#(\d{1,8});?|([A-Za-z][\w.-]{0,63});)?/g

/** Text with its references decoded once. `offset` is where it stands in the document. Undefined names stay as they are written. */
export function decodeReferences(text: string, context: ReferenceContext, offset: number): string {
  if (!text.includes('&')) return text
  return text.replace(reference, (match, hex, decimal, name, at) => {
    if (hex !== undefined) return characterOf(Number.parseInt(hex, 16)) ?? match
    if (decimal !== undefined) return characterOf(Number(decimal)) ?? match
    if (name !== undefined) return named(name, context, offset + at) ?? match
    context.repairs.note('bare-ampersand', offset + at)
    return match
  })
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
