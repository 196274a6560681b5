import { webAddressOf } from './address.ts'
import { baseOf } from './base.ts'
import { type Draft, draft } from './draft.ts'
import { wholeNumber } from './elements-link.ts'
import { plain, plainMistakable } from './elements-plain.ts'
import { languageOf } from './language.ts'
import { maxEntries } from './limits.ts'
import type { FrameRule, LeafRule, Rule } from './reading.ts'
import { attribute } from './xml-attributes.ts'

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
  if (attribute(attributes, 'relationship')?.toLowerCase() !== 'deny') return
  parent.subject.extras.refused = true
  if (parent.subject.kind === 'feed') reader.blocked = true
})

/** What pages say to robots, of a feed or an entry: `<xhtml:meta name="robots" content="noindex"/>`. */
const meta = plainMistakable((_, { attributes, parent }, reader) => {
  if (attribute(attributes, 'name')?.toLowerCase() !== 'robots') return
  const words = (attribute(attributes, 'content') ?? '').toLowerCase().split(/[\s,]+/)
  if (words.includes('noarchive')) parent.subject.extras.noarchive = true
  if (!words.includes('noindex') && !words.includes('none')) return
  parent.subject.extras.refused = true
  if (parent.subject.kind === 'feed') reader.blocked = true
})

const deletedEntry: FrameRule = {
  kind: 'frame',
  role: 'other',
  unmistakable: true,
  open({ attributes }, reader) {
    const ref = attribute(attributes, 'ref')
    if (ref !== undefined && reader.deleted.length < maxEntries(reader.text.length)) {
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
  'xhtml:meta': meta,
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
