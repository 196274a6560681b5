import type { Sources } from '../htmltmpl/parse.ts'
import { afterText, afterValue, type Places, placeOf } from '../place.ts'
import { type Spot, templateError } from '../template-error.ts'
import { type Value, writeValue } from '../value.ts'
import { type Context, inWords, isValue, momentOf, plain, Safe, type Thing } from './context.ts'
import { usualMoment, writeDate } from './date.ts'
import { readExpression } from './expression.ts'
import { type Token, wordsOf } from './token.ts'

export type Render = (context: Context) => string

/** Compiles what a tag does; `words` are those after its name. */
export type Tag = (compiler: Compiler, words: readonly string[], token: Token) => Render

/** A template that is being compiled: its tokens in turn, and where in the markup it has come to. */
export interface Compiler {
  readonly tokens: readonly Token[]
  next: number
  places: Places
  readonly isXml: boolean
  readonly sources: Sources
  readonly tags: Readonly<Record<string, Tag>>
  /** The template that began it all: others are looked for beside it. */
  readonly main: string
  readonly depth: number
  /** How many tags are open around this place, and how many of them are loops. */
  level: number
  loops: number
  /** What templates that extend this one say of its blocks, the outermost first. */
  readonly blocks: ReadonlyMap<string, readonly (readonly Token[])[]>
  /** What the block that is being compiled takes the place of. */
  readonly replaced: readonly (readonly Token[])[]
}

/** What stands between two tags, and the words of the one that ends it. */
export interface Section {
  readonly render: Render
  readonly end: readonly string[]
}

const deepest = { level: 100, loops: 8 }

/** Compiles up to a tag with one of these names, or to the end of the template if there are none. */
export function compileUntil(compiler: Compiler, ends: readonly string[], opening?: Token): Section {
  const renders: Render[] = []
  if (opening !== undefined && (compiler.level >= deepest.level || compiler.loops > deepest.loops))
    throw templateError(opening.spot, 'tags stand within each other too deep')
  compiler.level++
  for (let token = nextOf(compiler); token !== undefined; token = nextOf(compiler)) {
    const words = token.kind === 'tag' ? wordsOf(token.text) : []
    if (ends.includes(words[0] ?? '')) {
      compiler.level--
      return { render: join(renders), end: words }
    }
    renders.push(compileToken(compiler, token, words))
  }
  if (opening !== undefined)
    throw templateError(opening.spot, `{% ${opening.text} %} is not closed by {% ${ends.at(-1)} %}`)
  compiler.level--
  return { render: join(renders), end: [] }
}

function nextOf(compiler: Compiler): Token | undefined {
  compiler.next++
  return compiler.tokens[compiler.next - 1]
}

function join(renders: readonly Render[]): Render {
  return (context) => renders.map((render) => render(context)).join('')
}

/** Other tokens as if they stood here. */
export function compileInside(
  compiler: Compiler,
  tokens: readonly Token[],
  more: Partial<Compiler> = {},
): Render {
  const inner: Compiler = { ...compiler, tokens, next: 0, ...more }
  const { render } = compileUntil(inner, [])
  compiler.places = inner.places
  return render
}

function compileToken(compiler: Compiler, token: Token, words: readonly string[]): Render {
  if (token.kind === 'text') {
    compiler.places = afterText(compiler.places, token.text, compiler.isXml)
    return () => token.text
  }
  if (token.kind === 'output') return compileOutput(compiler, token)
  const [name = ''] = words
  const tag = Object.hasOwn(compiler.tags, name) ? compiler.tags[name] : undefined
  if (tag === undefined) throw templateError(token.spot, `there is no tag {% ${name} %}`)
  return tag(compiler, words.slice(1), token)
}

function compileOutput(compiler: Compiler, token: Token): Render {
  if (token.text === 'block.super') {
    const [above, ...replaced] = compiler.replaced
    return above === undefined ? () => '' : compileInside(compiler, above, { replaced })
  }
  return writer(compiler, token.text, token.spot)
}

/** Writes an expression where the compiler has come to. Only markup that is asked for as `safe` is written as markup. */
export function writer(compiler: Compiler, text: string, spot: Spot): Render {
  const { isXml } = compiler
  const place = placeOf(compiler.places)
  const evaluate = readExpression(text, spot)
  compiler.places = afterValue(compiler.places)
  return (context) => {
    const thing = evaluate(context)
    const bare = plain(thing)
    const value = shown(bare, context)
    const isSafe = thing instanceof Safe || !context.autoescape
    return value === '' ? '' : writeValue(value, isSafe ? 'plain' : 'html', place, isXml)
  }
}

/** A moment that no filter has written is written as Django does. */
function shown(thing: Thing, { page }: Context): Value {
  const at = momentOf(thing)
  if (at !== undefined) return writeDate(usualMoment, at, page.timezone)
  return isValue(thing) ? thing : inWords(thing)
}

/** `title=item.title`, of `{% with %}` and `{% include %}`. */
export function splitPair(word: string, spot: Spot): readonly [string, string] {
  const at = word.indexOf('=')
  if (at < 1) throw templateError(spot, `"${word}" is not NAME=VALUE`)
  return [word.slice(0, at), word.slice(at + 1)]
}
