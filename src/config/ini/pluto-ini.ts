import { decodeReferences } from '../../lib/character-references.ts'
import type { Draft, FeedDraft, Given, Warning } from '../draft.ts'
import { encodingName } from '../visit-kinds.ts'

interface PlutoSection {
  /** Undefined: the site, before any section. */
  readonly name: string | undefined
  readonly line: number
  readonly comments: string[]
  readonly options: Map<string, { readonly value: string; readonly line: number }>
}

export interface PlutoIni {
  readonly sections: readonly PlutoSection[]
  readonly trailing: readonly string[]
}

/**
 * Reads an ini file as the gem iniparser does, which Pluto uses: lines may be indented, `#` and `;` begin a comment line,
 * ` ##` a comment at the end of a line, and there are no continuation lines.
 */
export function parsePlutoIni(text: string): PlutoIni {
  let comments: string[] = []
  let section: PlutoSection = { name: undefined, line: 1, comments: [], options: new Map() }
  const sections = [section]
  text.split(/\r\n|\r|\n/).forEach((raw, index) => {
    const line = raw.trim()
    if (line === '') return
    if (/^[#;]/.test(line)) {
      comments.push(line.replace(/^[#;]\s?/, ''))
      return
    }
    const header = /^\[([^\]]+)\]/.exec(line)
    if (header !== null) {
      section = { name: header[1]?.trim() ?? '', line: index + 1, comments, options: new Map() }
      sections.push(section)
      comments = []
      return
    }
    const option = /^([^=:]+?)\s*[=:]\s*(.*)$/s.exec(line)
    if (option === null) return
    section.comments.push(...comments)
    comments = []
    const [, key = '', value = ''] = option
    section.options.set(key.toLowerCase(), { value: value.replace(/\s+##.*$/s, ''), line: index + 1 })
  })
  return { sections, trailing: comments }
}

const feedKeys = ['feed', 'feed_url', 'xml_url']

/** Services whose feeds Pluto knows how to find. */
const shortcuts: Readonly<Record<string, (name: string) => string>> = {
  github: (name) => `https://github.com/${name}/commits/master.atom`,
  rubygems: (name) => `https://rubygems.org/gems/${name}/versions.atom`,
  meetup: (name) => `https://www.meetup.com/${name}/events/rss/${name}/`,
  googlegroups: (name) => `https://groups.google.com/forum/feed/${name}/topics/atom.xml?num=15`,
}

/** Is this a file of Pluto? Its feeds are sections with a name of their own and an option for the address. */
export function isPlutoIni(ini: PlutoIni): boolean {
  return ini.sections.some(
    ({ name, options }) =>
      name !== undefined && [...feedKeys, ...Object.keys(shortcuts)].some((key) => options.has(key)),
  )
}

/** Old names first: the first that is given counts. */
const siteOptions: Readonly<Record<string, readonly string[]>> = {
  'planet.name': ['title', 'name'],
  'planet.url': ['url', 'link'],
  'planet.owner': ['author', 'owner'],
  'planet.email': ['email'],
  'river.include': ['include', 'includes'],
  'river.exclude': ['exclude', 'excludes'],
}

const feedOptions: Readonly<Record<string, readonly string[]>> = {
  name: ['title', 'name'],
  site: ['link', 'url', 'html_url'],
  face: ['face', 'avatar'],
  include: ['include', 'includes'],
  exclude: ['exclude', 'excludes'],
  encoding: ['encoding', 'charset'],
}

export function readPlutoIni(ini: PlutoIni, file: string): Draft {
  const [site, ...sections] = ini.sections
  const warnings: Warning[] = [
    {
      kind: 'understood',
      place: `${file}:1`,
      message: 'read as written for Pluto, because its sections name their feeds',
    },
  ]
  const settings = new Map<string, Given>([
    ['planet.theme', { value: 'classic', place: file, name: 'theme' }],
    ['river.entries_per_feed_and_day', { value: '0', place: file, name: 'limit' }],
  ])
  if (site !== undefined) readSite(site)
  const feeds = sections.filter((section) => !isDefaults(section)).flatMap((section) => readFeed(section))
  warnings.push(...sections.filter(isDefaults).flatMap(idleOptions))
  return {
    kind: 'pluto',
    settings,
    feeds,
    readingLists: [],
    warnings,
    comments: { head: site?.comments ?? [], idle: [], trailing: ini.trailing },
  }

  function idleOptions({ name, options }: PlutoSection): Warning[] {
    return [...options].map(([key, { line }]) => ({
      place: `${file}:${line}`,
      message: `"${key}" of [${name}] has no effect, as in Pluto`,
    }))
  }

  function readSite({ options }: PlutoSection): void {
    const used = new Set<string>()
    for (const [path, keys] of Object.entries(siteOptions)) {
      const key = keys.find((candidate) => options.get(candidate)?.value)
      const found = key === undefined ? undefined : options.get(key)
      for (const name of keys) used.add(name)
      if (key === undefined || found === undefined) continue
      settings.set(path, { value: found.value, place: `${file}:${found.line}`, name: key })
    }
    for (const [key, { line }] of options) {
      if (!used.has(key)) warnings.push({ place: `${file}:${line}`, message: `"${key}" has no effect` })
    }
  }

  function readFeed(section: PlutoSection): FeedDraft[] {
    const place = `${file}:${section.line}`
    const address = addressOf(section)
    if (address === undefined) {
      warnings.push({ place, message: `[${section.name}] names no feed; it is left out` })
      return []
    }
    const values = new Map<string, Given>([
      ['url', { value: address.url, place: `${file}:${address.line}`, name: address.key }],
    ])
    const used = new Set([...feedKeys, address.key])
    for (const [key, names] of Object.entries(feedOptions)) {
      const name = names.find((candidate) => section.options.get(candidate)?.value)
      const found = name === undefined ? undefined : section.options.get(name)
      if (name === undefined || found === undefined) continue
      if (key === 'site' && !/^https?:\/\/[^/]/i.test(found.value)) continue
      if (key === 'encoding' && encodingName.read(found.value) === undefined) continue
      const value = key === 'name' ? decodeReferences(found.value) : found.value
      values.set(key, { value, place: `${file}:${found.line}`, name: `${name} of the feed` })
      used.add(name)
    }
    const fields = [...section.options]
      .filter(([key]) => !used.has(key))
      .map(([key, { value }]) => [key, value])
    return [
      {
        place,
        values,
        fields: { key: section.name ?? '', ...Object.fromEntries(fields) },
        comments: section.comments,
      },
    ]
  }
}

/** Pluto skips both. */
function isDefaults({ name, options }: PlutoSection): boolean {
  return (name === 'planet' || name === 'defaults') && !feedKeys.some((key) => options.has(key))
}

function addressOf({ options }: PlutoSection): { url: string; line: number; key: string } | undefined {
  for (const key of feedKeys) {
    const found = options.get(key)
    if (found !== undefined && found.value !== '') return { url: found.value, line: found.line, key }
  }
  for (const [key, addressFor] of Object.entries(shortcuts)) {
    const found = options.get(key)
    if (found !== undefined && found.value !== '')
      return { url: addressFor(found.value), line: found.line, key }
  }
  return undefined
}
