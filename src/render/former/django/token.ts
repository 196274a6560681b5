import { lineCounter, type Spot } from '../template-error.ts'

/** A piece of a Django template: text, `{{ … }}` or `{% … %}`. */
export interface Token {
  readonly kind: 'text' | 'output' | 'tag'
  /** Of output and tags without their braces. */
  readonly text: string
  readonly spot: Spot
}

/** A tag stands on one line, and no tag is a chapter. */
const pieces = /\{%\s*(?:verbatim|comment)\b|\{%(.{0,2000}?)%\}|\{\{(.{0,2000}?)\}\}|\{#.{0,2000}?#\}/g

/** Cuts a template into tokens. Comments are left out; what stands in `{% verbatim %}` is text. */
export function* readTokens(text: string, file: string): Iterable<Token> {
  const lineAt = lineCounter(text)
  const spotAt = (offset: number): Spot => ({ file, line: lineAt(offset) })
  let position = 0
  pieces.lastIndex = 0
  for (let found = pieces.exec(text); found !== null; found = pieces.exec(text)) {
    const [whole, tag, output] = found
    if (found.index > position)
      yield { kind: 'text', text: text.slice(position, found.index), spot: spotAt(position) }
    const spot = spotAt(found.index)
    position = found.index + whole.length
    if (tag !== undefined) yield { kind: 'tag', text: tag.trim(), spot }
    else if (output !== undefined) yield { kind: 'output', text: output.trim(), spot }
    else if (whole.startsWith('{%')) {
      const { inside, after } = rawBlock(text, position, whole.includes('verbatim') ? 'verbatim' : 'comment')
      if (whole.includes('verbatim')) yield { kind: 'text', text: inside, spot }
      position = after
    }
    pieces.lastIndex = position
  }
  if (position < text.length) yield { kind: 'text', text: text.slice(position), spot: spotAt(position) }
}

function rawBlock(text: string, position: number, name: string) {
  const start = text.indexOf('%}', position)
  const end = new RegExp(`\\{%\\s*end${name}\\b.*?%\\}`, 'g')
  end.lastIndex = start < 0 ? text.length : start + 2
  const from = end.lastIndex
  const found = end.exec(text)
  if (found === null) return { inside: text.slice(from), after: text.length }
  return { inside: text.slice(from, found.index), after: found.index + found[0].length }
}

/** The words of a tag; a quoted text is one word, with its filters. */
export function wordsOf(text: string): string[] {
  return text.match(/(?:[^\s'"]*(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'))+[^\s'"]*|\S+/g) ?? []
}
