import type { Scope } from '../htmltmpl/htmltmpl.ts'
import type { Sources } from '../htmltmpl/parse.ts'
import { atStart } from '../place.ts'
import type { PageState, Table } from './context.ts'
import { compileTemplate } from './files.ts'
import { tags } from './tags.ts'
import { readTokens } from './token.ts'

export interface DjangoPage {
  readonly scope: Scope
  /** The options of the configuration, which templates see as `Config`. */
  readonly options: Readonly<Record<string, string>>
  readonly autoescape: boolean
  readonly now: number
  readonly timezone: string
}

/**
 * A template of Django as Venus ran them, as a function of what it shows. The language is that of Django 1.4 without what
 * needs a server; what is not markup is never written as markup, `safe` or not.
 */
export function prepareDjango(
  key: string,
  name: string,
  sources: Sources,
  isXml: boolean,
): (page: DjangoPage) => string {
  const render = compileTemplate({
    tokens: [...readTokens(sources.read(key) ?? '', name)],
    next: 0,
    places: atStart,
    isXml,
    sources,
    tags,
    main: key,
    depth: 0,
    level: 0,
    loops: 0,
    blocks: new Map(),
    replaced: [],
  })
  return ({ scope, options, autoescape, now, timezone }) => {
    const page: PageState = { remembered: new Map(), now, timezone, passes: 0 }
    const values: Table = { ...tableOf(scope), Config: options }
    return render({ scopes: [{ ...values }], autoescape, page })
  }
}

function tableOf({ values, loops }: Scope): Table {
  return {
    ...values,
    ...Object.fromEntries(Object.entries(loops).map(([name, scopes]) => [name, scopes.map(tableOf)])),
  }
}
