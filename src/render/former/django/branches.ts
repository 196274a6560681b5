import { meet } from '../place.ts'
import { type Compiler, compileUntil, type Render, type Tag } from './compile.ts'
import { isSame, readCondition } from './condition.ts'
import { type Context, isList, memoryOf, type Thing } from './context.ts'
import { readExpression } from './expression.ts'
import type { Token } from './token.ts'

type Test = (context: Context) => boolean

/** A section and, if `{% else %}` comes, another, each beginning where the tag stands. */
export function branches(compiler: Compiler, token: Token, test: Test, end: string): Render {
  const before = compiler.places
  const then = compileUntil(compiler, ['elif', 'else', end], token)
  const after = compiler.places
  compiler.places = before
  const otherwise = alternative(compiler, then.end, token, end)
  compiler.places = meet(after, compiler.places)
  return (context) => (test(context) ? then.render(context) : otherwise(context))
}

function alternative(compiler: Compiler, end: readonly string[], token: Token, closing: string): Render {
  const [name, ...words] = end
  if (name === 'elif') return branches(compiler, token, readCondition(words, token.spot), closing)
  return name === 'else' ? compileUntil(compiler, [closing], token).render : () => ''
}

export function ifSame(end: string, wanted: boolean): Tag {
  return (compiler, [one = '', other = ''], token) => {
    const left = readExpression(one, token.spot)
    const right = readExpression(other, token.spot)
    return branches(compiler, token, (context) => isSame(left(context), right(context)) === wanted, end)
  }
}

/** Without words what stands in it is compared, else what they name. Remembered from pass to pass of the loop around it. */
export const ifChanged: Tag = (compiler, words, token) => {
  const watched = words.map((word) => readExpression(word, token.spot))
  const before = compiler.places
  const then = compileUntil(compiler, ['else', 'endifchanged'], token)
  const after = compiler.places
  compiler.places = before
  const otherwise = alternative(compiler, then.end, token, 'endifchanged')
  compiler.places = meet(after, compiler.places)
  return (context) => {
    const memory = memoryOf(context)
    const now: Thing = watched.length === 0 ? [then.render(context)] : watched.map((watch) => watch(context))
    const last = memory.get(token)
    memory.set(token, now)
    if (isList(last) && last.every((thing, index) => isSame(thing, now[index]))) return otherwise(context)
    return then.render(context)
  }
}
