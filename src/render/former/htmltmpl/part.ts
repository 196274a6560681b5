import { type Spot, templateError } from '../template-error.ts'
import type { Form } from '../value.ts'
import type { Statement } from './statement.ts'

/** A part of a template, ready to be compiled. */
export type Part = TextPart | ValuePart | BlockPart

export interface TextPart {
  readonly kind: 'text'
  readonly text: string
}

export interface ValuePart {
  readonly kind: 'value'
  readonly name: string
  readonly form: Form
  /** Written in its stead if there is no value. */
  readonly fallback: string | undefined
  readonly isGlobal: boolean
  readonly spot: Spot
}

export interface BlockPart {
  readonly kind: 'if' | 'loop'
  readonly name: string
  /** TMPL_UNLESS. */
  readonly negated: boolean
  readonly isGlobal: boolean
  readonly parts: readonly Part[]
  readonly otherwise: readonly Part[]
  readonly spot: Spot
}

const forms: Readonly<Record<string, Form>> = {
  HTML: 'html',
  '1': 'html',
  NONE: 'plain',
  '0': 'plain',
  URL: 'url',
  JS: 'js',
}

export function nameIn({ directive, name }: Statement, spot: Spot): string {
  if (name === undefined || name === '') throw templateError(spot, `<TMPL_${directive}> has no name`)
  return name
}

function isGlobal({ parameters }: Statement): boolean {
  return parameters.get('GLOBAL') === '1'
}

export function valuePart(statement: Statement, spot: Spot): ValuePart {
  const wanted = statement.parameters.get('ESCAPE')?.toUpperCase() ?? 'NONE'
  const form = forms[wanted]
  if (form === undefined) throw templateError(spot, `there is no ESCAPE="${wanted}"`)
  return {
    kind: 'value',
    name: nameIn(statement, spot),
    form,
    fallback: statement.parameters.get('DEFAULT'),
    isGlobal: isGlobal(statement),
    spot,
  }
}

export function blockPart(
  statement: Statement,
  spot: Spot,
  parts: readonly Part[],
  otherwise: readonly Part[],
): BlockPart {
  return {
    kind: statement.directive === 'LOOP' ? 'loop' : 'if',
    name: nameIn(statement, spot),
    negated: statement.directive === 'UNLESS',
    isGlobal: isGlobal(statement),
    parts,
    otherwise,
    spot,
  }
}
