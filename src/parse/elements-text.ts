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

function text(standard: TextType, place: Place, holds: 'words' | 'body', unmistakable = true): LeafRule {
  return {
    kind: 'leaf',
    holds,
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
  title: text('text', title(2), 'words', false),
  'dc:title': text('text', title(2), 'words'),
  'dcterms:title': text('text', title(1), 'words'),
  'media:title': text('text', title(1), 'words'),
  'itunes:title': text('text', title(1), 'words'),
  subtitle: text('text', subtitle, 'words'),
  tagline: text('text', subtitle, 'words'),
  'itunes:subtitle': text('text', subtitle, 'words'),
  description: text('html', description(2), 'body'),
  abstract: text('text', description(2), 'body'),
  summary: text('text', description(2), 'body', false),
  'dc:description': text('html', description(1), 'body'),
  'dcterms:abstract': text('html', description(1), 'body'),
  'media:description': text('html', description(1), 'body'),
  'itunes:summary': text('text', description(1), 'body'),
  'googleplay:description': text('text', description(1), 'body'),
  'content:encoded': text('html', content, 'body'),
  fullitem: text('html', content, 'body'),
  content: text('text', content, 'body'),
  body: text('xhtml', content, 'body', false),
  'xhtml:body': text('xhtml', content, 'body', false),
  rights: text('text', rights, 'words'),
  copyright: text('text', rights, 'words'),
  'dc:rights': text('text', rights, 'words'),
  'dcterms:rights': text('text', rights, 'words'),
  info: text('text', info, 'body'),
  'feedburner:browserfriendly': text('text', info, 'body'),
}
