import { type Spot, templateError } from '../template-error.ts'
import { type Compiler, compileInside, compileUntil, type Render, splitPair, type Tag } from './compile.ts'
import { within } from './context.ts'
import { readExpression } from './expression.ts'
import { readTokens, type Token, wordsOf } from './token.ts'

const mostFiles = 10

function fileNamed(word: string, { sources, main, depth }: Compiler, spot: Spot): readonly Token[] {
  const name = /^(["'])(.*)\1$/.exec(word)?.[2]
  if (name === undefined) throw templateError(spot, `${word} is not the name of a file in quotes`)
  if (depth >= mostFiles) throw templateError(spot, `files use each other more than ${mostFiles} deep`)
  const key = sources.included(name, main)
  if (key === undefined) throw templateError(spot, `there is no file ${name}`)
  return [...readTokens(sources.read(key) ?? '', name)]
}

/** `{% include "head.html" with title=name only %}`. */
export const include: Tag = (compiler, [word = '', ...words], token) => {
  const tokens = fileNamed(word, compiler, token.spot)
  const given = words
    .filter((pair) => pair !== 'with' && pair !== 'only')
    .map((pair) => splitPair(pair, token.spot))
    .map(([name, text]) => [name, readExpression(text, token.spot)] as const)
  const render = compileInside(compiler, tokens, { depth: compiler.depth + 1 })
  return (context) => {
    const scope = Object.fromEntries(given.map(([name, evaluate]) => [name, evaluate(context)]))
    return render(words.includes('only') ? { ...context, scopes: [scope] } : within(context, scope))
  }
}

/** A block as the outermost template that extends this one has it. */
export const block: Tag = (compiler, [name = ''], token) => {
  const own = blockTokens(compiler, token)
  const [tokens = own, ...replaced] = [...(compiler.blocks.get(name) ?? []), own]
  return compileInside(compiler, tokens, { replaced })
}

/** The tokens up to the block's end, which are passed over. */
function blockTokens(compiler: Compiler, opening: Token): readonly Token[] {
  const start = compiler.next
  let depth = 1
  for (
    let token = compiler.tokens[compiler.next];
    token !== undefined;
    token = compiler.tokens[compiler.next]
  ) {
    compiler.next++
    if (token.kind !== 'tag') continue
    const [name] = wordsOf(token.text)
    if (name === 'block') depth++
    if (name === 'endblock') depth--
    if (depth === 0) return compiler.tokens.slice(start, compiler.next - 1)
  }
  throw templateError(opening.spot, `{% ${opening.text} %} is not closed by {% endblock %}`)
}

/** Compiles a template; one that extends another as that other, with its blocks. */
export function compileTemplate(compiler: Compiler): Render {
  const first = compiler.tokens.find(({ kind }) => kind === 'tag')
  const [name, word = ''] = wordsOf(first?.text ?? '')
  if (first === undefined || name !== 'extends') return compileUntil(compiler, []).render
  const tokens = fileNamed(word, compiler, first.spot)
  return compileTemplate({
    ...compiler,
    tokens,
    next: 0,
    depth: compiler.depth + 1,
    blocks: withBlocks(compiler),
  })
}

function withBlocks(compiler: Compiler): Compiler['blocks'] {
  const blocks = new Map(compiler.blocks)
  const reader: Compiler = { ...compiler, next: 0 }
  for (let token = reader.tokens[reader.next]; token !== undefined; token = reader.tokens[reader.next]) {
    reader.next++
    const [name, block = ''] = token.kind === 'tag' ? wordsOf(token.text) : []
    if (name !== 'block') continue
    const start = reader.next
    const tokens = blockTokens(reader, token)
    blocks.set(block, [...(blocks.get(block) ?? []), tokens])
    // Blocks within it can be replaced as well.
    reader.next = start
  }
  return blocks
}
