import {
  AssignTag,
  CaptureTag,
  CommentTag,
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
import { likenessIn, type Steadiness, type Steady, steadiness } from './steady.ts'

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

type Forms = readonly Form[]

/** Makes an engine render its templates by plain functions. `lasting`: names of values that are the same on all pages. */
export function renderPlainly(liquid: Liquid, lasting: ReadonlySet<string>): void {
  const steady = steadiness(lasting)
  const known = new WeakMap<readonly Template[], Forms>()

  /** Renders templates one after the other; takes the place of the engine's own loop, which walks generators. */
  function renderTemplates(templates: readonly Template[], context: Context, given?: Emitter): string {
    const forms = known.get(templates) ?? formsOf(templates, steady)
    known.set(templates, forms)
    checkTime(context)
    if (given === undefined) return textOf(forms, context)
    writeForms(forms, context, given)
    return ''
  }

  Object.assign(liquid.renderer, { renderTemplates })
}

/** Only what is done again and again can take too long. */
function checkTime(context: Context): void {
  context.renderLimit.check(performance.now())
}

function writeForms(forms: Forms, context: Context, emitter: Emitter): void {
  for (const { write, template } of forms) {
    try {
      write(context, emitter)
    } catch (error) {
      throw LiquidError.is(error) ? error : new RenderError(error as Error, template)
    }
    if (context.breakCalled || context.continueCalled) break
  }
}

function textOf(forms: Forms, context: Context): string {
  const emitter = new TextEmitter()
  writeForms(forms, context, emitter as Emitter)
  return emitter.buffer
}

function formsOf(templates: readonly Template[], steady: Steadiness): Forms {
  const made: Form[] = []
  let run: SteadyForm[] = []
  for (const template of templates) {
    if (isSilent(template)) continue
    const form = { write: plainForm(template, steady), template }
    const kept = steady(template)
    if (kept !== undefined) run.push({ ...form, ...kept })
    else {
      made.push(...together(run), form)
      run = []
    }
  }
  made.push(...together(run))
  return made
}

/** Blanks that a `-` took away leave an empty text, half of all. */
function isSilent(template: Template): boolean {
  return template instanceof CommentTag || ('str' in template && template.str === '')
}

interface SteadyForm extends Form, Steady {}

/** Steady forms as one, which is written anew only on a page that is not like one before. */
function together(run: readonly SteadyForm[]): Forms {
  const [first] = run
  if (first === undefined || (run.length === 1 && 'str' in first.template)) return run
  const names = [...new Set(run.flatMap((form) => form.names))]
  const texts = new Map<string, string>()
  function write(context: Context, emitter: Emitter): void {
    const scopes = partsOf.context(context)
    if (names.some((name) => scopes.findScope(name) !== context.globals)) {
      writeForms(run, context, emitter)
      return
    }
    const likeness = likenessIn(context)
    const text = texts.get(likeness) ?? textOf(run, context)
    texts.set(likeness, text)
    emitter.write(text)
  }
  return [{ write, template: first.template }]
}

function plainForm(template: Template, steady: Steadiness): Write {
  if ('str' in template && typeof template.str === 'string') return writeText(template.str)
  if (template instanceof Output) return writeValue(evaluator(template.value))
  if (template instanceof IfTag) return choose(template.branches, template.elseTemplates, steady)
  if (template instanceof UnlessTag) return unless(template, steady)
  if (template instanceof ForTag && Object.keys(template.hash.hash).length === 0)
    return loop(template, steady)
  if (template instanceof AssignTag) return assign(template)
  if (template instanceof CaptureTag) return capture(template, steady)
  if (template instanceof RenderTag && isSimple(template)) return partial(template, steady)
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

function choose(branches: IfTag['branches'], otherwise: Template[] | undefined, steady: Steadiness): Write {
  const tests = branches.map(({ value, templates }) => ({
    test: evaluator(value),
    forms: formsOf(templates, steady),
  }))
  const others = formsOf(otherwise ?? [], steady)
  return (context, emitter) => {
    for (const { test, forms } of tests) {
      if (isTruthy(test(context), context)) {
        writeForms(forms, context, emitter)
        return
      }
    }
    writeForms(others, context, emitter)
  }
}

/** `unless` is the first branch turned round; an `elsif` in it is not. */
function unless(tag: UnlessTag, steady: Steadiness): Write {
  const [first, ...rest] = tag.branches
  const otherwise = choose(rest, tag.elseTemplates, steady)
  if (first === undefined) return otherwise
  const test = evaluator(first.value)
  const forms = formsOf(first.templates, steady)
  return (context, emitter) => {
    if (isTruthy(test(context), context)) otherwise(context, emitter)
    else writeForms(forms, context, emitter)
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

function loop(tag: ForTag, steady: Steadiness): Write {
  const collection = operand(tag.collection)
  const forms = formsOf(tag.templates, steady)
  const others = formsOf(tag.elseTemplates ?? [], steady)
  return (context, emitter) => {
    const items = collection(context)
    if (!Array.isArray(items)) {
      toValueSync(tag.render(context, emitter))
      return
    }
    if (items.length === 0) writeForms(others, context, emitter)
    const scope: { forloop?: ForLoop; [name: string]: unknown } = Object.create(null)
    context.push(scope)
    for (const [index, item] of items.entries()) {
      scope.forloop = position(index, items.length)
      scope[tag.variable] = item
      context.continueCalled = false
      checkTime(context)
      writeForms(forms, context, emitter)
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

function capture(tag: CaptureTag, steady: Steadiness): Write {
  const forms = formsOf(tag.templates, steady)
  return (context) => {
    context.bottom()[tag.variable] = new Captured(textOf(forms, context))
  }
}

/** A partial called by its name, without `with` and `for`. */
function isSimple(tag: RenderTag): boolean {
  const { file, with: binding, forBinding } = partsOf.render(tag)
  return typeof file === 'string' && binding === undefined && forBinding === undefined
}

function partial(tag: RenderTag, steady: Steadiness): Write {
  const { file, currentFile, hash, liquid } = partsOf.render(tag)
  const args = Object.entries(hash.hash).map(
    ([name, token]) => [name, token ? operand(token) : () => true] as const,
  )
  let forms: Forms | undefined
  return (context, emitter) => {
    forms ??= formsOf(toValueSync(liquid._parsePartialFile(String(file), true, currentFile)), steady)
    checkTime(context)
    const inner = context.spawn()
    const scope = inner.bottom()
    for (const [name, evaluate] of args) scope[name] = evaluate(context)
    writeForms(forms, inner, emitter)
  }
}
