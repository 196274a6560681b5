import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Draft, DraftList, FeedDraft, FormerPlace, LooseComments, Warning } from '../draft.ts'
import { looksLikeHost } from '../feed-address.ts'
import { type Engine, tellEngine } from './engine.ts'
import { readFormerTemplates } from './former-templates.ts'
import { interpolate, type MergedSection, mergeSections } from './ini-values.ts'
import { noSuchFile, oddities, smallDefaults } from './oddities.ts'
import { readPlanetFeed } from './planet-feed.ts'
import { readPlanetSettings } from './planet-settings.ts'
import type { Ini } from './read-ini.ts'
import { openReadingList } from './reading-list.ts'
import { type FilterPlaces, readVenusFilters } from './venus-filters.ts'

/** Is this a file of Planet 2.0 or Venus? Some keep the feeds in files of their own, without a `[Planet]`. */
export function isPlanetIni(ini: Ini): boolean {
  return ini.sections.some(({ name }) => name === 'Planet' || /^(?:https?|feed):/i.test(name))
}

/** Reads a configuration of Planet 2.0 or Venus. `file` is its name in messages, `folder` where it stands. */
export function readPlanetIni(ini: Ini, file: string, folder: string): Draft {
  const sections = mergeSections(ini)
  const planet = sections.find(({ name }) => name === 'Planet') ?? sections.find(isNamedPlanet) ?? noPlanet
  const caches = formerPaths(planet, folder)
  const engine = engineOf(tellEngine(ini.sections), caches)
  const kindOf = sectionKinds(planet, engine.kind)
  const index = sections.find((section) => kindOf(section) === 'template' && isIndex(section.name))
  const places = filterPlaces(planet, sections, folder)
  const state: FormerPlace = { kind: engine.kind, paths: caches }
  const hasState = caches.some((path) => existsSync(path))
  const templates = readFormerTemplates(ini, file, folder)
  const { settings, warnings: settingWarnings } = readPlanetSettings(planet, index, engine, file, places, {
    ...templates,
    inUse: hasState ? new Set([...templates.inUse, 'cache_directory']) : templates.inUse,
  })
  const policy = readVenusFilters(planet.options.get('filters')?.value ?? '').options.policy ?? 'full'

  const warnings: Warning[] = [
    {
      kind: 'understood',
      place: `${file}:${engine.line}`,
      message: `read as written for ${engineNames[engine.kind]}, because ${engine.because}`,
    },
    ...ini.unread.map(({ line, text }) => ({
      place: `${file}:${line}`,
      message: `neither an option nor a section: "${text.slice(0, 60)}"`,
    })),
    ...settingWarnings,
    ...oddities(planet, file),
    ...smallDefaults(ini, file),
    ...templates.warnings,
  ]
  const feeds: FeedDraft[] = []
  const lists: DraftList[] = []
  for (const section of sections.filter((candidate) => candidate !== planet)) {
    const kind = kindOf(section)
    warnings.push(...oddities(section, file))
    if (kind === 'feed' || kind === 'list') {
      const reading = readPlanetFeed(section, file, policy, places)
      warnings.push(...reading.warnings)
      if (kind === 'feed') {
        feeds.push(reading.feed)
        warnings.push(...noSuchFile(section, reading.feed, folder))
      } else {
        const list = openReadingList(section, reading.feed, folder)
        feeds.push(...list.feeds)
        lists.push(...list.remote)
        warnings.push(...list.warnings)
      }
    } else if (
      section !== index &&
      !(kind === 'filter' && isHeeded(section.name, places)) &&
      !templates.isRendered(section.name)
    )
      warnings.push(...idleSection(section, kind, file))
  }
  const feedNames = new Set(
    sections.filter((section) => ['feed', 'list'].includes(kindOf(section))).map(({ name }) => name),
  )
  const kept = new Set([...settings.values()].map(({ comments }) => comments))
  return {
    kind: engine.kind,
    settings,
    feeds,
    readingLists: lists,
    state,
    warnings,
    comments: looseComments(ini, (section) => section !== planet.name && feedNames.has(section), kept),
  }
}

/** The engines want a capital P, and then run on their defaults. */
function isNamedPlanet({ name }: MergedSection): boolean {
  return /^planet$/i.test(name)
}

/** The engines took it for relative to where they were started: beside the configuration, or a folder further up. */
function formerPaths(planet: MergedSection, folder: string): readonly string[] {
  const named = interpolate(planet.options.get('cache_directory')?.value ?? 'cache', planet.options)
  return [resolve(folder, named), resolve(folder, '..', named)]
}

/** Whose file it is that both would read, the cache may tell: Venus keeps what it knows of feeds in a folder of its own. */
function engineOf(engine: Engine, caches: readonly string[]): Engine {
  const hasSources = caches.some((path) => existsSync(join(path, 'sources')))
  if (engine.kind === 'venus' || !hasSources) return engine
  return { ...engine, kind: 'venus', because: 'its cache is one of Venus' }
}

/** Where Venus looked for filters, its own folder aside, and what their sections say. */
function filterPlaces(
  planet: MergedSection,
  sections: readonly MergedSection[],
  folder: string,
): FilterPlaces {
  const named = planet.options.get('filter_directories')?.value.split(/\s+/) ?? []
  return {
    folders: [...named.filter((name) => name !== ''), 'filters'].map((name) => resolve(folder, name)),
    parametersOf: (filter) => {
      const section = sections.find(({ name }) => name === filter)
      const own = [...(section?.own ?? [])]
      return new Map(own.map(([key, { value }]) => [key, interpolate(value, section?.options ?? new Map())]))
    },
  }
}

/** Comments of everything but feeds and the options that count. */
function looseComments(
  ini: Ini,
  isFeed: (section: string) => boolean,
  kept: ReadonlySet<readonly string[] | undefined>,
): LooseComments {
  const [first] = ini.sections
  const idle = ini.sections
    .filter(({ name }) => !isFeed(name))
    .flatMap((section) => [
      ...(section === first ? [] : section.comments),
      ...section.options.filter(({ comments }) => !kept.has(comments)).flatMap(({ comments }) => comments),
    ])
  return {
    head: first !== undefined && !isFeed(first.name) ? first.comments : [],
    idle,
    trailing: ini.trailing,
  }
}

const noPlanet: MergedSection = {
  name: 'Planet',
  line: 1,
  comments: [],
  own: new Map(),
  options: new Map(),
  replaced: [],
  repeatedAt: [],
}

const engineNames = { planet2: 'Planet 2.0', venus: 'Planet Venus' } as const

type SectionKind = 'feed' | 'template' | 'filter' | 'list'

/** A program file without a scheme is no feed, even if only the theme's own configuration names it. */
const programFile = /\.(?:tmpl|xslt|dj|genshi|py|sed|plugin)$/

/** The engines' rule: a section is a feed unless a list of templates or filters names it, or it is a list of feeds. */
function sectionKinds(
  planet: MergedSection,
  engine: 'planet2' | 'venus',
): (section: MergedSection) => SectionKind {
  const words = (key: string): readonly string[] => planet.options.get(key)?.value.split(/\s+/) ?? []
  const templates = new Set(words('template_files'))
  const filters = new Set(words('filters'))
  return ({ name, options }) => {
    if (templates.has(name)) return 'template'
    if (filters.has(name)) return 'filter'
    if (engine === 'venus' && listType.test(options.get('content_type')?.value ?? '')) return 'list'
    if (!programFile.test(name) || /^[a-z]+:/i.test(name) || looksLikeHost(name.replace(/[^/]*$/, '')))
      return 'feed'
    return /\.(?:py|sed|plugin)$/.test(name) ? 'filter' : 'template'
  }
}

/** Venus takes a section for a list if its type names a format, or a program, which has a dot in its name. */
const listType = /opml|foaf|csv|config|\./

function isIndex(template: string): boolean {
  return /(?:^|\/)index\.html\b/.test(template)
}

function idleSection(section: MergedSection, kind: 'template' | 'filter', file: string): Warning[] {
  const keys = [...section.own.keys()].join(', ')
  return [
    {
      place: `${file}:${section.line}`,
      message: `[${section.name}] has no effect (${whyIdle(section, kind)}): ${keys}`,
    },
  ]
}

/** Its options are the parameters of a program that is run, or have become options here, or are told. */
function isHeeded(filter: string, places: FilterPlaces): boolean {
  const { options, changed } = readVenusFilters(filter, places)
  return Object.keys(options).length + changed.length > 0
}

function whyIdle(section: MergedSection, kind: 'template' | 'filter'): string {
  if (kind === 'template') return 'its template is not rendered'
  return readVenusFilters(section.name).lost.length === 0
    ? 'what the filter did is built in'
    : 'the program is not run'
}
