import type { Repair } from '../model/repair.ts'

/** Every repair there is: a permanent code and what to tell the author. */
export const repairMessages = {
  'charset-mismatch': 'the text is in another character encoding than the one declared',
  'invalid-bytes':
    'some bytes are not valid in the declared character encoding; they were read as windows-1252',
  'double-encoded': 'text was encoded as UTF-8 twice',
  'control-character': 'a character that XML does not allow was removed',
  'leading-junk': 'there is something before the feed begins',
  'trailing-junk': 'there is something after the feed has ended',
  'internal-entity': 'the document type defines entities; only short literal ones are read',
  'bare-ampersand': 'an & stands alone; write &amp;',
  'undefined-entity': 'an entity of HTML is used that XML does not know; write the character itself',
  'bare-less-than': 'a < stands alone; write &lt;',
  'bad-attribute': 'an attribute has no quotes, or one of them is missing',
  'unclosed-element': 'an element is not closed',
  'stray-end-tag': 'an end tag closes nothing',
  'unclosed-cdata': 'a CDATA section is not closed',
  'unclosed-comment': 'a comment or processing instruction is not closed',
  'naked-markup': 'markup stands unescaped in a text that does not say that it holds any',
  'escaped-twice': 'HTML is escaped twice',
  'undeclared-prefix': 'a namespace prefix is not declared',
  'too-deep': 'elements are nested too deeply; what is inside was passed over',
  'too-many': 'there is more than can be read',
  'not-json': 'the JSON has an error',
} as const

export type RepairCode = keyof typeof repairMessages

/** Collects repairs by kind, the first place of each. */
export interface RepairLog {
  /** `offset`: UTF-16 units from the start of the decoded document. */
  note(code: RepairCode, offset: number): void
  list(text: string): readonly Repair[]
}

export function repairLog(): RepairLog {
  const found = new Map<RepairCode, { offset: number; count: number }>()
  return {
    note(code, offset) {
      const known = found.get(code)
      if (known === undefined) found.set(code, { offset, count: 1 })
      else known.count += 1
    },
    list(text) {
      const places = [...found].sort(([, a], [, b]) => a.offset - b.offset)
      let line = 1
      let lineStart = 0
      return places.map(([code, { offset, count }]) => {
        for (
          let next = text.indexOf('\n', lineStart);
          next !== -1 && next < offset;
          next = text.indexOf('\n', lineStart)
        ) {
          line += 1
          lineStart = next + 1
        }
        return { code, message: repairMessages[code], line, column: offset - lineStart + 1, count }
      })
    },
  }
}
