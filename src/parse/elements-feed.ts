import { webAddressOf } from './address.ts'
import { baseOf } from './base.ts'
import type { Draft } from './draft.ts'
import { draft } from './draft.ts'
import { setDate } from './elements-date.ts'
import { addLink, wholeNumber } from './elements-link.ts'
import { plain, plainMistakable } from './elements-plain.ts'
import { limits } from './limits.ts'
import type { Frame, FrameRule, LeafRule, Opening, Reader, Rule } from './reading.ts'
import { attribute } from './xml-attributes.ts'
import { versionOfNamespace } from './xml-names.ts'

/** Namespaces that an element declares. */
function declaredAddresses(opening: Opening): readonly string[] {
  return opening.attributes
    .filter(([name]) => name === 'xmlns' || name.startsWith('xmlns:'))
    .map(([, address]) => address)
}

function ownAddress(opening: Opening): string | undefined {
  const colon = opening.name.indexOf(':')
  return attribute(
    opening.attributes,
    colon === -1 ? 'xmlns' : `xmlns:${opening.name.slice(0, colon).toLowerCase()}`,
  )
}

function setFormat(reader: Reader, format: Reader['format'], version: string): void {
  if (reader.format !== undefined) return
  reader.format = format
  reader.version = version
}

const rss: FrameRule = {
  kind: 'frame',
  role: 'root',
  unmistakable: true,
  open(opening, reader) {
    setFormat(reader, 'rss', (attribute(opening.attributes, 'version') ?? '').trim())
    return rootLanguage(opening)
  },
  close: markEnd,
}

/** RSS 0.90 and 1.0 differ by the namespace that the root declares, under whatever prefix. */
const rdf: FrameRule = {
  kind: 'frame',
  role: 'root',
  unmistakable: true,
  open(opening, reader) {
    const told = declaredAddresses(opening)
      .map(versionOfNamespace)
      .find((version) => version?.format === 'rss')
    setFormat(reader, 'rss', told?.version ?? '')
    return rootLanguage(opening)
  },
  close: markEnd,
}

const feed: FrameRule = {
  kind: 'frame',
  role: 'feed',
  unmistakable: true,
  open(opening, reader) {
    const told = versionOfNamespace(ownAddress(opening) ?? '')
    const version = attribute(opening.attributes, 'version')?.trim()
    setFormat(
      reader,
      'atom',
      told?.version ?? (version !== undefined && /^0\.[123]$/.test(version) ? version : ''),
    )
    return rootLanguage(opening)
  },
  close: markEnd,
}

/** xml:lang of the root is the feed's language. */
function rootLanguage(opening: Opening): undefined {
  if (opening.language !== undefined && opening.language !== '')
    opening.parent.subject.language ??= opening.language
  return undefined
}

function markEnd(frame: Frame, _text: string, reader: Reader): void {
  if (frame.parent?.role === 'document') reader.ended ??= frame.from
}

/** `<channel>`; without a root around it, the root of CDF, whose channels nest. */
const channel: FrameRule = {
  kind: 'frame',
  role: 'feed',
  unmistakable: true,
  open(opening, reader) {
    const plainRoot = opening.parent.role === 'document'
    const told = versionOfNamespace(ownAddress(opening) ?? '')
    if (plainRoot && told === undefined) setFormat(reader, isCdf(opening) ? 'cdf' : 'rss', '')
    setFormat(reader, 'rss', told?.version ?? '')
    cdfAttributes(opening.parent.subject, opening, reader)
    return { weak: opening.parent.role === 'feed' }
  },
}

function isCdf(opening: Opening): boolean {
  return (
    opening.name !== 'channel' ||
    opening.attributes.some(([name]) => ['href', 'base', 'lastmod', 'self'].includes(name))
  )
}

/** CDF has the address and the date of channels and items in attributes. */
function cdfAttributes(subject: Draft, opening: Opening, reader: Reader): void {
  const modified = attribute(opening.attributes, 'lastmod')
  if (modified !== undefined) setDate(subject, 'updated', modified.trim(), false)
  const href = webAddressOf(attribute(opening.attributes, 'href'), baseOf(opening, reader))
  if (href === undefined) return
  addLink(subject, { href, rel: 'alternate' })
  if (subject.pageRank >= 3) return
  subject.page = href
  subject.pageRank = 3
}

const entry: FrameRule = {
  kind: 'frame',
  role: 'entry',
  unmistakable: true,
  open(opening, reader) {
    const subject = draft('entry')
    const about = attribute(opening.attributes, 'rdf:about')?.trim()
    if (about !== undefined && about !== '') subject.id = about
    cdfAttributes(subject, opening, reader)
    if (reader.entries.length < limits.maxEntries) reader.entries.push(subject)
    else reader.repairs.note('too-many', opening.at)
    return { subject }
  },
}

/** atom:source with children, RSS `<source url="…">Title</source>`. */
const source: FrameRule = {
  kind: 'frame',
  role: 'source',
  unmistakable: false,
  open(opening, reader) {
    const subject = draft('source')
    const href = webAddressOf(attribute(opening.attributes, 'url'), baseOf(opening, reader))
    if (href !== undefined) subject.extras.originalLink = href
    return { subject }
  },
  close(frame, text) {
    if (text !== '')
      frame.subject.title ??= { type: 'text', value: text, language: frame.language, base: frame.base }
    if (frame.parent !== undefined && !frame.mute) frame.parent.subject.source = frame.subject
  },
}

const textInput: FrameRule = {
  kind: 'frame',
  role: 'textinput',
  unmistakable: true,
  open: () => ({ gathered: {} }),
  close(frame) {
    if (!frame.mute)
      frame.subject.extras.textInput = frame.gathered as NonNullable<Draft['extras']['textInput']>
  },
}

const language = plain((text, { parent }) => {
  if (text !== '' && !parent.mute && !(parent.weak && parent.subject.language !== undefined))
    parent.subject.language = languageOf(text)
})

/** `en_US` is written `en-US` (BCP 47). */
export function languageOf(text: string): string {
  return text.trim().replaceAll('_', '-')
}

const generator = plain((text, leaf, reader) => {
  const { attributes, parent } = leaf
  if (parent.mute) return
  const url = ['url', 'uri', 'href']
    .map((name) => attribute(attributes, name))
    .find((found) => found !== undefined)
  parent.subject.generator = {
    name: text === '' ? undefined : text,
    url: webAddressOf(url, baseOf(leaf, reader)),
    version: attribute(attributes, 'version'),
  }
})

const generatorAgent = plain((_, leaf, reader) => {
  const given = attribute(leaf.attributes, 'rdf:resource')
  if (given !== undefined)
    leaf.parent.subject.generator ??= { name: given, url: webAddressOf(given, baseOf(leaf, reader)) }
})

const cloud = plain((_, { attributes, parent }) => {
  const names = {
    domain: 'domain',
    port: 'port',
    path: 'path',
    registerprocedure: 'registerProcedure',
    protocol: 'protocol',
  }
  parent.subject.extras.cloud = Object.fromEntries(
    Object.entries(names).flatMap(([key, name]) => {
      const value = attribute(attributes, key)
      return value === undefined ? [] : [[name, value]]
    }),
  )
})

const periods: Readonly<Record<string, number>> = {
  hourly: 3600,
  daily: 86_400,
  weekly: 604_800,
  monthly: 2_592_000,
  yearly: 31_536_000,
}
const days = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']

const hours: FrameRule = { kind: 'frame', role: 'hours', unmistakable: true }
const daysOff: FrameRule = { kind: 'frame', role: 'days', unmistakable: true }

const hour = plain((text, { parent }, reader) => {
  const value = wholeNumber(text)
  // Userland counted to 24, Netscape from 0.
  if (parent.role !== 'hours' || value === undefined || value > 24 || reader.skipHours.includes(value % 24))
    return
  reader.skipHours.push(value % 24)
})

const day = plain((text, { parent }, reader) => {
  const value = days.indexOf(text.toLowerCase())
  if (parent.role === 'days' && value !== -1 && !reader.skipDays.includes(value)) reader.skipDays.push(value)
})

/** FAC: `<access:restriction relationship="deny"/>`. */
const restriction = plain((_, { attributes, parent }, reader) => {
  if (attribute(attributes, 'relationship')?.toLowerCase() === 'deny' && parent.subject.kind === 'feed')
    reader.blocked = true
})

const deletedEntry: FrameRule = {
  kind: 'frame',
  role: 'other',
  unmistakable: true,
  open({ attributes }, reader) {
    const ref = attribute(attributes, 'ref')
    if (ref !== undefined && reader.deleted.length < limits.maxEntries) {
      reader.deleted.push({ ref: ref.trim(), when: attribute(attributes, 'when') ?? '' })
    }
    // What is inside (at:by, at:comment, a source) says nothing of the feed.
    return { subject: draft('entry') }
  },
}

function list(): FrameRule {
  return { kind: 'frame', role: 'other', unmistakable: true }
}

export const feedRules: Readonly<Record<string, Rule>> = {
  rss,
  'rdf:rdf': rdf,
  feed,
  channel,
  item: entry,
  entry,
  source,
  textinput: textInput,
  language,
  'dc:language': language,
  'dcterms:language': language,
  generator,
  'admin:generatoragent': generatorAgent,
  cloud,
  docs: plain((text, leaf, reader) => {
    const href = webAddressOf(text, baseOf(leaf, reader))
    if (href !== undefined) leaf.parent.subject.extras.docs = href
  }),
  ttl: plain((text, { parent }, reader) => {
    const minutes = wholeNumber(text)
    if (minutes !== undefined && parent.subject.kind === 'feed') reader.ttlSeconds = minutes * 60
  }),
  'sy:updateperiod': plain((text, { parent }) => {
    const seconds = Object.hasOwn(periods, text.toLowerCase()) ? periods[text.toLowerCase()] : undefined
    if (seconds !== undefined) parent.subject.extras.period = seconds
  }),
  'sy:updatefrequency': plain((text, { parent }) => {
    const times = wholeNumber(text)
    if (times !== undefined && times > 0) parent.subject.extras.frequency = times
  }),
  skiphours: hours,
  skipdays: daysOff,
  hour,
  day,
  'access:restriction': restriction,
  'fh:complete': plain((_, { parent }, reader) => {
    if (parent.role === 'feed') reader.complete = true
  }),
  'at:deleted-entry': deletedEntry,
  // Wrappers that say nothing of their own.
  items: list(),
  'rdf:seq': list(),
  'rdf:bag': list(),
  'rdf:li': plainMistakable(() => undefined) satisfies LeafRule,
}
