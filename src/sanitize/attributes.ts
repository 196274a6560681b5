import { languageTag } from '../lib/language-tag.ts'
import { resourceAddress } from './addresses.ts'
import { keptClasses } from './class-names.ts'
import { attributeMarkup } from './escape.ts'
import { attribute, type Tag } from './tokens.ts'

/** What is known while an entry is cleaned. */
export interface Place {
  /** Relative addresses resolve against it. */
  readonly base: string | undefined
  /** The entry's own page: a link to a place in it is a link within the entry. */
  readonly page: string | undefined
  readonly idPrefix: string
  /** Ids written so far, with their prefix: each once. */
  readonly ids: Set<string>
  /** Nothing is added, and whatever is harmless stays (`CleanOptions.faithful`). */
  readonly faithful: boolean
}

/** What an attribute's value becomes, or undefined if the attribute goes. */
type Judge = (value: string, place: Place) => string | undefined

const date =
  /^\d{4}(?:-\d{2}(?:-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:?\d{2})?)?)?)?$/
const time = /^\d{2}:\d{2}(?::\d{2})?$/

function moment(value: string): string | undefined {
  const trimmed = value.trim()
  if (time.test(trimmed)) return trimmed < '24' ? trimmed : undefined
  if (!date.test(trimmed) || trimmed.startsWith('0000')) return undefined
  const day = /^(\d{4})-(\d{2})-(\d{2})/.exec(trimmed)
  if (day !== null && !isDay(Number(day[1]), Number(day[2]), Number(day[3]))) return undefined
  return Number.isNaN(Date.parse(trimmed)) ? undefined : trimmed
}

function isDay(year: number, month: number, day: number): boolean {
  const found = new Date(Date.UTC(year, month - 1, day))
  return found.getUTCMonth() === month - 1 && found.getUTCDate() === day
}

/** HTML §4.7.3: `ins` and `del` take a date or a moment with its zone. */
function changeMoment(value: string): string | undefined {
  const found = moment(value)
  return found !== undefined && /^\d{4}-\d{2}-\d{2}(?:[T ].*(?:Z|[+-]\d{2}:?\d{2}))?$/.test(found)
    ? found
    : undefined
}

function moreMoment(value: string): string | undefined {
  const trimmed = value.trim()
  return /^P(?=\d|T\d)(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+S)?)?$/.test(trimmed)
    ? trimmed
    : moment(value)
}

function integer(least: number, most: number): Judge {
  return (value) => {
    const number = /^\s*[+-]?\d{1,9}/.test(value) ? Number.parseInt(value, 10) : Number.NaN
    return number >= least && number <= most ? String(number) : undefined
  }
}

function oneOf(...words: readonly string[]): Judge {
  return (value) => (words.includes(value.trim().toLowerCase()) ? value.trim().toLowerCase() : undefined)
}

const regionNames = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })

/** A language tag that a validator accepts: language and region are registered. */
function language(value: string): string | undefined {
  if (!/^\s*[a-z]{2,3}(?:[-_][a-z0-9]{2,8}){0,2}\s*$/i.test(value)) return undefined
  const tag = languageTag(value)
  const region = tag === undefined ? undefined : new Intl.Locale(tag).region
  return region !== undefined && regionNames.of(region) === undefined ? undefined : tag
}

const text: Judge = (value) => (value.trim() === '' ? undefined : value.slice(0, 2_000))
const given: Judge = (value) => value.slice(0, 2_000)
const flag: Judge = () => ''
const cite: Judge = (value, place) => resourceAddress(value, place.base)

const everywhere: ReadonlyMap<string, Judge> = new Map([
  ['title', text],
  ['lang', language],
  ['xml:lang', language],
  ['dir', oneOf('ltr', 'rtl', 'auto')],
  ['class', (value) => keptClasses(value) || undefined],
])

/** Attributes of single elements, by their name in the output. */
const own: Readonly<Record<string, Readonly<Record<string, Judge>>>> = {
  blockquote: { cite },
  q: { cite },
  ins: { cite, datetime: changeMoment },
  del: { cite, datetime: changeMoment },
  time: { datetime: moreMoment },
  ol: {
    start: integer(-1_000_000, 1_000_000),
    reversed: flag,
    type: (value) => (/^[1aAiI]$/.test(value) ? value : undefined),
  },
  li: { value: integer(-1_000_000, 1_000_000) },
  td: { colspan: integer(2, 100), rowspan: integer(2, 1_000) },
  th: {
    colspan: integer(2, 100),
    rowspan: integer(2, 1_000),
    scope: oneOf('row', 'col', 'rowgroup', 'colgroup'),
    abbr: text,
  },
  details: { open: flag },
}

/** What faithful cleaning keeps besides, on any element: looks and descriptions of HTML 4. None holds an address, none does anything. */
const harmless: ReadonlySet<string> = new Set(
  `abbr accesskey align alt axis bgcolor border bordercolor cellpadding cellspacing char charoff class clear color cols
  colspan compact coords datetime dir face frame halign headers height hreflang hspace label lang longdescription media
  nohref noshade nowrap prompt rel rev rows rowspan rules scope shape size span start summary tabindex title type valign value
  vspace width`.split(/\s+/),
)

function judgeOf(name: string, element: string, place: Place): Judge | undefined {
  const judge = everywhere.get(name) ?? own[element]?.[name]
  return place.faithful && (judge === undefined || name === 'class') && harmless.has(name) ? given : judge
}

/** The attributes of an element of the output that stay, written; without its id. */
export function attributesFor(tag: Tag, element: string, place: Place): string {
  if (tag.names.length === 0) return ''
  let markup = ''
  for (let index = 0; index < tag.names.length; index += 1) {
    const name = tag.names[index] ?? ''
    const judge = judgeOf(name, element, place)
    if (judge === undefined) continue
    const value = judge(tag.values[index] ?? '', place)
    if (value === undefined) continue
    const written = name === 'xml:lang' ? 'lang' : name
    if (written === 'lang' && markup.includes(' lang=')) continue
    markup += attributeMarkup(written, value)
  }
  return markup
}

/** An id within this entry: with its prefix, once, in characters that need no escape. */
export function idFor(value: string | undefined, place: Place): string | undefined {
  const trimmed = value?.trim() ?? ''
  if (trimmed === '' || trimmed.length > 200) return undefined
  const plain = trimmed.replace(/[^\p{L}\p{N}_.:-]+/gu, '_')
  return plain.startsWith(place.idPrefix) ? plain : place.idPrefix + plain
}

/** ` id="…"` for the element's id, or the name of an anchor of old; '' without one or if it is taken. */
export function idMarkup(tag: Tag, place: Place): string {
  const id = idFor(attribute(tag, 'id') ?? (tag.name === 'a' ? attribute(tag, 'name') : undefined), place)
  if (id === undefined || place.ids.has(id)) return ''
  place.ids.add(id)
  return attributeMarkup('id', id)
}

const plainOutward = ' rel="noopener" referrerpolicy="strict-origin"'
const keptRels: ReadonlySet<string> = new Set([
  'nofollow',
  'ugc',
  'sponsored',
  'license',
  'tag',
  'me',
  'author',
])

/** The author sees in their log that a planet sent a reader, not which page of it (C5). */
export function outwardAttributes(rel: string | undefined): string {
  if (rel === undefined) return plainOutward
  const words = rel.toLowerCase().split(/\s+/)
  const rels = [...new Set(words.filter((word) => keptRels.has(word)))]
  return ` rel="${['noopener', ...rels].join(' ')}" referrerpolicy="strict-origin"`
}
