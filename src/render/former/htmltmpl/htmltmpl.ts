import { Html } from '../../../lib/html.ts'
import { afterText, afterValue, atStart, meet, type Place, type Places, placeOf } from '../place.ts'
import { type Value, type Values, writeValue } from '../value.ts'
import { loopVariable, type Pass } from './loop-variables.ts'
import { parseTemplate, type Sources } from './parse.ts'
import type { BlockPart, Part, ValuePart } from './part.ts'

/** What a template sees: values, and loops over more of them. */
export interface Scope {
  readonly values: Values
  readonly loops: Readonly<Record<string, readonly Scope[]>>
}

type Render = (trail: readonly Level[]) => string

/** A scope that is open, and where its loop is. */
interface Level {
  readonly scope: Scope
  readonly pass: Pass | undefined
}

/**
 * A template of htmltmpl 1.22, the engine of Planet 2.0 and of Venus, as a function of what it shows: a list of strings
 * and functions made once, in which every value knows its place in the markup.
 */
export function prepareHtmltmpl(
  key: string,
  name: string,
  sources: Sources,
  isXml: boolean,
): (scope: Scope) => string {
  const { render } = compile(parseTemplate(key, name, sources), atStart, isXml)
  return (scope) => render([{ scope, pass: undefined }])
}

interface Compiled {
  readonly render: Render
  readonly places: Places
}

function compile(parts: readonly Part[], from: Places, isXml: boolean): Compiled {
  let places = from
  const renders = parts.map((part): Render => {
    const compiled = compilePart(part, places, isXml)
    places = compiled.places
    return compiled.render
  })
  return { render: (trail) => renders.map((render) => render(trail)).join(''), places }
}

function compilePart(part: Part, places: Places, isXml: boolean): Compiled {
  if (part.kind === 'text') return { render: () => part.text, places: afterText(places, part.text, isXml) }
  if (part.kind === 'value')
    return { render: written(part, placeOf(places), isXml), places: afterValue(places) }
  const once = compile(part.parts, places, isXml)
  const otherwise = compile(part.otherwise, places, isXml)
  if (part.kind === 'if')
    return {
      render: condition(part, once.render, otherwise.render),
      places: meet(once.places, otherwise.places),
    }
  // The second pass begins where the first has ended, which may be elsewhere.
  const entered = meet(places, once.places)
  const again = entered.length > places.length ? compile(part.parts, entered, isXml) : once
  return {
    render: loop(part, again.render, otherwise.render),
    places: meet(otherwise.places, entered, again.places),
  }
}

function written(part: ValuePart, place: Place, isXml: boolean): Render {
  return (trail) => {
    const found = find(part, trail)
    const value = found === undefined || found === '' ? part.fallback : found
    return value === undefined ? '' : writeValue(value, part.form, place, isXml)
  }
}

function condition(part: BlockPart, then: Render, otherwise: Render): Render {
  return (trail) => (holds(part, trail) === part.negated ? otherwise(trail) : then(trail))
}

function holds(part: BlockPart, trail: readonly Level[]): boolean {
  const value = find(part, trail)
  if (value !== undefined) return isTrue(value)
  return (loopNamed(part.name, trail)?.length ?? 0) > 0
}

function isTrue(value: Value): boolean {
  if (value instanceof Html) return value.markup !== ''
  return typeof value === 'object' ? value.text !== '' : Boolean(value)
}

function loop(part: BlockPart, body: Render, otherwise: Render): Render {
  return (trail) => {
    const scopes = loopNamed(part.name, trail) ?? []
    if (scopes.length === 0) return otherwise(trail)
    return scopes
      .map((scope, index) => body([...trail, { scope, pass: { index, total: scopes.length } }]))
      .join('')
  }
}

/** Names of the engine's own, and of templates that write them in another case. */
function lookUp<T>(table: Readonly<Record<string, T>>, name: string): T | undefined {
  if (Object.hasOwn(table, name)) return table[name]
  const lower = name.toLowerCase()
  const key = Object.keys(table).find((candidate) => candidate.toLowerCase() === lower)
  return key === undefined ? undefined : table[key]
}

function loopNamed(name: string, trail: readonly Level[]): readonly Scope[] | undefined {
  const scope = trail.at(-1)?.scope
  return scope === undefined ? undefined : lookUp(scope.loops, name)
}

/** A value of the scope that is open; with GLOBAL="1" else of the next around it that has one. */
function find(part: ValuePart | BlockPart, trail: readonly Level[]): Value | undefined {
  const inner = trail.at(-1)
  if (inner === undefined) return undefined
  if (part.name.startsWith('__') && inner.pass !== undefined)
    return loopVariable(part.name, inner.pass, part.spot)
  const levels = part.isGlobal ? trail.toReversed() : [inner]
  for (const { scope } of levels) {
    const value = lookUp(scope.values, part.name)
    if (value !== undefined) return value
  }
  return undefined
}
