import { parse } from 'smol-toml'
import { tableComments } from '../toml/table-comments.ts'
import { almagest, emacslife, mercury, planetMars } from './document-formats.ts'
import { type Document, type DocumentFormat, isTable, readDocument } from './documents.ts'
import type { Found, Source } from './imported.ts'
import { unknownDocument } from './unknown-document.ts'

export function importJson(source: Source): Found | undefined {
  const found = fromDocument(source, parsed(source.text, parseJson), [almagest, emacslife])
  return found && { ...found, comments: { head: jsonComments(source.text), idle: [], trailing: [] } }
}

/** As editors and people write it: with comments, and a comma after the last. */
function parseJson(text: string): unknown {
  const plain = text.replace(/^\uFEFF/, '')
  try {
    return JSON.parse(plain)
  } catch {
    const strict = plain
      .replace(stringOrComment, (_, text?: string) => text ?? '')
      .replace(/("(?:[^"\\]|\\.)*")|,(?=\s*[\]}])/g, (_, text?: string) => text ?? '')
    return JSON.parse(strict)
  }
}

const stringOrComment = /("(?:[^"\\]|\\.)*")|\/\/([^\n]*)|\/\*([\s\S]*?)\*\//g

function jsonComments(text: string): readonly string[] {
  return [...text.matchAll(stringOrComment)].flatMap(([, string, line, block]) =>
    string === undefined ? [(line ?? block ?? '').trim()] : [],
  )
}

export function importToml(source: Source): Found | undefined {
  const document = parsed(source.text, parse)
  const array = feedTables(document)
  const comments = array === undefined ? undefined : tableComments(source.text, array)
  const found = fromDocument(
    source,
    document,
    [almagest, planetMars, mercury],
    (index) => comments?.byTable[index] ?? [],
  )
  return found && { ...found, comments: comments?.loose }
}

/** The key of the longest list at the top, which is that of the feeds. */
function feedTables(document: unknown): string | undefined {
  const lists = Object.entries(isTable(document) ? document : {}).flatMap(([key, value]) =>
    Array.isArray(value) ? [[key, value.length] as const] : [],
  )
  return lists.sort(([, one], [, other]) => other - one)[0]?.[0]
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
