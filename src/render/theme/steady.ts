import { type Context, Output, type Template } from 'liquidjs'
import { partsOf } from './engine-parts.ts'

/** Filters whose answer follows from their value, their arguments and how deep the page lies. */
const steadyFilters = new Set(['t', 'link', 'asset'])

/**
 * Whether a part of a template says the same on all pages that lie equally deep: text, and what such filters make of words that
 * stand in the template. Half of a page of a theme is of such parts: menus, words of the interface, addresses of assets.
 */
export function isSteady(template: Template): boolean {
  if ('str' in template) return true
  if (!(template instanceof Output)) return false
  const { initial, filters } = template.value
  return initial.postfix.length === 1 && initial.postfix.every(isLiteral) && filters.every(isSteadyFilter)
}

function isSteadyFilter(filter: Output['value']['filters'][number]): boolean {
  const { handler, liquid } = partsOf.filter(filter)
  return (
    handler === liquid.options.outputEscape ||
    (steadyFilters.has(filter.name) && filter.args.every(isLiteral))
  )
}

function isLiteral(operand: unknown): boolean {
  return typeof operand === 'object' && operand !== null && 'content' in operand && !('props' in operand)
}

/** The way from the page up to the root of the site. */
export function depthOf({ globals }: Context): string {
  return (globals as { readonly page: { readonly root: string } }).page.root
}
