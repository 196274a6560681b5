import { type Context, evalToken, isTruthy, toValue, toValueSync, type Value } from 'liquidjs'
import { partsOf } from './engine-parts.ts'

/**
 * The engine walks every expression with generators, so that filters may be asynchronous. Ours never are, and a site
 * has hundreds of thousands of pages: here expressions become plain functions, once, with the engine's own meaning.
 * What is not covered is left to the engine.
 */
export type Evaluate = (context: Context) => unknown

type Operator = (left: unknown, right: unknown, context: Context) => Generator<unknown>
type Token = Value['initial']['postfix'][number]

const values = new WeakMap<Value, Evaluate>()
const tokens = new WeakMap<object, Evaluate>()

/** The function of an expression with its filters. */
export function evaluator(value: Value): Evaluate {
  const known = values.get(value)
  if (known !== undefined) return known
  const evaluate = value.filters.reduce(withFilter, expression(value.initial.postfix))
  values.set(value, evaluate)
  return evaluate
}

/** The function of a single operand. */
export function operand(token: object): Evaluate {
  const known = tokens.get(token)
  if (known !== undefined) return known
  const evaluate = tokenEvaluator(token as Token)
  tokens.set(token, evaluate)
  return evaluate
}

function tokenEvaluator(token: Token): Evaluate {
  const path = pathOf(token)
  if (path !== undefined) return (context) => read(context, path)
  if ('content' in token) {
    const content = token.content
    return () => content
  }
  return (context) => toValueSync(evalToken(token, context))
}

/** `entry.title`, `list[0]`: names and numbers known beforehand. */
export function pathOf(token: object): readonly (string | number)[] | undefined {
  if (!('props' in token) || !Array.isArray(token.props)) return undefined
  if ('variable' in token && token.variable !== undefined) return undefined
  const path = token.props.map((prop: object) => ('content' in prop ? prop.content : undefined))
  return path.every((part) => typeof part === 'string' || typeof part === 'number') ? path : undefined
}

function read(context: Context, path: readonly (string | number)[]): unknown {
  const scopes = partsOf.context(context)
  let value = scopes.findScope(String(path[0]))
  for (const part of path) {
    if (value === undefined || value === null) return undefined
    value = isRecord(value) && !measures.has(part) ? ownValue(value, part) : scopes.readProperty(value, part)
  }
  return value
}

/** What the engine knows of lists and texts too. */
const measures: ReadonlySet<string | number> = new Set(['size', 'first', 'last'])

/** Nearly all that templates see are plain objects, of whose properties the engine means their own. */
function isRecord(value: unknown): value is Readonly<Record<string | number, unknown>> {
  if (typeof value !== 'object' || value === null) return false
  const prototype = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

function ownValue(record: Readonly<Record<string | number, unknown>>, name: string | number): unknown {
  return Object.hasOwn(record, name) ? record[name] : undefined
}

function expression(postfix: readonly Token[]): Evaluate {
  const stack: Evaluate[] = []
  for (const token of postfix) {
    if (!('operator' in token)) stack.push(operand(token))
    else stack.push(operation(String(token.operator), stack))
  }
  return stack[0] ?? (() => undefined)
}

function operation(name: string, stack: Evaluate[]): Evaluate {
  const right = stack.pop() ?? (() => undefined)
  if (name === 'not') return (context) => !isTruthy(right(context), context)
  const left = stack.pop() ?? (() => undefined)
  if (name === 'and')
    return (context) => isTruthy(left(context), context) && isTruthy(right(context), context)
  if (name === 'or') return (context) => isTruthy(left(context), context) || isTruthy(right(context), context)
  return (context) => compare(name, left(context), right(context), context)
}

function isPlain(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}

function compare(name: string, left: unknown, right: unknown, context: Context): unknown {
  if (isPlain(left) && isPlain(right)) {
    if (name === '==') return left === right
    if (name === '!=') return left !== right
  }
  const operator = context.opts.operators[name] as Operator
  return settled(operator(left, right, context))
}

function withFilter(input: Evaluate, filter: Value['filters'][number]): Evaluate {
  if (filter.args.some((arg) => Array.isArray(arg)))
    return (context) => toValueSync(filter.render(input(context), context))
  const { handler, liquid, token } = partsOf.filter(filter)
  if (handler === liquid.options.outputEscape) return (context) => handler(toValue(input(context)))
  const args = filter.args.map((arg) => operand(arg))
  return (context) => {
    const given = args.map((arg) => arg(context))
    return settled(handler.call({ context, liquid, token }, toValue(input(context)), ...given))
  }
}

/** What a filter or an operator of the engine comes to: some are generators. */
function settled(value: unknown): unknown {
  return typeof value === 'object' ? toValueSync(value) : value
}
