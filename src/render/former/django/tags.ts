import { templateError } from '../template-error.ts'
import { branches, ifChanged, ifSame } from './branches.ts'
import { compileUntil, splitPair, type Tag, writer } from './compile.ts'
import { isSame, readCondition } from './condition.ts'
import { isList, isTrue, memoryOf, plain, type Thing, within } from './context.ts'
import { usualMoment, writeDate } from './date.ts'
import { readExpression } from './expression.ts'
import { block, include } from './files.ts'
import { forLoop } from './for-loop.ts'

const withValues: Tag = (compiler, words, token) => {
  const [first = '', as, alias = ''] = words
  const pairs = as === 'as' ? [[alias, first] as const] : words.map((word) => splitPair(word, token.spot))
  const given = pairs.map(([name, text]) => [name, readExpression(text, token.spot)] as const)
  const { render } = compileUntil(compiler, ['endwith'], token)
  return (context) =>
    render(within(context, Object.fromEntries(given.map(([name, evaluate]) => [name, evaluate(context)]))))
}

const autoescape: Tag = (compiler, [word], token) => {
  const { render } = compileUntil(compiler, ['endautoescape'], token)
  return (context) => render({ ...context, autoescape: word === 'on' })
}

/** The next of its words at each pass. */
const cycle: Tag = (compiler, words, token) => {
  const named = words.at(-2) === 'as'
  const choices = (named ? words.slice(0, -2) : words)
    .flatMap((word) => word.split(/,(?=["'\w])/))
    .map((word) => (/^\w+$/.test(word) && words.length === 1 ? `"${word}"` : word))
  const before = compiler.places
  const renders = choices.map((choice) => {
    compiler.places = before
    return writer(compiler, choice, token.spot)
  })
  return (context) => {
    const memory = memoryOf(context)
    const turn = Number(memory.get(token) ?? 0)
    memory.set(token, turn + 1)
    return renders[turn % renders.length]?.(context) ?? ''
  }
}

const firstOf: Tag = (compiler, words, token) => {
  const before = compiler.places
  const choices = words.map((word) => {
    compiler.places = before
    return { evaluate: readExpression(word, token.spot), render: writer(compiler, word, token.spot) }
  })
  return (context) => choices.find(({ evaluate }) => isTrue(evaluate(context)))?.render(context) ?? ''
}

/** Lists of consecutive members that agree: `{% regroup Items by channel_name as blogs %}`. */
const regroup: Tag = (_, [list = '', , by = '', , name = ''], token) => {
  const whole = readExpression(list, token.spot)
  return (context) => {
    const members = plain(whole(context))
    const groups: { grouper: Thing; list: Thing[] }[] = []
    for (const member of isList(members) ? members : []) {
      const grouper = readExpression(`member.${by}`, token.spot)(within(context, { member }))
      const last = groups.at(-1)
      if (last !== undefined && isSame(last.grouper, grouper)) last.list.push(member)
      else groups.push({ grouper, list: [member] })
    }
    // The name is good for the rest of the page, as its scope is.
    const [scope] = context.scopes
    if (scope !== undefined) Object.assign(scope, { [name]: groups })
    return ''
  }
}

/** The moment of the page's last change, not that of the run: nothing changed, nothing written. */
const now: Tag = (_, [format = `"${usualMoment}"`]) => {
  const bare = format.slice(1, -1)
  return ({ page }) => writeDate(bare, page.now, page.timezone)
}

const braces: Readonly<Record<string, string>> = {
  openblock: '{%',
  closeblock: '%}',
  openvariable: '{{',
  closevariable: '}}',
  openbrace: '{',
  closebrace: '}',
  opencomment: '{#',
  closecomment: '#}',
}

const nothing: Tag = () => () => ''

/** The tags of Django that make sense in a page without a server. */
export const tags: Readonly<Record<string, Tag>> = {
  autoescape,
  block,
  csrf_token: nothing,
  cycle,
  extends: (_, __, token) => {
    throw templateError(token.spot, '{% extends %} must be the first tag of its template')
  },
  firstof: firstOf,
  for: forLoop,
  if: (compiler, words, token) => branches(compiler, token, readCondition(words, token.spot), 'endif'),
  ifchanged: ifChanged,
  ifequal: ifSame('endifequal', true),
  ifnotequal: ifSame('endifnotequal', false),
  include,
  load: nothing,
  now,
  regroup,
  spaceless: (compiler, _, token) => {
    const { render } = compileUntil(compiler, ['endspaceless'], token)
    return (context) => render(context).trim().replace(/>\s+</g, '><')
  },
  templatetag:
    (_, [name = '']) =>
    () =>
      braces[name] ?? '',
  trans: (compiler, [text = ''], token) => writer(compiler, text, token.spot),
  with: withValues,
}
