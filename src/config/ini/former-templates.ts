import { basename } from 'node:path'
import type { Given, Warning } from '../draft.ts'
import { listTemplates, type TemplateList } from '../former/template-list.ts'
import type { Ini } from './read-ini.ts'

/** What became of the templates that a configuration lists. */
export interface FormerTemplates {
  /** The configuration itself is the theme, if any of its templates is there. */
  readonly theme: Given | undefined
  readonly warnings: readonly Warning[]
  /** Options of `[Planet]` that count because of it. */
  readonly inUse: ReadonlySet<string>
  /** Is it rendered, so that its section counts? */
  isRendered(template: string): boolean
}

const optionsOfTemplates = [
  'template_files',
  'template_directories',
  'bill_of_materials',
  'output_theme',
  'django_autoescape',
  'feed',
  'feedtype',
]
/** Venus reads the first and never applies it, and documents the second only. */
const optionsOfPlanet2 = ['encoding', 'locale']

/** Looks for the templates of Planet 2.0 and Venus: those that are there are rendered as they are. */
export function readFormerTemplates(ini: Ini, file: string, folder: string): FormerTemplates {
  const list = listTemplates(ini, folder)
  const planet = ini.sections.find(({ name }) => name === 'Planet')
  const option = (key: string) => planet?.options.findLast((candidate) => candidate.key === key)
  const place = `${file}:${(option('template_files') ?? option('output_theme') ?? planet)?.line ?? 1}`
  if (list === undefined || list.found.length === 0)
    return {
      theme: undefined,
      warnings: list === undefined ? [] : nothingFound(list, place),
      inUse: new Set(),
      isRendered: () => false,
    }
  const rendered = new Set(list.found.map(({ name }) => name))
  return {
    theme: { value: basename(file), place, name: 'template_files' },
    warnings: [understood(list, file, place), ...lacking(list, place), ...idleOptions(list, ini, file)],
    inUse: new Set([...optionsOfTemplates, ...(list.engine === 'planet2' ? optionsOfPlanet2 : [])]),
    isRendered: (template) => rendered.has(template),
  }
}

function understood(list: TemplateList, file: string, place: string): Warning {
  const names = list.found.map(({ path }) => path).join(', ')
  const message = `old templates make ${names}; they and ${basename(file)}, which is their theme, are to stay`
  return { kind: 'understood', place, message }
}

function nothingFound(list: TemplateList, place: string): readonly Warning[] {
  if (list.missing.length + list.notRun.length === 0 && list.missingTheme === undefined) return []
  const about = 'planet.theme'
  if (list.notRun.length > 0 && list.missing.length === 0)
    return [
      { kind: 'changed', place, message: `${notRun(list)}: the theme "classic" makes the pages`, about },
    ]
  const names = [
    ...(list.missingTheme === undefined ? [] : [`the theme ${list.missingTheme}`]),
    ...list.missing,
  ]
  const message = `not there: ${names.join(', ')}; the theme "classic" makes the pages`
  return [{ kind: 'changed', place, message, about }]
}

function notRun({ notRun }: TemplateList): string {
  return `templates that are not run (Genshi, sed and programs): ${notRun.join(', ')}`
}

/** What the section of a template may say, besides the parameters of Venus's style sheets. */
const understoodOptions = {
  planet2: /^(?:items_per_page|days_per_page|date_format|new_date_format|encoding|locale|output_dir)$/,
  venus: /^(?!(?:days_per_page|encoding|locale|filters?|exclude|activity_threshold)$)/,
}

/** The index's section is the planet's: what it says is read as if `[Planet]` said it. */
function idleOptions(list: TemplateList, ini: Ini, file: string): readonly Warning[] {
  const names = new Set(list.found.filter(({ path }) => path !== 'index.html').map(({ name }) => name))
  return ini.sections
    .filter(({ name }) => names.has(name))
    .flatMap(({ name, options }) => options.map((option) => ({ name, ...option })))
    .filter(({ key }) => !understoodOptions[list.engine].test(key))
    .map(({ name, key, line }) => ({
      place: `${file}:${line}`,
      message: `${key} of the template ${name} has no effect here`,
    }))
}

/** What only some of its templates and files lack. */
function lacking(list: TemplateList, place: string): readonly Warning[] {
  const about = 'planet.theme'
  const files = [...list.missing, ...list.missingMaterials]
  return [
    ...(list.missingTheme === undefined
      ? []
      : [{ place, message: `output_theme ${list.missingTheme} is not there`, about }]),
    ...(files.length === 0 ? [] : [{ place, message: `not there: ${files.join(', ')}`, about }]),
    ...(list.notRun.length === 0 ? [] : [{ place, message: notRun(list), about }]),
  ]
}
