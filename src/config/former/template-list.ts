import { join, relative, sep } from 'node:path'
import type { FormerKind, FormerPage } from '../../model/former-theme.ts'
import { tellEngine } from '../ini/engine.ts'
import { type MergedSection, mergeSections } from '../ini/ini-values.ts'
import type { Ini, IniOption } from '../ini/read-ini.ts'
import { findMaterials } from './materials.ts'
import { recordOf, textIn, wordsIn } from './option-values.ts'
import { findFile, findTheme, foldersOf, isInside } from './template-folders.ts'
import { kindOf, outputOf } from './template-name.ts'

/** A template that a configuration lists and that is there. */
export interface ListedTemplate extends Omit<FormerPage, 'template'> {
  /** Absolute. */
  readonly file: string
}

/** The templates of a configuration of Planet 2.0 or Venus, looked for where the engines did. */
export interface TemplateList {
  readonly engine: 'planet2' | 'venus'
  readonly found: readonly ListedTemplate[]
  /** As listed: those that are nowhere, and those whose engine there is not. */
  readonly missing: readonly string[]
  readonly notRun: readonly string[]
  /** Path in the site → absolute path of a file to copy. */
  readonly materials: ReadonlyMap<string, string>
  readonly missingMaterials: readonly string[]
  /** Name of a Venus theme that is nowhere. */
  readonly missingTheme: string | undefined
  readonly options: Readonly<Record<string, string>>
}

/** Options of `[Planet]` that mean something to the engines; all others are parameters of style sheets. */
const ownOptions =
  /^(?:name|link|owner_name|owner_email|generator|generator_uri|cache_\w+|http_cache_directory|log_\w+|output_\w+|date_format|new_date_format|feed|feedtype|feed_timeout|new_feed_items|spider_threads|template_\w+|filter_directories|filters|bill_of_materials|pubsubhubbub_\w+|django_autoescape)$/

/** What a template may have of its own, and what the engines do if nothing is said. */
const usual = {
  items_per_page: '60',
  days_per_page: '0',
  date_format: '%B %d, %Y %I:%M %p',
  new_date_format: '%B %d, %Y',
} as const

interface Reading {
  readonly engine: 'planet2' | 'venus'
  readonly sections: readonly MergedSection[]
  readonly planet: ReadonlyMap<string, IniOption>
  /** Where templates and materials are looked for, in this order. */
  readonly folders: readonly string[]
}

/** Undefined if the configuration has no `[Planet]`. `folder`: absolute, where it stands. */
export function listTemplates(ini: Ini, folder: string): TemplateList | undefined {
  const sections = mergeSections(ini)
  const own = sections.find(({ name }) => name === 'Planet')
  if (own === undefined) return undefined
  const { kind: engine } = tellEngine(ini.sections)
  const themeName = engine === 'venus' ? textIn(own.options, 'output_theme') : ''
  const theme = themeName === '' ? undefined : findTheme(themeName, folder)
  const themeSections = theme === undefined ? [] : mergeSections(theme.ini)
  const ofTheme = themeSections.find(({ name }) => name === 'Planet')?.options ?? new Map()
  const reading: Reading = {
    engine,
    sections: [...themeSections, ...sections],
    planet: new Map([...ofTheme, ...own.options]),
    folders: foldersOf(own.options, ofTheme, folder, theme?.folder, engine),
  }
  const listed = [...wordsIn(ofTheme, 'template_files'), ...wordsIn(own.options, 'template_files')]
  const materials = [...wordsIn(ofTheme, 'bill_of_materials'), ...wordsIn(own.options, 'bill_of_materials')]
  return {
    engine,
    ...sortTemplates([...new Set(listed)], reading),
    ...findMaterials([...new Set(materials)], reading.sections, reading.folders),
    missingTheme: themeName !== '' && theme === undefined ? themeName : undefined,
    options: recordOf(reading.planet),
  }
}

function sortTemplates(listed: readonly string[], reading: Reading) {
  const found: ListedTemplate[] = []
  const missing: string[] = []
  const notRun: string[] = []
  const index = listed.find((name) => outputOf(name.split('?')[0] ?? '') === 'index.html')
  for (const name of listed) {
    const [path = ''] = name.split('?')
    const file = findFile(path, reading.folders)
    const kind = kindOf(path, reading.engine)
    if (kind === undefined) notRun.push(name)
    else if (file === undefined) missing.push(name)
    else found.push(templateOf(name, file, kind, index, reading))
  }
  return { found, missing, notRun }
}

function sectionOf({ sections }: Reading, name: string | undefined): ReadonlyMap<string, IniOption> {
  const path = name?.split('?')[0]
  return new Map(sections.filter((section) => section.name === path).flatMap(({ own }) => [...own]))
}

/**
 * What the section of a template says. The index's becomes the planet's own, so that where it differs from `[Planet]`
 * the other templates have to be told what that says; where it does not they are as the planet is.
 */
function templateOf(
  name: string,
  file: string,
  kind: FormerKind,
  index: string | undefined,
  reading: Reading,
): ListedTemplate {
  const section = sectionOf(reading, name)
  const ofIndex = sectionOf(reading, index)
  const { engine, planet } = reading
  const say = (key: keyof typeof usual) => {
    const own = section.get(key)?.value
    if (own !== undefined || name === index || !ofIndex.has(key)) return own
    return planet.get(key)?.value ?? usual[key]
  }
  const only2 = (key: string) =>
    engine === 'planet2' ? (section.get(key) ?? planet.get(key))?.value : undefined
  const parameters = [...planet, ...section].filter(([key]) => section.has(key) || !ownOptions.test(key))
  const query = new URLSearchParams(name.split('?')[1] ?? '')
  return {
    file,
    name: name.split('?')[0] ?? name,
    kind,
    path: join(outputFolder(section, planet), outputOf(file)).split(sep).join('/'),
    itemsPerPage: count(say('items_per_page')),
    daysPerPage: engine === 'venus' ? 0 : count(say('days_per_page')),
    dateFormat: say('date_format'),
    dayFormat: say('new_date_format'),
    encoding: only2('encoding'),
    locale: only2('locale'),
    parameters: { ...recordOf(new Map(parameters)), ...Object.fromEntries(query) },
  }
}

function count(value: string | undefined): number | undefined {
  return value !== undefined && /^\d{1,6}$/.test(value.trim()) ? Number(value) : undefined
}

/** A template may have a folder of its own, if that is within the planet's. */
function outputFolder(
  section: ReadonlyMap<string, IniOption>,
  planet: ReadonlyMap<string, IniOption>,
): string {
  const own = section.get('output_dir')?.value
  if (own === undefined) return ''
  const path = relative(planet.get('output_dir')?.value ?? 'output', own)
  return isInside(path) ? path : ''
}
