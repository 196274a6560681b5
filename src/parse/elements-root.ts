import { webAddressOf } from './address.ts'
import { baseOf } from './base.ts'
import { type Draft, draft } from './draft.ts'
import { setDate } from './elements-date.ts'
import { addLink } from './elements-link.ts'
import { maxEntries } from './limits.ts'
import type { Frame, FrameRule, Opening, Reader } from './reading.ts'
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
    if (reader.entries.length < maxEntries(reader.text.length)) reader.entries.push(subject)
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

/** What feeds are built of: roots, channels, entries, sources. */
export const rootRules: Readonly<Record<string, FrameRule>> = {
  rss,
  'rdf:rdf': rdf,
  feed,
  channel,
  item: entry,
  entry,
  source,
}
