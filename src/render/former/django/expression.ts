import { type Spot, templateError } from '../template-error.ts'
import { type Context, lookUp, type Thing } from './context.ts'
import { filters } from './filters.ts'

export type Evaluate = (context: Context) => Thing

const literal = /^(?:_\()?(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)')\)?/
const number = /^-?\d+(?:\.\d+)?(?![\w.])/
const path = /^[A-Za-z_][\w-]*(?:\.[\w-]+)*/
const constants: Readonly<Record<string, Thing>> = { True: true, False: false, None: undefined }

interface Read {
  readonly evaluate: Evaluate
  readonly length: number
}

/** `item.title|default:"Untitled"|upper`. */
export function readExpression(text: string, spot: Spot): Evaluate {
  const first = readOperand(text, spot)
  let evaluate = first.evaluate
  let rest = text.slice(first.length)
  while (rest.trim() !== '') {
    const filter = /^\s*\|\s*(\w+)/.exec(rest)
    if (filter === null) throw templateError(spot, `"${text}" is not an expression`)
    const [whole, name = ''] = filter
    rest = rest.slice(whole.length)
    let argument: Evaluate | undefined
    if (rest.startsWith(':')) {
      const read = readOperand(rest.slice(1), spot)
      argument = read.evaluate
      rest = rest.slice(1 + read.length)
    }
    evaluate = filtered(evaluate, name, argument, spot)
  }
  return evaluate
}

function filtered(input: Evaluate, name: string, argument: Evaluate | undefined, spot: Spot): Evaluate {
  const filter = Object.hasOwn(filters, name) ? filters[name] : undefined
  if (filter === undefined) throw templateError(spot, `there is no filter "${name}"`)
  return (context) => filter(input(context), argument?.(context), context.page)
}

function readOperand(text: string, spot: Spot): Read {
  const quoted = literal.exec(text)
  if (quoted !== null) {
    const value = (quoted[1] ?? quoted[2] ?? '').replace(/\\(.)/g, '$1')
    return { evaluate: () => value, length: quoted[0].length }
  }
  const digits = number.exec(text)
  if (digits !== null) {
    const value = Number(digits[0])
    return { evaluate: () => value, length: digits[0].length }
  }
  const name = path.exec(text)
  if (name === null) throw templateError(spot, `"${text}" is not an expression`)
  const [whole] = name
  if (Object.hasOwn(constants, whole)) return { evaluate: () => constants[whole], length: whole.length }
  const names = whole.split('.')
  return { evaluate: (context) => lookUp(context, names), length: whole.length }
}
