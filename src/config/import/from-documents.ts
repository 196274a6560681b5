import { parse } from 'smol-toml'
import { almagest, emacslife, mercury, planetMars } from './document-formats.ts'
import { type Document, type DocumentFormat, readDocument } from './documents.ts'
import type { Found, Source } from './imported.ts'
import { unknownDocument } from './unknown-document.ts'

export function importJson(source: Source): Found | undefined {
  return fromDocument(source, parsed(source.text, parseJson), [almagest, emacslife])
}

/** As editors and people write it: with comments, and a comma after the last. */
function parseJson(text: string): unknown {
  const plain = text.replace(/^\uFEFF/, '')
  try {
    return JSON.parse(plain)
  } catch {
    const strict = plain
      .replace(/("(?:[^"\\]|\\.)*")|\/\/[^\n]*|\/\*[\s\S]*?\*\//g, (_, text?: string) => text ?? '')
      .replace(/("(?:[^"\\]|\\.)*")|,(?=\s*[\]}])/g, (_, text?: string) => text ?? '')
    return JSON.parse(strict)
  }
}

export function importToml(source: Source): Found | undefined {
  return fromDocument(source, parsed(source.text, parse), [almagest, planetMars, mercury])
}

/** The document as the first of the formats that knows it reads it. */
export function fromDocument(
  source: Source,
  document: unknown,
  formats: readonly DocumentFormat[],
  commentsOf?: (index: number) => readonly string[],
): Found | undefined {
  if (typeof document !== 'object' || document === null) return undefined
  const known = formats.find((candidate) => candidate.isThis(document as Document))
  if (known !== undefined) return readDocument(document, known, source, commentsOf)
  const unknown = unknownDocument(document)
  return unknown && readDocument(unknown.document, unknown.format, source, commentsOf)
}

/** Undefined if the text is not of this syntax at all, so that another importer may try. */
function parsed(text: string, parser: (text: string) => unknown): unknown {
  try {
    return parser(text)
  } catch {
    return undefined
  }
}
