import { meet } from '../place.ts'
import { templateError } from '../template-error.ts'
import { compileUntil, type Tag } from './compile.ts'
import {
  type Context,
  countPass,
  inWords,
  isList,
  isTable,
  plain,
  type Table,
  type Thing,
  within,
} from './context.ts'
import { readExpression } from './expression.ts'

/** `{% for item in Items reversed %} … {% empty %} … {% endfor %}`; `{% for key, value in Config.items %}`. */
export const forLoop: Tag = (compiler, words, token) => {
  const at = words.indexOf('in')
  const names = words
    .slice(0, at)
    .join(' ')
    .split(/[\s,]+/)
    .filter(Boolean)
  const [list = '', order] = words.slice(at + 1)
  if (at < 1 || list === '')
    throw templateError(token.spot, `{% ${token.text} %} is not written as it should be`)
  const whole = readExpression(list, token.spot)
  const before = compiler.places
  const start = compiler.next
  compiler.loops++
  let body = compileUntil(compiler, ['empty', 'endfor'], token)
  const entered = meet(before, compiler.places)
  if (entered.length > before.length) {
    // The second pass begins where the first has ended, which is elsewhere.
    compiler.next = start
    compiler.places = entered
    body = compileUntil(compiler, ['empty', 'endfor'], token)
  }
  compiler.loops--
  const after = meet(entered, compiler.places)
  compiler.places = before
  const empty = body.end[0] === 'empty' ? compileUntil(compiler, ['endfor'], token).render : () => ''
  compiler.places = meet(after, compiler.places)
  return (context) => {
    const members = membersOf(whole(context))
    if (members.length === 0) return empty(context)
    const inOrder = order === 'reversed' ? members.toReversed() : members
    const run = {}
    return inOrder
      .map((member, index) => {
        countPass(context, token.spot)
        const forloop = positionOf(index, members.length, run, context)
        return body.render(within(context, { ...named(names, member), forloop }))
      })
      .join('')
  }
}

function membersOf(thing: Thing): readonly Thing[] {
  const bare = plain(thing)
  if (isList(bare)) return bare
  if (isTable(bare)) return Object.keys(bare)
  return [...inWords(bare)]
}

function named(names: readonly string[], member: Thing): Table {
  const [only] = names
  if (names.length === 1 && only !== undefined) return { [only]: member }
  const parts = isList(member) ? member : [member]
  return Object.fromEntries(names.map((name, index) => [name, parts[index]]))
}

function positionOf(index: number, total: number, run: Table, context: Context): Table {
  const outer = context.scopes.find((scope) => Object.hasOwn(scope, 'forloop'))
  return {
    counter: index + 1,
    counter0: index,
    revcounter: total - index,
    revcounter0: total - index - 1,
    first: index === 0,
    last: index === total - 1,
    parentloop: outer?.forloop,
    run,
  }
}
