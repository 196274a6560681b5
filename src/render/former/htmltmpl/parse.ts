import { lineCounter, type Spot, templateError } from '../template-error.ts'
import { blockPart, nameIn, type Part, valuePart } from './part.ts'
import { readPieces, type Statement, withoutComments } from './statement.ts'

/** The files of a theme that templates may read. */
export interface Sources {
  /** Text of a file by its key. */
  read(key: string): string | undefined
  /** Key of a file that a template includes by name; undefined if there is none. */
  included(name: string, from: string): string | undefined
}

/** A template that is being read. */
interface Reader {
  readonly name: string
  /** Includes are looked for beside the template that began it all. */
  readonly main: string
  readonly sources: Sources
  readonly depth: number
  readonly root: Part[]
  readonly open: OpenBlock[]
}

interface OpenBlock {
  readonly statement: Statement
  readonly spot: Spot
  readonly parts: Part[]
  otherwise: Part[] | undefined
}

const mostIncludes = 5
const deepest = { blocks: 100, loops: 8 }

/** Reads a template of htmltmpl. Throws a ThemeError with file and line. */
export function parseTemplate(key: string, name: string, sources: Sources): readonly Part[] {
  return parseFile(key, { name, main: key, sources, depth: 0, root: [], open: [] })
}

function parseFile(key: string, reader: Reader): readonly Part[] {
  // Taking comments out leaves the ends of their lines, so lines keep their numbers.
  const text = withoutComments(reader.sources.read(key) ?? '')
  const lineAt = lineCounter(text)
  for (const piece of readPieces(text, (offset) => ({ file: reader.name, line: lineAt(offset) }))) {
    if (piece.kind === 'text') add(reader, { kind: 'text', text: piece.text })
    else if (piece.statement.closes) close(reader, piece.statement, piece.spot)
    else read(reader, piece.statement, piece.spot)
  }
  const unclosed = reader.open.at(-1)
  if (unclosed === undefined) return reader.root
  throw templateError(unclosed.spot, `<TMPL_${unclosed.statement.directive}> is not closed`)
}

function add(reader: Reader, ...parts: readonly Part[]): void {
  const block = reader.open.at(-1)
  const list = block === undefined ? reader.root : (block.otherwise ?? block.parts)
  list.push(...parts)
}

type Read = (reader: Reader, statement: Statement, spot: Spot) => void

function open(reader: Reader, statement: Statement, spot: Spot): void {
  nameIn(statement, spot)
  const loops = reader.open.filter(({ statement: { directive } }) => directive === 'LOOP').length
  if (reader.open.length >= deepest.blocks || loops >= deepest.loops)
    throw templateError(spot, 'statements stand within each other too deep')
  reader.open.push({ statement, spot, parts: [], otherwise: undefined })
}

const directives: Readonly<Record<string, Read>> = {
  VAR: (reader, statement, spot) => add(reader, valuePart(statement, spot)),
  IF: open,
  UNLESS: open,
  LOOP: open,
  ELSE(reader, _, spot) {
    const block = reader.open.at(-1)
    if (block === undefined || block.otherwise !== undefined)
      throw templateError(spot, '<TMPL_ELSE> stands in no <TMPL_IF>')
    block.otherwise = []
  },
  INCLUDE: (reader, statement, spot) => add(reader, ...include(reader, nameIn(statement, spot), spot)),
  // Parts a template for programs that render it piece by piece.
  BOUNDARY() {},
}

function read(reader: Reader, statement: Statement, spot: Spot): void {
  const directive = directives[statement.directive]
  if (directive === undefined)
    throw templateError(spot, `there is no statement <TMPL_${statement.directive}>`)
  directive(reader, statement, spot)
}

function close(reader: Reader, { directive }: Statement, spot: Spot): void {
  const block = reader.open.pop()
  // The engine let </TMPL_IF> close <TMPL_UNLESS>, and the reverse.
  const fits = (directive === 'LOOP') === (block?.statement.directive === 'LOOP')
  if (block === undefined || !fits || directives[directive] !== open)
    throw templateError(spot, `</TMPL_${directive}> closes nothing that is open`)
  add(reader, blockPart(block.statement, block.spot, block.parts, block.otherwise ?? []))
}

function include({ main, sources, depth }: Reader, name: string, spot: Spot): readonly Part[] {
  if (depth >= mostIncludes)
    throw templateError(spot, `files include each other more than ${mostIncludes} deep`)
  const key = sources.included(name, main)
  if (key === undefined) throw templateError(spot, `there is no file ${name} to include`)
  return parseFile(key, { name, main, sources, depth: depth + 1, root: [], open: [] })
}
