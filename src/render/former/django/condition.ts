import { type Spot, templateError } from '../template-error.ts'
import { type Context, inWords, isList, isTable, isTrue, isValue, plain, type Thing } from './context.ts'
import { type Evaluate, readExpression } from './expression.ts'

type Test = (context: Context) => boolean

/** The words of a condition, read from the left. */
interface Words {
  readonly list: readonly string[]
  next: number
}

/** `a and not b or c == "d"`: `or` binds least, then `and`, `not`, and comparisons. */
export function readCondition(list: readonly string[], spot: Spot): Test {
  const words: Words = { list, next: 0 }
  const test = readOr(words, spot)
  if (words.next < list.length) throw templateError(spot, `"${list.join(' ')}" is not a condition`)
  return test
}

function take(words: Words, word: string): boolean {
  if (words.list[words.next] !== word) return false
  words.next++
  return true
}

function readOr(words: Words, spot: Spot): Test {
  let test = readAnd(words, spot)
  while (take(words, 'or')) {
    const [left, right] = [test, readAnd(words, spot)]
    test = (context) => left(context) || right(context)
  }
  return test
}

function readAnd(words: Words, spot: Spot): Test {
  let test = readNot(words, spot)
  while (take(words, 'and')) {
    const [left, right] = [test, readNot(words, spot)]
    test = (context) => left(context) && right(context)
  }
  return test
}

function readNot(words: Words, spot: Spot): Test {
  if (!take(words, 'not')) return readComparison(words, spot)
  const test = readNot(words, spot)
  return (context) => !test(context)
}

const comparisons: Readonly<Record<string, (left: Thing, right: Thing) => boolean>> = {
  '==': isSame,
  '!=': (left, right) => !isSame(left, right),
  is: isSame,
  'is not': (left, right) => !isSame(left, right),
  '<': (left, right) => compare(left, right) < 0,
  '>': (left, right) => compare(left, right) > 0,
  '<=': (left, right) => compare(left, right) <= 0,
  '>=': (left, right) => compare(left, right) >= 0,
  in: isIn,
  'not in': (left, right) => !isIn(left, right),
}

function readComparison(words: Words, spot: Spot): Test {
  const left = readWord(words, spot)
  const [word = '', after = ''] = words.list.slice(words.next)
  const operator = [`${word} ${after}`, word].find((candidate) => Object.hasOwn(comparisons, candidate))
  const holds = operator === undefined ? undefined : comparisons[operator]
  if (operator === undefined || holds === undefined) return (context) => isTrue(left(context))
  words.next += operator.split(' ').length
  const right = readWord(words, spot)
  return (context) => holds(left(context), right(context))
}

function readWord(words: Words, spot: Spot): Evaluate {
  const word = words.list[words.next]
  if (word === undefined) throw templateError(spot, 'a condition ends too early')
  words.next++
  return readExpression(word, spot)
}

export function isSame(one: Thing, other: Thing): boolean {
  const [left, right] = [plain(one), plain(other)]
  if (isValue(left) && isValue(right)) return inWords(left) === inWords(right)
  return left === right
}

/** Dates by their moment, numbers by their size, the rest as text. */
export function compare(one: Thing, other: Thing): number {
  const [left, right] = [orderOf(one), orderOf(other)]
  if (left === right) return 0
  return left < right ? -1 : 1
}

function orderOf(thing: Thing): number | string {
  const bare = plain(thing)
  if (typeof bare === 'number') return bare
  if (typeof bare === 'object' && isValue(bare) && 'at' in bare) return Number(bare.at)
  return inWords(bare)
}

function isIn(thing: Thing, whole: Thing): boolean {
  const bare = plain(whole)
  if (isList(bare)) return bare.some((member) => isSame(member, thing))
  if (isTable(bare)) return Object.hasOwn(bare, inWords(thing))
  return inWords(bare).includes(inWords(thing))
}
