import {
  CommentTag,
  type Context,
  IfTag,
  Output,
  RenderTag,
  type Template,
  toValueSync,
  UnlessTag,
  type Value,
} from 'liquidjs'
import { partsOf } from './engine-parts.ts'
import { pathOf } from './evaluate.ts'

/** Filters whose answer follows from their value, their arguments and how deep the page lies. */
const steadyFilters = new Set(['t', 'link', 'asset'])

/** What pages are alike in, or not. */
const likeness = ['root', 'kind', 'language', 'direction'] as const

/** Under this name a page's values tell which pages it is like. */
export const alike = Symbol('alike')

/** The same for pages that are alike. */
export function likenessOf(page: Readonly<Record<string, unknown>>): string {
  return likeness.map((fact) => String(page[fact])).join('\n')
}

/** Which pages the one that is being rendered is like. */
export function likenessIn({ globals }: Context): string {
  return (globals as { readonly [alike]: string })[alike]
}

/** A part of a template that says the same on all pages that are alike. */
export interface Steady {
  /** Names of values that it shows: it is steady where they are not names of something else. */
  readonly names: readonly string[]
}

/** Tells of a part of a template if it is steady. */
export type Steadiness = (template: Template) => Steady | undefined

type Token = Value['initial']['postfix'][number]

const nothing: Steady = { names: [] }

function all(parts: readonly (Steady | undefined)[]): Steady | undefined {
  const names = new Set<string>()
  for (const part of parts) {
    if (part === undefined) return undefined
    for (const name of part.names) names.add(name)
  }
  return { names: [...names] }
}

/**
 * Steady is text, and what follows from words that stand in the template, from `lasting` values and from what pages are alike in.
 * Most of a page of a theme is of such parts: menus, words of the interface, addresses of assets, and choices between them.
 */
export function steadiness(lasting: ReadonlySet<string>): Steadiness {
  const underWay = new Set<string>()

  function ofTemplates(templates: readonly Template[] = []): Steady | undefined {
    return all(templates.map(ofTemplate))
  }

  function ofTemplate(template: Template): Steady | undefined {
    if ('str' in template || template instanceof CommentTag) return nothing
    if (template instanceof Output) return ofValue(template.value)
    if (template instanceof IfTag || template instanceof UnlessTag)
      return all([
        ...template.branches.flatMap(({ value, templates }) => [ofValue(value), ofTemplates(templates)]),
        ofTemplates(template.elseTemplates),
      ])
    return template instanceof RenderTag ? ofPartial(template) : undefined
  }

  /** A partial without arguments sees nothing but what all see. One that is not there is a fault where it is rendered, not here. */
  function ofPartial(tag: RenderTag): Steady | undefined {
    const { file, currentFile, hash, liquid, with: binding, forBinding } = partsOf.render(tag)
    const isPlain = typeof file === 'string' && binding === undefined && forBinding === undefined
    if (!isPlain || Object.keys(hash.hash).length > 0 || underWay.has(file)) return undefined
    underWay.add(file)
    try {
      return ofTemplates(toValueSync(liquid._parsePartialFile(file, true, currentFile)))
    } catch {
      return undefined
    } finally {
      underWay.delete(file)
    }
  }

  function ofValue({ initial, filters }: Value): Steady | undefined {
    return all([...initial.postfix.map(ofOperand), ...filters.map(ofFilter)])
  }

  function ofOperand(token: Token): Steady | undefined {
    if ('operator' in token) return nothing
    const [name = '', ...rest] = pathOf(token) ?? []
    if (name === '') return 'content' in token ? nothing : undefined
    const isAlike = name === 'page' && rest.length === 1 && likeness.some((fact) => fact === rest[0])
    return isAlike || lasting.has(String(name)) ? { names: [String(name)] } : undefined
  }

  function ofFilter(filter: Value['filters'][number]): Steady | undefined {
    const { handler, liquid } = partsOf.filter(filter)
    if (handler === liquid.options.outputEscape) return nothing
    if (!steadyFilters.has(filter.name)) return undefined
    return all(filter.args.map((arg) => (Array.isArray(arg) ? undefined : ofOperand(arg as Token))))
  }

  return ofTemplate
}
