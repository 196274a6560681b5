import {
  AssignTag,
  CaptureTag,
  type Context,
  type Emitter,
  ForTag,
  IfTag,
  isTruthy,
  type Liquid,
  LiquidError,
  Output,
  RenderError,
  RenderTag,
  type Template,
  toValueSync,
  UnlessTag,
} from 'liquidjs'
import { partsOf } from './engine-parts.ts'
import { type Evaluate, evaluator, operand } from './evaluate.ts'
import { depthOf, isSteady } from './steady.ts'

/** Markup that templates made themselves with `capture`: their own text, with every value in it escaped already. */
export class Captured {
  readonly markup: string

  constructor(markup: string) {
    this.markup = markup
  }

  toString(): string {
    return this.markup
  }
}

type Write = (context: Context, emitter: Emitter) => void

class TextEmitter {
  buffer = ''

  write(text: unknown): void {
    this.buffer += String(text)
  }
}

/** How a template, or several that are steady, are written. */
interface Form {
  readonly write: Write
  /** The first of them: a fault is its. */
  readonly template: Template
}

const forms = new WeakMap<readonly Template[], readonly Form[]>()

/** Renders templates one after the other; takes the place of the engine's own loop, which walks generators. */
function renderTemplates(templates: readonly Template[], context: Context, given?: Emitter): string {
  const emitter = given ?? new TextEmitter()
  context.renderLimit.check(performance.now())
  for (const form of formsOf(templates)) {
    writeForm(form, context, emitter as Emitter)
    if (context.breakCalled || context.continueCalled) break
  }
  return given === undefined ? (emitter as TextEmitter).buffer : ''
}

function writeForm({ write, template }: Form, context: Context, emitter: Emitter): void {
  try {
    write(context, emitter)
  } catch (error) {
    throw LiquidError.is(error) ? error : new RenderError(error as Error, template)
  }
}

/** Makes an engine render its templates by plain functions. */
export function renderPlainly(liquid: Liquid): void {
  Object.assign(liquid.renderer, { renderTemplates })
}

function formsOf(templates: readonly Template[]): readonly Form[] {
  const known = forms.get(templates)
  if (known !== undefined) return known
  const made: Form[] = []
  let run: Form[] = []
  for (const template of templates) {
    const form = { write: plainForm(template), template }
    if (isSteady(template)) run.push(form)
    else {
      made.push(...together(run), form)
      run = []
    }
  }
  made.push(...together(run))
  forms.set(templates, made)
  return made
}

/** Steady forms as one, which is written anew only on a page at another depth. */
function together(run: readonly Form[]): readonly Form[] {
  const [first] = run
  if (first === undefined || (run.length === 1 && 'str' in first.template)) return run
  const texts = new Map<string, string>()
  function write(context: Context, emitter: Emitter): void {
    const depth = depthOf(context)
    const text = texts.get(depth) ?? textOf(run, context)
    texts.set(depth, text)
    emitter.write(text)
  }
  return [{ write, template: first.template }]
}

function textOf(run: readonly Form[], context: Context): string {
  const emitter = new TextEmitter()
  for (const form of run) writeForm(form, context, emitter as Emitter)
  return emitter.buffer
}

function plainForm(template: Template): Write {
  if ('str' in template && typeof template.str === 'string') return writeText(template.str)
  if (template instanceof Output) return writeValue(evaluator(template.value))
  if (template instanceof IfTag) return choose(template.branches, template.elseTemplates)
  if (template instanceof UnlessTag) return unless(template)
  if (template instanceof ForTag && Object.keys(template.hash.hash).length === 0) return loop(template)
  if (template instanceof AssignTag) return assign(template)
  if (template instanceof CaptureTag) return capture(template)
  if (template instanceof RenderTag && isSimple(template)) return partial(template)
  return (context, emitter) => {
    const text = toValueSync(template.render(context, emitter))
    if (text) emitter.write(text)
  }
}

function writeText(text: string): Write {
  return (_context, emitter) => emitter.write(text)
}

function writeValue(evaluate: Evaluate): Write {
  return (context, emitter) => emitter.write(evaluate(context))
}

function choose(branches: IfTag['branches'], otherwise: Template[] | undefined): Write {
  const tests = branches.map(({ value, templates }) => ({ test: evaluator(value), templates }))
  return (context, emitter) => {
    for (const { test, templates } of tests) {
      if (isTruthy(test(context), context)) {
        renderTemplates(templates, context, emitter)
        return
      }
    }
    if (otherwise !== undefined) renderTemplates(otherwise, context, emitter)
  }
}

/** `unless` is the first branch turned round; an `elsif` in it is not. */
function unless(tag: UnlessTag): Write {
  const [first, ...rest] = tag.branches
  const otherwise = choose(rest, tag.elseTemplates)
  if (first === undefined) return otherwise
  const test = evaluator(first.value)
  return (context, emitter) => {
    if (isTruthy(test(context), context)) otherwise(context, emitter)
    else renderTemplates(first.templates, context, emitter)
  }
}

/** What a loop tells of itself, as in Liquid everywhere. */
interface ForLoop {
  length: number
  index: number
  index0: number
  rindex: number
  rindex0: number
  first: boolean
  last: boolean
}

function position(index0: number, length: number): ForLoop {
  return {
    length,
    index: index0 + 1,
    index0,
    rindex: length - index0,
    rindex0: length - index0 - 1,
    first: index0 === 0,
    last: index0 === length - 1,
  }
}

function loop(tag: ForTag): Write {
  const collection = operand(tag.collection)
  return (context, emitter) => {
    const items = collection(context)
    if (!Array.isArray(items)) {
      toValueSync(tag.render(context, emitter))
      return
    }
    if (items.length === 0) renderTemplates(tag.elseTemplates, context, emitter)
    const scope: { forloop?: ForLoop; [name: string]: unknown } = Object.create(null)
    context.push(scope)
    for (const [index, item] of items.entries()) {
      scope.forloop = position(index, items.length)
      scope[tag.variable] = item
      context.continueCalled = false
      renderTemplates(tag.templates, context, emitter)
      if (context.breakCalled) break
    }
    context.continueCalled = context.breakCalled = false
    context.pop()
  }
}

function assign(tag: AssignTag): Write {
  const { key, value } = partsOf.assign(tag)
  const evaluate = evaluator(value)
  return (context) => {
    context.bottom()[key] = evaluate(context)
  }
}

function capture(tag: CaptureTag): Write {
  return (context) => {
    context.bottom()[tag.variable] = new Captured(renderTemplates(tag.templates, context))
  }
}

/** A partial called by its name, without `with` and `for`. */
function isSimple(tag: RenderTag): boolean {
  const { file, with: binding, forBinding } = partsOf.render(tag)
  return typeof file === 'string' && binding === undefined && forBinding === undefined
}

function partial(tag: RenderTag): Write {
  const { file, currentFile, hash, liquid } = partsOf.render(tag)
  const args = Object.entries(hash.hash).map(
    ([name, token]) => [name, token ? operand(token) : () => true] as const,
  )
  let templates: Template[] | undefined
  return (context, emitter) => {
    templates ??= toValueSync(liquid._parsePartialFile(String(file), true, currentFile))
    const inner = context.spawn()
    const scope = inner.bottom()
    for (const [name, evaluate] of args) scope[name] = evaluate(context)
    renderTemplates(templates, inner, emitter)
  }
}
