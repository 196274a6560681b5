import { decodeReferences } from '../../lib/character-references.ts'
import { patternFault } from '../../lib/pattern.ts'
import { ignorableFields } from '../../model/trusted-entry.ts'
import type { FeedDraft, Given, Warning } from '../draft.ts'
import { looksLikeHost } from '../feed-address.ts'
import { formerNames } from '../former-names.ts'
import { picture } from '../value-kind.ts'
import { filterKeys } from './filter-meaning.ts'
import { interpolate, type MergedSection } from './ini-values.ts'
import { withoutEffect } from './planet-settings.ts'
import { patternFromPython } from './python-pattern.ts'
import { type FilterPlaces, readVenusFilters } from './venus-filters.ts'

/** Names that maintainers gave to the picture of an author besides `face`. */
const faceNames = ['face', 'avatar', 'picture', 'hackergotchi', 'hackergochi_link', 'gravatar']

/** Options that are not fields, because they mean something here or belong to the planet. */
const notFields = new Set<string>([
  ...Object.keys(formerNames),
  ...withoutEffect,
  'filters',
  'ignore_in_feed',
  // Of lists of people.
  'depth',
  'online_accounts',
])

/** Options that are taken, or told, whoever says them. */
const taken = new Set([
  'name',
  'link',
  'face',
  'hidden',
  'filter',
  'exclude',
  'filters',
  'ignore_in_feed',
  'depth',
  'online_accounts',
  'xml_base',
  'future_dates',
  'name_type',
  'title_type',
  'summary_type',
  'content_type',
])

const textTypes: ReadonlySet<string> = new Set(['text', 'html', 'xhtml'])

export interface FeedReading {
  readonly feed: FeedDraft
  readonly warnings: readonly Warning[]
}

/** A section of a feed. Whatever it does not know it keeps as a field, as `channel_…` was for the templates. */
export function readPlanetFeed(
  section: MergedSection,
  file: string,
  policy: 'full' | 'excerpt',
  places?: FilterPlaces,
): FeedReading {
  const said = new Map(
    [...section.options].map(([key, option]) => [key, interpolate(option.value, section.options)]),
  )
  const warnings: Warning[] = []
  const values = new Map<string, Given>()

  function placeOf(key: string): string {
    return `${file}:${section.options.get(key)?.line ?? section.line}`
  }
  function take(key: string, from: string, value: unknown): void {
    values.set(key, { value, place: placeOf(from), name: `${from} of the feed` })
  }
  function takeText(key: string, from: string, read: (value: string) => string | undefined): void {
    const value = read(said.get(from) ?? '')
    if (value !== undefined && value !== '') take(key, from, value)
  }

  const within = addressWithin(section, said)
  values.set('url', {
    value: within?.address ?? section.name.replace(/^\s*(["'])(.*)\1\s*$/, '$2'),
    place: `${file}:${section.line}`,
    name: 'the section',
  })
  if (policy !== 'full') values.set('policy', { value: policy, place: file, name: 'filters' })
  takeText('name', 'name', (value) => decodeReferences(value).replace(/\s+/g, ' ').trim())
  if (within !== undefined && !values.has('name'))
    take('name', 'name', section.name.replace(/^feeds?:\s*/i, ''))
  takeText('site', 'link', siteAddress)
  takePattern('include', 'filter')
  takePattern('exclude', 'exclude')
  takeFilters()
  for (const name of faceNames)
    if (!values.has('face')) takeText('face', name, (value) => faceOf(name, value))
  const ignored = (said.get('ignore_in_feed') ?? '').split(/\s+/).filter((word) => word !== '')
  const [ignorable, other] = [true, false].map((known) =>
    ignored.map(plainField).filter((field) => ignorableFields.includes(field.toLowerCase()) === known),
  ) as [string[], string[]]
  if (ignorable.length > 0) take('ignore', 'ignore_in_feed', ignorable)
  if (other.length > 0)
    warnings.push({
      place: placeOf('ignore_in_feed'),
      message: `ignore_in_feed: no such field: ${other.join(', ')}`,
    })
  const types = ['title', 'summary', 'content'].flatMap((part) => {
    const type = said.get(`${part}_type`)?.toLowerCase() ?? ''
    return textTypes.has(type) ? [[part, type]] : []
  })
  if (types.length > 0) take('types', `${types[0]?.[0]}_type`, Object.fromEntries(types))
  if (/^(?:1|yes|true|on)$/i.test(said.get('hidden') ?? '')) take('disabled', 'hidden', true)

  function takePattern(key: 'include' | 'exclude', from: string): void {
    const pattern = patternFromPython(said.get(from) ?? '')
    const fault = patternFault(pattern)
    if (fault === undefined) takeText(key, from, patternFromPython)
    else
      warnings.push({
        place: placeOf(from),
        message: `${from} = ${said.get(from)} filters nothing here: ${fault}`,
      })
  }

  function takeFilters(): void {
    const { options, lost, needless, changed } = readVenusFilters(said.get('filters') ?? '', places)
    for (const [name, key] of Object.entries(filterKeys)) {
      const value = options[name as keyof typeof options]
      const before = values.get(key)
      if (value === undefined) continue
      if (key === 'exclude' && before !== undefined) take(key, 'filters', `(?:${before.value})|(?:${value})`)
      else take(key === 'include' && before !== undefined ? 'include_body' : key, 'filters', value)
    }
    const place = placeOf('filters')
    if (lost.length > 0) warnings.push({ place, message: `filters that are not run: ${lost.join(', ')}` })
    for (const message of changed) warnings.push({ kind: 'changed', place, message })
    if (needless.length > 0)
      warnings.push({
        kind: 'understood',
        place,
        message: `filters that are not needed: ${needless.join(', ')}`,
      })
  }

  // What the feed's own section says is the feed's, whatever it would mean for the planet.
  const isField = (key: string) =>
    !taken.has(key) && key !== within?.key && (!notFields.has(key) || section.own.has(key))
  const fields = [...said].filter(([key]) => isField(key))
  const link = section.own.has('link') ? said.get('link') : undefined
  if (link && !values.has('site'))
    warnings.push({ place: placeOf('link'), message: `link = ${link} is no address of a site` })
  for (const idle of ['xml_base', 'future_dates'].filter((key) => section.own.has(key))) {
    warnings.push({ place: placeOf(idle), message: `${idle} of a single feed has no effect here` })
  }
  return {
    feed: {
      place: `${file}:${section.line}`,
      values,
      fields: Object.fromEntries(fields),
      comments: [...section.comments, ...[...section.own.values()].flatMap(({ comments }) => comments)],
    },
    warnings,
  }
}

/** A section that has a name for its own address says it within, as in other programs. */
function addressWithin(
  section: MergedSection,
  said: ReadonlyMap<string, string>,
): { readonly key: string; readonly address: string } | undefined {
  if (!isName(section.name)) return undefined
  return ['feed', 'feed_url', 'xmlurl', 'rss', 'atom', 'url']
    .filter((key) => section.own.has(key))
    .map((key) => ({ key, address: said.get(key) ?? '' }))
    .find(({ address }) => /^(?:https?|feed):/i.test(address))
}

/** `Ada`, `feed:ada`; not `feed:ada.example/rss`, `feeds/ada.xml`. */
function isName(section: string): boolean {
  return /^(?:feeds?:)?[^:./]+$/i.test(section)
}

function siteAddress(value: string): string | undefined {
  const address = looksLikeHost(value) ? `http://${value.replace(/^\/\//, '')}` : value
  return /^https?:\/\//i.test(address) && URL.canParse(address) ? address : undefined
}

/** A gravatar is often only the hash of a mail address: no picture. */
function faceOf(name: string, value: string): string | undefined {
  if (picture.read(value) === undefined) return undefined
  return name === 'face' || name === 'avatar' || /[./]/.test(value) ? value : undefined
}

/** Venus names fields of Atom; `ignore` uses the planet's words for them. */
function plainField(field: string): string {
  return field === 'xml:lang' ? 'language' : field
}
