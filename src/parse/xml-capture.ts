import type { RepairLog } from './repair-log.ts'
import { nameEnd } from './xml-attributes.ts'

/** The inside of an element, as it stands in the document. */
export interface Capture {
  /** Offsets of the content. */
  readonly from: number
  readonly to: number
  /** Offset at which reading goes on. */
  readonly next: number
  /** There are tags in it. */
  readonly tags: boolean
  /** There are CDATA sections, comments or processing instructions in it. */
  readonly sections: boolean
}

/** What ends an element that is not closed. */
export interface Boundaries {
  /** An element of the same name inside is a part of it; else it is the next one. */
  readonly nests: boolean
  /** Does this start tag, by its name, belong to what is around the element rather than into it? */
  endsBefore(name: string): boolean
  /** Does this end tag close something around the element? */
  closesOutside(name: string): boolean
}

/** Finds the ends of sections. Remembers what is not there, so that looking for it often stays cheap. */
export interface Sections {
  /** Offset after the section that begins with `<!` or `<?` at `at`. */
  skip(at: number, elementName: string): number
}

export function sections(text: string, repairs: RepairLog): Sections {
  let [nextCdata, nextCommentEnd, nextCdataEnd, nextInstructionEnd] = [-2, -2, -2, -2]

  function find(what: string, from: number, known: number): number {
    return known === -1 || known >= from ? known : text.indexOf(what, from)
  }

  /** A CDATA section that is not closed would swallow the next ones: it ends where its element does. */
  function cdata(at: number, elementName: string): number {
    const from = at + 9
    nextCdataEnd = find(']]>', from, nextCdataEnd)
    nextCdata = find('<![CDATA[', from, nextCdata)
    const end = nextCdataEnd
    if (end !== -1 && (nextCdata === -1 || nextCdata > end)) return end + 3
    const limit = end === -1 ? text.length : nextCdata
    const close = elementName === '' ? -1 : text.slice(from, limit).indexOf(`</${elementName}`)
    if (end !== -1 && close === -1) return end + 3
    repairs.note('unclosed-cdata', at)
    return close === -1 ? limit : from + close
  }

  /** `<?xml version="1.0">`, without its second question mark, ends with its first `>` if markup follows. */
  function instruction(at: number): number {
    nextInstructionEnd = find('?>', at + 2, nextInstructionEnd)
    if (nextInstructionEnd === -1) return unclosed(at)
    const close = text.indexOf('>', at)
    const open = text.indexOf('<', at + 1)
    return open > close && open < nextInstructionEnd ? close + 1 : nextInstructionEnd + 2
  }

  function unclosed(at: number): number {
    repairs.note('unclosed-comment', at)
    const end = text.indexOf('>', at)
    return end === -1 ? text.length : end + 1
  }

  return {
    skip(at, elementName) {
      if (text.charCodeAt(at + 1) === 63) return instruction(at)
      if (text.startsWith('<!--', at)) {
        nextCommentEnd = find('-->', at + 4, nextCommentEnd)
        return nextCommentEnd === -1 ? unclosed(at) : nextCommentEnd + 3
      }
      if (text.startsWith('<![CDATA[', at)) return cdata(at, elementName)
      return declarationEnd(text, at)
    },
  }
}

/** Offset after `<!DOCTYPE …>`, its internal subset included. */
function declarationEnd(text: string, at: number): number {
  const end = text.indexOf('>', at)
  if (end === -1) return text.length
  const subset = text.slice(at, end).indexOf('[')
  if (subset === -1) return end + 1
  const subsetEnd = text.indexOf(']', at + subset)
  const close = subsetEnd === -1 ? -1 : text.indexOf('>', subsetEnd)
  return close === -1 ? end + 1 : close + 1
}

export function isNameStart(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95 || code > 127
}

/** Does the tag whose name ends at `at` end with `/>`? */
function isSelfClosing(text: string, at: number): boolean {
  for (let end = at; end < text.length; end += 1) {
    const code = text.charCodeAt(end)
    if (code === 62) return text.charCodeAt(end - 1) === 47
    if (code === 60) return false
  }
  return false
}

/** The usual case, quickly: text without tags or sections up to the end tag. Undefined if it is anything else. */
export function plainCapture(text: string, name: string, from: number): Capture | undefined {
  const lt = text.indexOf('<', from)
  const end = lt + 2 + name.length
  if (lt === -1 || text.charCodeAt(lt + 1) !== 47 || text.charCodeAt(end) !== 62) return undefined
  if (!text.startsWith(name, lt + 2)) return undefined
  return { from, to: lt, next: end + 1, tags: false, sections: false }
}

/** Captures the inside of an element called `name` (as written) from `from`, the offset after its start tag. */
export function capture(
  text: string,
  name: string,
  from: number,
  finder: Sections,
  boundaries: Boundaries,
  repairs: RepairLog,
): Capture {
  let [position, depth, tags, hasSections] = [from, 0, false, false]
  const ended = (to: number, next: number): Capture => ({ from, to, next, tags, sections: hasSections })

  for (;;) {
    const lt = text.indexOf('<', position)
    if (lt === -1) {
      repairs.note('unclosed-element', from)
      return ended(text.length, text.length)
    }
    const code = text.charCodeAt(lt + 1)
    if (code === 47) {
      const end = nameEnd(text, lt + 2)
      if (end - lt - 2 === name.length && text.startsWith(name, lt + 2)) {
        if (depth === 0) {
          const close = text.indexOf('>', end)
          return ended(lt, close === -1 ? text.length : close + 1)
        }
        depth -= 1
      } else {
        const other = text.slice(lt + 2, end)
        if (boundaries.closesOutside(other)) {
          repairs.note('unclosed-element', from)
          return ended(lt, lt)
        }
      }
      tags = true
      position = end
    } else if (code === 33 || code === 63) {
      hasSections = true
      position = finder.skip(lt, name)
    } else if (isNameStart(code)) {
      const end = nameEnd(text, lt + 1)
      const other = text.slice(lt + 1, end)
      if (other === name && boundaries.nests) {
        if (!isSelfClosing(text, end)) depth += 1
      } else if (boundaries.endsBefore(other)) {
        repairs.note('unclosed-element', from)
        return ended(lt, lt)
      }
      tags = true
      position = end
    } else {
      repairs.note('bare-less-than', lt)
      position = lt + 1
    }
  }
}
