/** Markup of XML whose texts are escaped. A plain string never passes through `xml` unescaped. */
export class Xml {
  readonly markup: string

  constructor(markup: string) {
    this.markup = markup
  }
}

export type XmlValue = Xml | string | number | undefined | readonly XmlValue[]

/**
 * What XML 1.0 has no way to write, not even as a reference (§2.2): most control characters, halves of surrogate pairs,
 * U+FFFE and U+FFFF. One of them makes the whole document unreadable, so they are taken out.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters it looks for.
const forbidden = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/
/** The same, and what text must not have unescaped: bodies of entries are long, and read through only once. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters it looks for.
const special = /[&<>\u0000-\u0008\u000B-\u001F\uFFFE\uFFFF]/g

/** Of what is not here, nothing is left. */
const references: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '\r': '&#13;',
}

/** Attribute values are normalised when read: white space survives only as a reference (§3.3.3). */
const inAttribute: Readonly<Record<string, string>> = {
  '"': '&quot;',
  '\n': '&#10;',
  '\t': '&#9;',
}

function withoutHalves(text: string): string {
  return text.isWellFormed() ? text : text.replace(/\p{Surrogate}/gu, '')
}

/** A text without the characters that XML forbids. */
export function withoutForbidden(text: string): string {
  const whole = withoutHalves(text)
  return forbidden.test(whole) ? whole.replace(new RegExp(forbidden, 'g'), '') : whole
}

/** A text as content of an element. */
export function escapeXml(text: string): string {
  return withoutHalves(text).replace(special, (char) => references[char] ?? '')
}

function escapeAttribute(text: string): string {
  return escapeXml(text).replace(/["\n\t]/g, (char) => inAttribute[char] ?? char)
}

function write(value: XmlValue): string {
  if (value === undefined) return ''
  if (value instanceof Xml) return value.markup
  if (Array.isArray(value)) return writeAll(value)
  return escapeXml(String(value))
}

/** By addition: strings then are put together once, when the document is whole, and not again for each element around them. */
function writeAll(values: readonly XmlValue[]): string {
  let text = ''
  for (const value of values) text += write(value)
  return text
}

/** A template literal whose values are escaped as text unless they are `Xml` already. */
export function xml(strings: TemplateStringsArray, ...values: readonly XmlValue[]): Xml {
  return new Xml(strings.reduce((document, part, index) => document + write(values[index - 1]) + part))
}

export type XmlAttributes = Readonly<Record<string, string | number | undefined>>

function writeAttributes(attributes: XmlAttributes): string {
  let text = ''
  for (const [name, value] of Object.entries(attributes))
    if (value !== undefined) text += ` ${name}="${escapeAttribute(String(value))}"`
  return text
}

/** An element on a line of its own. Attributes whose value is undefined are left out. */
export function element(name: string, attributes: XmlAttributes, ...content: readonly XmlValue[]): Xml {
  const inside = writeAll(content)
  const start = `<${name}${writeAttributes(attributes)}`
  return new Xml(inside === '' ? `${start}/>\n` : `${start}>${inside}</${name}>\n`)
}

/** An element that contains others, on lines of their own. */
export function parent(name: string, attributes: XmlAttributes, ...content: readonly XmlValue[]): Xml {
  return element(name, attributes, '\n', ...content)
}

/** An element with a text, or nothing if there is no text. */
export function textElement(
  name: string,
  text: string | undefined,
  attributes: XmlAttributes = {},
): Xml | undefined {
  return text === undefined || text === '' ? undefined : element(name, attributes, text)
}

/** A whole document; `instructions` are processing instructions before its root. */
export function xmlDocument(root: Xml, instructions: readonly string[] = []): string {
  return ['<?xml version="1.0" encoding="utf-8"?>', ...instructions, root.markup].join('\n')
}
