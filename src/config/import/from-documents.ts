import { parse } from 'smol-toml'
import { almagest, emacslife, mercury, planetMars, unknownProgram } from './document-formats.ts'
import { type Document, type DocumentFormat, readDocument } from './documents.ts'
import type { Found, Source } from './imported.ts'

export function importJson(source: Source): Found | undefined {
  return fromDocument(source, parsed(source.text, JSON.parse), [almagest, emacslife])
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
  const format = known ?? unknownProgram(document as Document)
  return format === undefined ? undefined : readDocument(document, format, source, commentsOf)
}

/** Undefined if the text is not of this syntax at all, so that another importer may try. */
function parsed(text: string, parser: (text: string) => unknown): unknown {
  try {
    return parser(text)
  } catch {
    return undefined
  }
}
