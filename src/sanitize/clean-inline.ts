import { escapeHtml, Html } from '../lib/html.ts'
import { ruleOf } from './elements.ts'
import { plainLine } from './plain-text.ts'
import { tokenize } from './tokens.ts'

/** What a title may hold: marks of meaning, no links, no pictures, no attributes. */
const allowed: ReadonlySet<string> = new Set(
  'code em strong b i sub sup s del ins kbd samp var q cite small u mark'.split(' '),
)

const maxDepth = 8

interface Line {
  out: string
  plain: string
  marked: boolean
  muted: number
  readonly open: string[]
}

function closeTo(line: Line, index: number): void {
  while (line.open.length > index) line.out += `</${line.open.pop()}>`
}

function element(name: string): string | undefined {
  const rule = ruleOf(name)
  return rule?.kind === 'inline' && allowed.has(rule.tag) ? rule.tag : undefined
}

function drops(name: string): boolean {
  return ruleOf(name)?.kind === 'muted' || name === 'script' || name === 'iframe' || name === 'object'
}

function open(line: Line, name: string, selfClosing: boolean): void {
  if (drops(name)) {
    if (!selfClosing) line.muted += 1
    return
  }
  const tag = element(name)
  if (tag === undefined) {
    const rule = ruleOf(name)
    if (rule !== undefined && rule.kind !== 'inline') text(line, ' ')
    return
  }
  if (selfClosing || line.muted > 0 || line.open.length >= maxDepth || line.open.includes(tag)) return
  line.open.push(tag)
  line.out += `<${tag}>`
}

function close(line: Line, name: string): void {
  if (drops(name)) {
    line.muted = Math.max(0, line.muted - 1)
    return
  }
  const tag = element(name)
  const at = tag === undefined ? -1 : line.open.lastIndexOf(tag)
  if (at >= 0) closeTo(line, at)
}

function text(line: Line, piece: string): void {
  if (line.muted > 0 || line.plain.length > 1_000) return
  const edges = (inner: string) =>
    (/^\s/.test(piece) ? ' ' : '') + inner + (/\s$/.test(piece) && inner !== '' ? ' ' : '')
  const visible = edges(plainLine(piece))
  if (visible.trim() !== '' && line.open.length > 0) line.marked = true
  line.plain += visible
  line.out += escapeHtml(visible)
}

/** The inline markup of a title, cleaned; undefined if it has none, so that its plain text says all. */
export function cleanInline(markup: string, xhtml = false): Html | undefined {
  if (!markup.includes('<')) return undefined
  const line: Line = { out: '', plain: '', marked: false, muted: 0, open: [] }
  tokenize(
    markup.slice(0, 20_000).toWellFormed(),
    {
      open: (tag) => open(line, tag.name, tag.selfClosing),
      close: (name) => close(line, name),
      text: (piece) => text(line, piece),
    },
    xhtml,
  )
  closeTo(line, 0)
  if (!line.marked) return undefined
  return Html.vouch(withoutEmpties(line.out).replace(/ +/g, ' ').trim())
}

function withoutEmpties(markup: string): string {
  const next = markup.replace(/<([a-z]+)><\/\1>/g, '')
  return next === markup ? markup : withoutEmpties(next)
}
