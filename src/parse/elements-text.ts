import { webAddressOf } from './address.ts'
import { baseOf } from './base.ts'
import type { DraftContent, DraftText } from './draft.ts'
import { plainText } from './plain-text.ts'
import type { Leaf, LeafRule, Reader } from './reading.ts'
import { readText, type TextType } from './text-construct.ts'
import { attribute } from './xml-attributes.ts'

/** How an element's text takes its place. `rank` 2: the element proper; 1: one that stands in for it. */
type Place = (leaf: Leaf, text: DraftText, reader: Reader) => void

function rankOf(leaf: Leaf, own: number): number {
  return leaf.parent.weak ? 1 : own
}

/** The first title of the highest rank. */
function title(own: number): Place {
  return (leaf, text) => {
    const { subject, role } = leaf.parent
    if (
      role !== 'entry' &&
      role !== 'feed' &&
      role !== 'source' &&
      role !== 'other' &&
      role !== 'root' &&
      role !== 'media'
    )
      return
    const rank = rankOf(leaf, own)
    if (text.value === '' || rank <= subject.titleRank) return
    subject.title = text
    subject.titleRank = rank
  }
}

/** The first of the highest rank; what comes beside it may turn out to be the fuller text. */
function description(own: number): Place {
  return (leaf, text) => {
    const { subject } = leaf.parent
    const rank = rankOf(leaf, own)
    if (text.value === '') return
    if (rank <= subject.descriptionRank) {
      subject.otherTexts.push(text)
      return
    }
    if (subject.description !== undefined) subject.otherTexts.push(subject.description)
    subject.description = text
    subject.descriptionRank = rank
  }
}

const subtitle: Place = (leaf, text) => {
  if (text.value !== '' && !(leaf.parent.weak && leaf.parent.subject.subtitle !== undefined))
    leaf.parent.subject.subtitle = text
}

const rights: Place = (leaf, text) => {
  if (text.value !== '' && !(leaf.parent.weak && leaf.parent.subject.rights !== undefined))
    leaf.parent.subject.rights = text
}

const info: Place = (leaf, text) => {
  leaf.parent.subject.extras.info = text
}

/** Where a feed says something long, it is its description. */
const content: Place = (leaf, text, reader) => {
  const { subject } = leaf.parent
  const source = webAddressOf(attribute(leaf.attributes, 'src'), baseOf(leaf, reader))
  if (source !== undefined) (text as DraftContent).source = source
  if (text.value !== '' || source !== undefined) subject.content.push(text)
}

function text(standard: TextType, place: Place, rich: boolean, unmistakable = false): LeafRule {
  return {
    kind: 'leaf',
    rich,
    unmistakable,
    read(leaf, reader) {
      const { role } = leaf.parent
      if (role === 'image' || role === 'textinput') readPart(leaf, reader)
      else place(leaf, readText(leaf, reader, standard), reader)
    },
  }
}

/** Title and description of an image or a text input. */
function readPart(leaf: Leaf, reader: Reader): void {
  const name = leaf.name.slice(leaf.name.indexOf(':') + 1).toLowerCase()
  if (name !== 'title' && name !== 'description') return
  Object.assign(leaf.parent.gathered as object, { [name]: plainText(leaf, reader) })
}

export const textRules: Readonly<Record<string, LeafRule>> = {
  title: text('text', title(2), true),
  'dc:title': text('text', title(2), true, true),
  'dcterms:title': text('text', title(1), true, true),
  'media:title': text('text', title(1), true, true),
  'itunes:title': text('text', title(1), true, true),
  subtitle: text('text', subtitle, true, true),
  tagline: text('text', subtitle, true, true),
  'itunes:subtitle': text('text', subtitle, true, true),
  description: text('html', description(2), true, true),
  abstract: text('text', description(2), true, true),
  summary: text('text', description(2), true),
  'dc:description': text('html', description(1), true, true),
  'dcterms:abstract': text('html', description(1), true, true),
  'media:description': text('html', description(1), true, true),
  'itunes:summary': text('text', description(1), true, true),
  'googleplay:description': text('text', description(1), true, true),
  'content:encoded': text('html', content, true, true),
  fullitem: text('html', content, true, true),
  content: text('text', content, true, true),
  body: text('xhtml', content, true),
  'xhtml:body': text('xhtml', content, true),
  rights: text('text', rights, true, true),
  copyright: text('text', rights, true, true),
  'dc:rights': text('text', rights, true, true),
  'dcterms:rights': text('text', rights, true, true),
  info: text('text', info, true, true),
  'feedburner:browserfriendly': text('text', info, true, true),
}
