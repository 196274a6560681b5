import { Html } from '../../../lib/html.ts'
import { type Spot, templateError } from '../template-error.ts'
import { textOf, type Value } from '../value.ts'

/** What an expression of a template can be: values, lists and tables of them. `Safe` is one that asks not to be escaped. */
export type Thing = Value | boolean | undefined | Safe | readonly Thing[] | Table

export interface Table {
  readonly [name: string]: Thing
}

export class Safe {
  readonly value: Thing

  constructor(value: Thing) {
    this.value = value
  }
}

/** What a page is rendered with. */
export interface Context {
  /** Innermost first. */
  readonly scopes: readonly Table[]
  readonly autoescape: boolean
  readonly page: PageState
}

/** What lasts while a page is rendered: what tags remember, and how much was done. */
export interface PageState {
  /** By the run of the loop around a tag, or the page, and by the tag. */
  readonly remembered: Map<object, Map<object, Thing>>
  readonly now: number
  readonly timezone: string
  passes: number
}

const mostPasses = 1_000_000

/** A pass of a loop. A template whose loops multiply must not hang the build. */
export function countPass({ page }: Context, spot: Spot): void {
  page.passes++
  if (page.passes > mostPasses)
    throw templateError(spot, 'the loops of this page have more than a million passes')
}

export function within(context: Context, scope: Table): Context {
  return { ...context, scopes: [scope, ...context.scopes] }
}

export function isList(thing: Thing): thing is readonly Thing[] {
  return Array.isArray(thing)
}

export function isTable(thing: Thing): thing is Table {
  return typeof thing === 'object' && !isList(thing) && !isValue(thing) && !(thing instanceof Safe)
}

export function isValue(thing: Thing): thing is Value {
  if (typeof thing === 'string' || typeof thing === 'number' || thing instanceof Html) return true
  return typeof thing === 'object' && 'text' in thing && ('markup' in thing || 'at' in thing)
}

export function plain(thing: Thing): Thing {
  return thing instanceof Safe ? thing.value : thing
}

/** Milliseconds UTC, of a date. */
export function momentOf(thing: Thing): number | undefined {
  const bare = plain(thing)
  return typeof bare === 'object' && 'at' in bare && typeof bare.at === 'number' ? bare.at : undefined
}

/** As text, for filters and comparisons. */
export function inWords(thing: Thing): string {
  const bare = plain(thing)
  if (bare === undefined) return ''
  if (typeof bare === 'boolean') return bare ? 'True' : 'False'
  if (isValue(bare)) return textOf(bare)
  return isList(bare) ? bare.map(inWords).join(', ') : ''
}

/** Python's idea of truth. */
export function isTrue(thing: Thing): boolean {
  const bare = plain(thing)
  if (bare === undefined || bare === false || bare === 0 || bare === '') return false
  if (isList(bare)) return bare.length > 0
  if (isTable(bare)) return Object.keys(bare).length > 0
  return isValue(bare) ? textOf(bare) !== '' : true
}

const ofTables: Readonly<Record<string, (table: Table) => readonly Thing[]>> = {
  items: (table) => Object.entries(table).map(([name, thing]) => [name, thing]),
  keys: (table) => Object.keys(table),
  values: (table) => Object.values(table),
}

/** `item.title`, `list.0`, `table.items`; undefined where there is nothing. */
export function lookUp(context: Context, path: readonly string[]): Thing {
  const [name = '', ...rest] = path
  const scope = context.scopes.find((candidate) => Object.hasOwn(candidate, name))
  return rest.reduce<Thing>(member, scope?.[name])
}

function member(thing: Thing, name: string): Thing {
  const bare = plain(thing)
  if (isList(bare)) return bare[Number(name)]
  if (!isTable(bare)) return undefined
  return Object.hasOwn(bare, name) ? bare[name] : ofTables[name]?.(bare)
}

/** What a tag remembers until its loop is run anew. */
export function memoryOf({ scopes, page }: Context): Map<object, Thing> {
  const loop = scopes.find((scope) => Object.hasOwn(scope, 'forloop'))?.forloop
  const run = isTable(loop) && typeof loop.run === 'object' ? loop.run : page
  const known = page.remembered.get(run)
  if (known !== undefined) return known
  const memory = new Map<object, Thing>()
  page.remembered.set(run, memory)
  return memory
}
