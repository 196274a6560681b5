import { Liquid } from 'liquidjs'
import { escapeHtml, Html } from '../../lib/html.ts'
import { ThemeError } from '../../model/fault.ts'
import type { Theme } from '../../model/site.ts'
import { Captured, renderPlainly } from './plain-rendering.ts'
import { alike, likenessOf } from './steady.ts'
import { themeError } from './theme-error.ts'

/**
 * A filter of the templates: the value, the page being rendered, and the arguments. What it returns is escaped
 * like everything else, unless it is `Html`.
 */
export type Filter = (value: unknown, page: PageValues, ...args: readonly unknown[]) => unknown

/** What a template sees, by name. */
export interface PageValues {
  readonly page: { readonly root: string; readonly [name: string]: unknown }
  readonly [name: string]: unknown
}

export interface Templates {
  render(template: string, values: PageValues): string
}

/** A theme is written by its maintainer, yet one from elsewhere must neither hang the build nor eat the memory. */
const limits = {
  /** Characters of all templates together. */
  parse: 2_000_000,
  /** Milliseconds for a page. */
  render: 30_000,
  /** Characters and array elements made by filters and ranges for a page. */
  memory: 50_000_000,
}

/** Only `Html` is markup. A theme cannot make markup of text: `raw` does nothing, and there is no other way around. */
function write(value: unknown): string {
  if (typeof value === 'string') return escapeHtml(value)
  if (value === undefined || value === null) return ''
  if (value instanceof Html || value instanceof Captured) return value.markup
  if (Array.isArray(value)) return value.map(write).join('')
  return escapeHtml(String(value))
}

/** Filters of the engine that would make a page depend on clock or chance, or pass text through unescaped. */
const withdrawn = ['sample', 'date_to_xmlschema', 'date_to_rfc822', 'date_to_string', 'date_to_long_string']

/** Without the line end of each file, which would leave a blank line wherever the template is used. */
function templatesByPath(theme: Theme): Record<string, string> {
  const templates: Record<string, string> = Object.create(null)
  for (const [path, text] of theme.templates) templates[path] = text.replace(/\r?\n$/, '')
  return templates
}

/**
 * The templates of a theme, ready to render. They read nothing but the theme and the values handed in. `lasting`: those that are
 * the same on all pages.
 */
export function prepareTemplates(
  theme: Theme,
  filters: Readonly<Record<string, Filter>>,
  lasting: Readonly<Record<string, unknown>> = {},
): Templates {
  const liquid = new Liquid({
    templates: templatesByPath(theme),
    relativeReference: false,
    extname: '.liquid',
    cache: true,
    ownPropertyOnly: true,
    strictFilters: true,
    outputEscape: write,
    parseLimit: limits.parse,
    renderLimit: limits.render,
    memoryLimit: limits.memory,
  })
  renderPlainly(liquid, new Set(Object.keys(lasting)))
  for (const name of withdrawn) delete liquid.filters[name]
  liquid.registerFilter('raw', (value: unknown) => value)
  for (const [name, filter] of Object.entries(filters)) {
    liquid.registerFilter(name, function (value: unknown, ...args: unknown[]) {
      return filter(value, this.context.globals as PageValues, ...args)
    })
  }
  return {
    render(template, values) {
      if (!theme.templates.has(template))
        throw new ThemeError('theme.missing', `theme ${theme.name} has no template ${template}`)
      try {
        const globals = { ...values, ...lasting, [alike]: likenessOf(values.page) }
        return String(liquid.renderFileSync(template.replace(/\.liquid$/, ''), {}, { globals }))
      } catch (error) {
        throw themeError(theme.name, template, error)
      }
    },
  }
}
