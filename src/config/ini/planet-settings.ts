import { existsSync } from 'node:fs'
import { isAbsolute } from 'node:path'
import { patternFault } from '../../lib/pattern.ts'
import type { Given, Warning } from '../draft.ts'
import { type FormerName, formerNames } from '../former-names.ts'
import { nearestName } from '../nearest-name.ts'
import type { Engine } from './engine.ts'
import { filterKeys } from './filter-meaning.ts'
import type { FormerTemplates } from './former-templates.ts'
import { interpolate, type MergedSection } from './ini-values.ts'
import { patternFromPython } from './python-pattern.ts'
import type { IniOption } from './read-ini.ts'
import { type FilterPlaces, readVenusFilters } from './venus-filters.ts'

/** Options of the engines that mean nothing here. */
export const withoutEffect: ReadonlySet<string> = new Set([
  'cache_directory',
  'cache_keep_entries',
  'http_cache_directory',
  'cache_sources_directory',
  'cache_lists_directory',
  'cache_blacklist_directory',
  'log_level',
  'log_format',
  'encoding',
  'locale',
  'generator',
  'generator_uri',
  'output_theme',
  'template_files',
  'template_directories',
  'bill_of_materials',
  'django_autoescape',
  'pubsubhubbub_feeds',
  'feed',
  'feedtype',
  'xml_base',
])

/** What the engines do if nothing is said. Neither folds a busy author's day. */
const engineDefaults: Readonly<Record<string, string>> = {
  'planet.theme': 'classic',
  'planet.date_format': '%B %d, %Y %I:%M %p',
  'planet.day_format': '%B %d, %Y',
  'river.entries_per_page': '60',
  'river.days_per_page': '0',
  'river.entries_per_feed_and_day': '0',
  'river.activity_threshold': '0',
}

/** Both read them without interpolation: `%B` is a month there. */
const rawOptions = new Set(['date_format', 'new_date_format', 'log_format'])

type Reading = { readonly value: string } | { readonly without: string }

/** How a value of the engines is written here; a plain value if the option is not named. */
const readings: Partial<Record<FormerName, (value: string, engine: Engine['kind']) => Reading>> = {
  link: (value) => ({ value: /^[a-z]+:\/\//i.test(value) ? value : `http://${value}` }),
  activity_threshold: (value) => ({ value: /^\d+$/.test(value) ? `${value}d` : value }),
  feed_timeout: (value) => ({ value: /^\d+(?:\.\d+)?$/.test(value) ? `${value}s` : value }),
  future_dates: (value) => ({ value: futureDates[value] ?? value }),
  filter: (value) => usable(patternFromPython(value)),
  exclude: (value, engine) =>
    engine === 'venus'
      ? usable(patternFromPython(value))
      : { without: 'Planet 2.0 reads it in feed sections only' },
  filter_directories: (value) => ({ value: [...new Set([...value.split(/\s+/), 'filters'])].join(',') }),
  days_per_page: (value, engine) =>
    engine === 'planet2' ? { value } : { without: 'Venus reads it but never applies it' },
  spider_threads: (value) =>
    value === '0' ? { without: 'visits to different hosts never wait for each other here' } : { value },
  output_dir: (value) =>
    isAbsolute(value) && !existsSync(value)
      ? { without: `there is no folder ${value} here; the site goes into "public" beside this file` }
      : { value },
}

/** A pattern that cannot be searched for filters nothing: no entry gets lost. */
function usable(pattern: string): Reading {
  const fault = patternFault(pattern)
  return fault === undefined ? { value: pattern } : { without: fault }
}

const futureDates: Readonly<Record<string, string>> = {
  keep: 'keep',
  ignore_date: 'first-seen',
  ignore_entry: 'hide',
}

export interface PlanetSettings {
  readonly settings: ReadonlyMap<string, Given>
  readonly warnings: readonly Warning[]
}

/**
 * The settings of `[Planet]`, over which those of the section of the index template win: it is the page that becomes
 * the river.
 */
export function readPlanetSettings(
  planet: MergedSection,
  index: MergedSection | undefined,
  engine: Engine,
  file: string,
  places: FilterPlaces,
  templates: Pick<FormerTemplates, 'theme' | 'inUse'>,
): PlanetSettings {
  const settings = new Map<string, Given>(
    Object.entries(engineDefaults).map(([path, value]) => [path, { value, place: file, name: path }]),
  )
  if (engine.kind === 'venus')
    settings.set('river.new_feed_entries', { value: '0', place: file, name: 'new' })
  if (templates.theme !== undefined) settings.set('planet.theme', templates.theme)
  const warnings: Warning[] = []
  const idle: IniOption[] = []

  for (const [key, option] of new Map([...planet.options, ...(index?.own ?? [])])) {
    const place = `${file}:${option.line}`
    if (templates.inUse.has(key)) continue
    if (withoutEffect.has(key)) idle.push(option)
    else if (key === 'filters') continue
    else if (isFormerName(key)) readOption(key, option, place)
    else if (planet.own.has(key)) warnUnknown(option, place)
  }

  // Those of a template run after those of the planet.
  for (const filters of [planet.options.get('filters'), index?.own.get('filters')]) {
    if (filters !== undefined) readFilters(filters, `${file}:${filters.line}`)
  }

  function readOption(key: FormerName, option: IniOption, place: string): void {
    const value = rawOptions.has(key) ? option.value : interpolate(option.value, planet.options)
    if (value === '') return
    const reading = readings[key]?.(value, engine.kind) ?? { value }
    const path = pathOf(key, engine)
    if ('without' in reading) {
      warnings.push({ place, message: `${key} has no effect: ${reading.without}`, about: path })
    } else settings.set(path, { value: reading.value, place, name: key, comments: option.comments })
  }

  function readFilters(option: IniOption, place: string): void {
    const { options, lost, needless, changed } = readVenusFilters(option.value, places)
    for (const [name, key] of Object.entries(filterKeys)) {
      const value = options[name as keyof typeof options]
      const path = `river.${key}`
      const before = settings.get(path)
      if (value === undefined || key === 'policy') continue
      if (key === 'exclude' && before !== undefined)
        settings.set(path, { value: `(?:${before.value})|(?:${value})`, place, name: 'filters' })
      else
        settings.set(key === 'include' && before !== undefined ? 'river.include_body' : path, {
          value,
          place,
          name: 'filters',
        })
    }
    if (lost.length > 0) warnings.push({ place, message: `filters that are not run: ${lost.join(', ')}` })
    for (const message of changed) warnings.push({ kind: 'changed', place, message })
    if (needless.length > 0)
      warnings.push({
        kind: 'understood',
        place,
        message: `filters that are not needed: ${needless.join(', ')}`,
      })
  }

  function warnUnknown(option: IniOption, place: string): void {
    const meant = nearestName(option.key, [...Object.keys(formerNames), ...withoutEffect, 'filters'])
    // Venus hands it on to its templates, whatever it is.
    if (meant === undefined && templates.theme !== undefined && engine.kind === 'venus') return
    const hint = meant === undefined ? '' : `; was "${meant}" meant?`
    warnings.push({ place, message: `"${option.key}" is not an option of [Planet] and has no effect${hint}` })
  }

  return { settings, warnings: [...warnings, ...idleWarning(idle, file)] }
}

function idleWarning(idle: readonly IniOption[], file: string): Warning[] {
  const [first] = idle
  if (first === undefined) return []
  const names = idle.map(({ key, line }) => `${key} (line ${line})`).join(', ')
  return [{ place: `${file}:${first.line}`, message: `without effect here: ${names}` }]
}

/** Venus caps a feed's entries in the output by what Planet 2.0 calls the entries of a new feed. */
function pathOf(key: FormerName, engine: Engine): string {
  return key === 'new_feed_items' && engine.kind === 'venus' ? 'river.entries_per_feed' : formerNames[key]
}

function isFormerName(key: string): key is FormerName {
  return Object.hasOwn(formerNames, key)
}
