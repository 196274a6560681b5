import { parse } from 'smol-toml'
import { ConfigError } from '../../model/fault.ts'
import { parsePlutoIni } from '../ini/pluto-ini.ts'
import { readIni } from '../ini/read-ini.ts'
import { indexLines } from '../toml/line-index.ts'
import { type CommentStyle, extentOf } from './extent.ts'
import { linesOf, type Range } from './lines.ts'

interface Header {
  /** 1-based. */
  readonly line: number
  /** Only of ini files of Planet, where a section may come again. */
  readonly name?: string | undefined
}

const readers: Readonly<Record<CommentStyle, (text: string, path: string) => readonly Header[]>> = {
  toml: tomlHeaders,
  planet: (text) => readIni(text).sections,
  pluto: (text) =>
    parsePlutoIni(text)
      .sections.slice(1)
      .map(({ line }) => ({ line })),
}

/** Tells the lines of the section whose header is in a line, comments included; of an ini file's further ones of the name as well. */
export function sectionFinder(
  style: CommentStyle,
  text: string,
  path: string,
): (line: number) => readonly Range[] {
  const lines = linesOf(text)
  const headers = readers[style](text.replace(/^\ufeff/, ''), path)
  const placed = headers.map(({ line, name }, index) => ({ line, name, next: headers[index + 1]?.line }))
  const byLine = new Map(placed.map((header) => [header.line, header]))
  const byName = Map.groupBy(placed, ({ name }) => name)
  return (line) => {
    const header = byLine.get(line)
    if (header === undefined) return []
    const all = header.name === undefined ? [header] : (byName.get(header.name) ?? [])
    return all.map((one) => extentOf(lines, one.line, one.next, style))
  }
}

function tomlHeaders(text: string, path: string): readonly Header[] {
  const { feeds = [], ...sections } = parse(text)
  const index = indexLines(text)
  const lines = linesOf(text)
  const isHeader = (line: number) => /^\s*\[/.test(lines[line - 1] ?? '')
  const feedLines = Array.isArray(feeds) ? feeds.map((_, position) => index.lineOf(['feeds', position])) : []
  if (!feedLines.every(isHeader) || new Set(feedLines).size < feedLines.length)
    throw new ConfigError(
      'config.not-edited',
      `${path}: its feeds are not written as [[feeds]] sections, so they have to be edited by hand.`,
    )
  const others = Object.entries(sections).flatMap(([name, table]) => [[name], ...tablesIn(name, table)])
  const all = new Set([...feedLines, ...others.map((path) => index.lineOf(path)).filter(isHeader)])
  return [...all].sort((a, b) => a - b).map((line) => ({ line }))
}

function tablesIn(name: string, table: unknown): readonly (readonly string[])[] {
  return typeof table === 'object' && table !== null ? Object.keys(table).map((key) => [name, key]) : []
}
