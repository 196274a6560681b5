import type { InlineArray, Span } from '../toml/inline-array.ts'
import { lineEndOf, linesOf } from './lines.ts'
import { tomlText } from './toml-text.ts'

/** Feeds that stand as `feeds = [{ url = "…" }, …]` are edited in their places. */

interface Said {
  readonly url: string
  readonly name?: string | undefined
}

export interface InlineAddition {
  readonly text: string
  readonly table: string
  /** 1-based. */
  readonly line: number
}

/** Writes a table behind the last, on a line of its own if that has one. */
export function addInline(text: string, array: InlineArray, feed: Said): InlineAddition {
  const last = array.elements.at(-1)
  const table = tableOf(feed, last === undefined ? '{ url = "" }' : text.slice(last.from, last.to))
  if (last === undefined) return placed(text, array.to - 1, '', table, '')
  const indent = /\n([ \t]*)$/.exec(text.slice(0, last.from))?.[1]
  const lineEnd = text.indexOf('\n', last.to) + 1
  const isClosedThere = lineEnd === 0 || array.to <= lineEnd
  if (indent === undefined) return placed(text, last.to, ', ', table, '')
  const end = lineEndOf(linesOf(text))
  if (isClosedThere) return placed(text, last.to, `,${end}${indent}`, table, '')
  const hasComma = /^\s*,/.test(text.slice(last.to))
  const before = hasComma ? text : `${text.slice(0, last.to)},${text.slice(last.to)}`
  return placed(before, lineEnd + (hasComma ? 0 : 1), indent, table, `${hasComma ? ',' : ''}${end}`)
}

function placed(text: string, at: number, lead: string, table: string, tail: string): InlineAddition {
  const head = text.slice(0, at) + lead
  return { text: head + table + tail + text.slice(at), table, line: lineAt(head, head.length) }
}

/** As the others are: order of keys, quotes, spaces. */
function tableOf({ url, name }: Said, model: string): string {
  const quote = /\burl["']?\s*=\s*(["'])/.exec(model)?.[1] ?? '"'
  const sign = /\w["']?=/.test(model) ? '=' : ' = '
  const pairs = [`url${sign}${tomlText(url, quote)}`]
  const named = name === undefined ? [] : [`name${sign}${tomlText(name, quote)}`]
  const all = /\bname\b[\s\S]*\burl\b/.test(model) ? [...named, ...pairs] : [...pairs, ...named]
  const space = /^\{\S/.test(model) ? '' : ' '
  return `{${space}${all.join(', ')}${space}}`
}

/** Takes tables out; those with lines of their own together with these, and with the comments right above. */
export function removeInline(text: string, array: InlineArray, positions: ReadonlySet<number>): string {
  const leaving = array.elements.filter((_, position) => positions.has(position))
  return leaving.toReversed().reduce((left, span) => {
    const { from, to } = extentOf(left, array, span)
    return left.slice(0, from) + left.slice(to)
  }, text)
}

function extentOf(text: string, array: InlineArray, { from, to }: Span): Span {
  const lead = /\n((?:[ \t]*#[^\n]*\n)*[ \t]*)$/.exec(text.slice(array.from, from))?.[1]
  const line = /^[ \t]*,?[ \t]*(?:#[^\n]*)?\r?\n/.exec(text.slice(to))?.[0]
  if (lead !== undefined && line !== undefined) return { from: from - lead.length, to: to + line.length }
  const comma = /^\s*,[ \t]*/.exec(text.slice(to))?.[0]
  if (comma !== undefined) return { from, to: to + comma.length }
  const before = /,\s*$/.exec(text.slice(array.from, from))?.[0] ?? ''
  return { from: from - before.length, to }
}

/** Writes another address into one table. */
export function moveInline(text: string, span: Span, written: string, url: string): string {
  const table = text.slice(span.from, span.to)
  const moved = ['"', "'"].reduce(
    (said, quote) => said.replace(quote + written + quote, () => tomlText(url, quote)),
    table,
  )
  return text.slice(0, span.from) + moved + text.slice(span.to)
}

/** 1-based line of an offset. */
export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length
}
