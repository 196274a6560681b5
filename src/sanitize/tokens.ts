import { decodeAttribute, decodeText } from './references.ts'

/** A start tag. Names are in lower case, values have their character references decoded; the first of equal names counts. */
export interface Tag {
  readonly name: string
  readonly names: readonly string[]
  readonly values: readonly string[]
  readonly selfClosing: boolean
}

export interface TokenSink {
  open(tag: Tag): void
  close(name: string): void
  /** Between two tags, all at once: never two calls in a row. `asWritten`: no character reference was decoded. */
  text(text: string, asWritten: boolean): void
}

/** More attributes than any author writes; what follows is ignored. */
const maxAttributes = 40

export function attribute(tag: Tag, name: string): string | undefined {
  const at = tag.names.indexOf(name)
  return at < 0 ? undefined : tag.values[at]
}

/** Elements whose content is text up to their end tag, whatever it looks like (HTML §13.2.5.2 to 5.5). */
const rawText: ReadonlyMap<string, RegExp> = new Map(
  'script style xmp iframe noembed noframes textarea title'
    .split(' ')
    .map((name) => [name, new RegExp(`</${name}(?=[\\s/>])`, 'gi')]),
)

/** The next tag of one of them, start or end. */
const nextTag: ReadonlyMap<string, RegExp> = new Map(
  [...rawText.keys()].map((name) => [name, new RegExp(`<(/?)${name}(?=[\\s/>])`, 'gi')]),
)

/** The same for faithful cleaning: a frame's content is its fallback, and a title's may be markup. */
const dropsText: ReadonlyMap<string, RegExp> = new Map(
  [...rawText].filter(([name]) => name === 'script' || name === 'style'),
)

interface Scan {
  readonly markup: string
  readonly sink: TokenSink
  readonly xhtml: boolean
  readonly faithful: boolean
  /** Where the next token begins. */
  at: number
  /** The tag that is being read ends with `/>`. */
  selfClosing: boolean
}

/**
 * Cuts markup into tags and text as browsers do, never failing, each character looked at a bounded number of times.
 * Comments, declarations and processing instructions are skipped. Nothing here decides about safety: what comes is only
 * raw material for the emitter, so a browser that would have cut it otherwise sees the same output.
 *
 * Faithfully, a comment that never ends takes nothing but itself along, a declaration that never ends is text, and `<script/>`
 * has no content even where an end tag follows.
 */
export function tokenize(markup: string, sink: TokenSink, xhtml: boolean, faithful = false): void {
  const scan: Scan = { markup, sink, xhtml, faithful, at: 0, selfClosing: false }
  let text = ''
  while (scan.at < markup.length) {
    const less = markup.indexOf('<', scan.at)
    const end = less < 0 ? markup.length : less
    if (end > scan.at) text += markup.slice(scan.at, end)
    scan.at = end
    if (less < 0) break
    const kind = kindAt(markup, less + 1)
    if (kind === 'text') {
      text += '<'
      scan.at = less + 1
    } else if (kind === 'comment') {
      skipComment(scan)
      if (faithful && scan.at === markup.length) text += mendComment(scan, less)
    } else {
      if (text !== '') handText(sink, text)
      text = ''
      if (kind === 'end') readEndTag(scan)
      else readStartTag(scan)
    }
  }
  if (text !== '') handText(sink, text)
}

function handText(sink: TokenSink, written: string): void {
  if (written.includes('&')) sink.text(decodeText(written), false)
  else sink.text(written, true)
}

function isLetter(code: number): boolean {
  const lower = code | 0x20
  return lower >= 0x61 && lower <= 0x7a
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x09 || code === 0x0d || code === 0x0c
}

/** What a `<` before this place begins. */
function kindAt(markup: string, at: number): 'start' | 'end' | 'comment' | 'text' {
  const code = markup.charCodeAt(at)
  if (isLetter(code)) return 'start'
  if (code === 0x21 || code === 0x3f) return 'comment'
  if (code !== 0x2f) return 'text'
  return isLetter(markup.charCodeAt(at + 1)) ? 'end' : 'comment'
}

function skipTo(scan: Scan, mark: string, from: number): void {
  const found = scan.markup.indexOf(mark, from)
  scan.at = found < 0 ? scan.markup.length : found + mark.length
}

/** `<!-- … -->`; `<!doctype>`, `<?xml ?>` and the like end at the first `>`; so do `<!-->` and `<!--->`. */
function skipComment(scan: Scan): void {
  const { markup, at } = scan
  if (!markup.startsWith('<!--', at)) skipTo(scan, '>', at)
  else if (markup.startsWith('>', at + 4)) scan.at = at + 5
  else if (markup.startsWith('->', at + 4)) scan.at = at + 6
  else skipTo(scan, '-->', at + 4)
}

/** Reads a comment that never ends again: up to its first `>`, or as the text that is returned if there is none. */
function mendComment(scan: Scan, start: number): string {
  const { markup } = scan
  const end = markup.indexOf('>', start)
  const complete = markup.endsWith(markup.startsWith('<!--', start) ? '-->' : '>')
  if (end < 0) return markup.slice(start)
  if (!complete) scan.at = end + 1
  return ''
}

/** End of a run of characters that are no white space, `/` or `>`. */
function nameEnd(markup: string, from: number): number {
  let at = from
  for (; at < markup.length; at += 1) {
    const code = markup.charCodeAt(at)
    if (code === 0x3e || code === 0x2f || isSpace(code)) return at
  }
  return at
}

function readEndTag(scan: Scan): void {
  const { markup, sink } = scan
  const end = nameEnd(markup, scan.at + 2)
  const name = markup.slice(scan.at + 2, end).toLowerCase()
  skipTo(scan, '>', end)
  sink.close(name)
}

const noAttributes: readonly string[] = []

function readStartTag(scan: Scan): void {
  const { markup, sink } = scan
  const start = scan.at + 1
  const end = nameEnd(markup, start)
  const name = markup.slice(start, end).toLowerCase()
  if (markup.charCodeAt(end) === 0x3e) {
    scan.at = end + 1
    sink.open({ name, names: noAttributes, values: noAttributes, selfClosing: false })
    readRawText(scan, name)
    return
  }
  scan.at = end
  const names: string[] = []
  const values: string[] = []
  while (readAttribute(scan, names, values));
  if (scan.at >= markup.length) return // a tag that the end of input cuts off counts for nothing
  scan.at += 1
  const selfClosing = scan.selfClosing && (scan.xhtml || scan.faithful || !hasRawText(scan, name))
  sink.open({ name, names, values, selfClosing })
  if (!selfClosing) readRawText(scan, name)
}

/**
 * Does text belong to `<script/>`? In HTML all up to its end tag does, and without one the rest of the document: an author who
 * wrote XML would lose it. So it has none if no end tag comes, or another start tag of the name comes first.
 */
function hasRawText({ markup, at }: Scan, name: string): boolean {
  const next = nextTag.get(name)
  if (next === undefined) return false
  next.lastIndex = at
  return next.exec(markup)?.[1] === '/'
}

/** Reads one attribute; false at the tag's `>` or the end of the input. */
function readAttribute(scan: Scan, names: string[], values: string[]): boolean {
  const { markup } = scan
  let at = scan.at
  while (at < markup.length && (isSpace(markup.charCodeAt(at)) || markup.charCodeAt(at) === 0x2f)) at += 1
  scan.selfClosing = at > scan.at && markup.charCodeAt(at - 1) === 0x2f
  scan.at = at
  if (at >= markup.length || markup.charCodeAt(at) === 0x3e) return false
  const end = attributeNameEnd(markup, at)
  const name = markup.slice(at, end).toLowerCase()
  const value = readValue(scan, end)
  if (names.length < maxAttributes && !names.includes(name)) {
    names.push(name)
    values.push(value)
  }
  return true
}

/** A `=` at the very beginning belongs to the name (HTML §13.2.5.32). */
function attributeNameEnd(markup: string, from: number): number {
  let at = from + 1
  for (; at < markup.length; at += 1) {
    const code = markup.charCodeAt(at)
    if (code === 0x3d || code === 0x3e || code === 0x2f || isSpace(code)) return at
  }
  return at
}

function readValue(scan: Scan, from: number): string {
  const { markup } = scan
  let at = from
  while (isSpace(markup.charCodeAt(at))) at += 1
  if (markup.charCodeAt(at) !== 0x3d) {
    scan.at = from
    return ''
  }
  at += 1
  while (isSpace(markup.charCodeAt(at))) at += 1
  const quote = markup[at]
  if (quote === '"' || quote === "'") return readQuoted(scan, at + 1, quote)
  let end = at
  for (; end < markup.length; end += 1) {
    const code = markup.charCodeAt(end)
    if (code === 0x3e || isSpace(code)) break
  }
  scan.at = end
  return decodeAttribute(markup.slice(at, end))
}

function readQuoted(scan: Scan, from: number, quote: string): string {
  const end = scan.markup.indexOf(quote, from)
  scan.at = end < 0 ? scan.markup.length : end + 1
  return end < 0 ? '' : decodeAttribute(scan.markup.slice(from, end))
}

function readRawText(scan: Scan, name: string): void {
  const { markup, sink } = scan
  if (name === 'plaintext' && !scan.faithful) scan.at = markup.length
  const endTag = (scan.faithful ? dropsText : rawText).get(name)
  if (endTag === undefined) return
  endTag.lastIndex = scan.at
  const end = endTag.exec(markup)?.index ?? markup.length
  if (end > scan.at) sink.text(markup.slice(scan.at, end), true)
  scan.at = end
}
