import { type Spot, templateError } from '../template-error.ts'

/** `<TMPL_VAR name ESCAPE="HTML">`, taken apart. */
export interface Statement {
  /** Upper case, without `TMPL_`. */
  readonly directive: string
  readonly closes: boolean
  readonly name: string | undefined
  /** By upper-case name. */
  readonly parameters: ReadonlyMap<string, string>
}

export type Piece =
  | { readonly kind: 'text'; readonly text: string; readonly spot: Spot }
  | { readonly kind: 'statement'; readonly statement: Statement; readonly spot: Spot }

/** Blanks before a statement that begins its line are its own, and so is the line's end after it. */
const begin = /(?:^[ \t]+)?<(!--\s*)?(\/?)TMPL_([A-Z]+)/gim
const parameter = /\s+(?:([A-Z_]+)\s*=\s*)?("[^"]*"|'[^']*'|[^\s"'<>=]+?(?=\s|\/?>|-->))/iy
const end = /\s*\/?\s*(--)?>\n?/y

/** Comments of templates reach from `### ` to the end of the line, wherever they begin. */
export function withoutComments(text: string): string {
  return text.replace(/### .*/g, '')
}

/** Cuts a template into its own text and the statements in it. */
export function* readPieces(text: string, spotAt: (offset: number) => Spot): Iterable<Piece> {
  let position = 0
  begin.lastIndex = 0
  for (let found = begin.exec(text); found !== null; found = begin.exec(text)) {
    if (found.index > position)
      yield { kind: 'text', text: text.slice(position, found.index), spot: spotAt(position) }
    const spot = spotAt(found.index + found[0].search(/</))
    const { statement, after } = readStatement(text, found, spot)
    yield { kind: 'statement', statement, spot }
    position = after
    begin.lastIndex = position
  }
  if (position < text.length) yield { kind: 'text', text: text.slice(position), spot: spotAt(position) }
}

function readStatement(text: string, found: RegExpExecArray, spot: Spot) {
  const [whole, , slash, directive = ''] = found
  const parameters = new Map<string, string>()
  let name: string | undefined
  let position = found.index + whole.length
  for (;;) {
    parameter.lastIndex = position
    const given = parameter.exec(text)
    if (given === null) break
    const value = unquoted(given[2] ?? '')
    if (given[1] === undefined) name ??= value
    else parameters.set(given[1].toUpperCase(), value)
    position = parameter.lastIndex
  }
  end.lastIndex = position
  if (end.exec(text) === null) throw templateError(spot, `<TMPL_${directive} is not written as it should be`)
  const statement: Statement = {
    directive: directive.toUpperCase(),
    closes: slash === '/',
    name: name ?? parameters.get('NAME'),
    parameters,
  }
  return { statement, after: end.lastIndex }
}

function unquoted(value: string): string {
  return /^["']/.test(value) ? value.slice(1, -1) : value
}
