import { Html } from '../../lib/html.ts'
import { withoutForbidden } from '../../lib/xml.ts'
import { attributeOf, type Place } from './place.ts'

/** A title: its words, and its inline markup if it has any. */
export interface Title {
  readonly text: string
  readonly markup: Html | undefined
}

/** A date: milliseconds UTC, and as the template's own pattern writes it. */
export interface Moment {
  readonly at: number
  readonly text: string
}

/** What templates of Planet 2.0 and Venus see under a name. Only `Html` is markup. */
export type Value = string | number | Html | Title | Moment

export type Values = Readonly<Record<string, Value | undefined>>

/** The forms in which a value can be asked for: `ESCAPE="HTML"`, … */
export type Form = 'plain' | 'html' | 'url' | 'js'

const references: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

function refer(text: string, characters: RegExp): string {
  return text.replace(characters, (char) => references[char] ?? `&#${char.codePointAt(0)};`)
}

function isTitle(value: Value): value is Title {
  return typeof value === 'object' && 'markup' in value && !(value instanceof Html)
}

/** The text of a value, without markup where it has a form without. */
export function textOf(value: Value): string {
  if (value instanceof Html) return value.markup
  if (typeof value === 'object') return value.text
  return String(value)
}

/** The markup of a value: a text as markup that shows it. */
function markupOf(value: Value): string {
  if (value instanceof Html) return value.markup
  if (isTitle(value) && value.markup !== undefined) return value.markup.markup
  return refer(textOf(value), /[&<>]/g)
}

const addresses = new Set([
  'href',
  'src',
  'action',
  'formaction',
  'data',
  'cite',
  'poster',
  'background',
  'xlink:href',
])
/** What browsers run. */
const running = /^(?:javascript:|vbscript:|data:(?!image\/))/i
// biome-ignore lint/suspicious/noControlCharactersInRegex: browsers skip them
const skipped = /[\u0000-\u0020\u007f-\u00a0]/g

/**
 * Writes a value so that it cannot leave its place: the engines wrote names, titles and links as strangers gave them.
 * Where that does no harm, the result is byte for byte theirs.
 */
export function writeValue(value: Value, form: Form, place: Place, isXml: boolean): string {
  if (form === 'url') return quotePlus(textOf(value))
  if (form === 'js') return inScript(textOf(value))
  const written = inPlace(value, form, place, isXml)
  return isXml ? withoutForbidden(written) : written
}

function inPlace(value: Value, form: Form, place: Place, isXml: boolean): string {
  switch (place.within) {
    case 'text':
      return inText(value, form, isXml)
    case 'cdata':
      return inText(value, form, isXml).replaceAll(']]>', ']]]]><![CDATA[>')
    case 'words':
      return refer(textOf(value), /[&<>]/g)
    case 'comment':
      return refer(textOf(value), /[&<>]|-(?=-)|^-|-$/g)
    case 'script':
      return inScript(textOf(value))
    case 'style':
      return inStyle(textOf(value))
    case 'double':
      return inAttribute(textOf(value), place, /[&<>"]/g)
    case 'single':
      return inAttribute(textOf(value), place, /[&<>"']/g)
    case 'unquoted':
    case 'tag':
    case 'unsure':
      return inAttribute(textOf(value), place, /[^\p{L}\p{N}_.:/-]/gu)
  }
}

/**
 * In a page an escaped title is its words: the engines escaped its markup, so that `&amp;` was shown. In a feed the
 * escaped markup is what readers expect.
 */
function inText(value: Value, form: Form, isXml: boolean): string {
  if (form === 'plain') return markupOf(value)
  if (value instanceof Html) return refer(value.markup, /[&<>"]/g)
  if (isXml && isTitle(value)) return refer(markupOf(value), /[&<>"]/g)
  return refer(textOf(value), /[&<>"]/g)
}

function inAttribute(text: string, place: Place, characters: RegExp): string {
  const name = attributeOf(place)
  if (name.startsWith('on')) return inScript(text)
  if (name === 'style') return inStyle(text)
  if (place.begins && addresses.has(name) && running.test(text.replace(skipped, ''))) return ''
  return refer(text, characters)
}

/** Within a string of a script, also one in an attribute. */
function inScript(text: string): string {
  return text.replace(/[^\p{L}\p{N} ._,:]/gu, (char) =>
    Array.from({ length: char.length }, (_, index) => `\\u${hex(char.charCodeAt(index), 4)}`).join(''),
  )
}

function inStyle(text: string): string {
  return text.replace(/[^\p{L}\p{N} ._-]/gu, (char) => `\\${hex(char.codePointAt(0) ?? 0, 6)}`)
}

function hex(code: number, digits: number): string {
  return code.toString(16).padStart(digits, '0')
}

/** As Python's urllib.quote_plus: letters, digits and `_.-` stay, a blank becomes `+`. */
function quotePlus(text: string): string {
  return encodeURIComponent(text.toWellFormed())
    .replace(/[!~*'()]/g, (char) => `%${hex(char.charCodeAt(0), 2).toUpperCase()}`)
    .replaceAll('%20', '+')
}
