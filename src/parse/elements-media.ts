import type { Image } from '../model/link.ts'
import { webAddressOf } from './address.ts'
import { baseOf } from './base.ts'
import { chapterStart, clockSeconds } from './clock.ts'
import type { Draft, Mutable } from './draft.ts'
import { addEnclosure, wholeNumber } from './elements-link.ts'
import { plain, plainMistakable } from './elements-plain.ts'
import { limits } from './limits.ts'
import type { FrameRule, Leaf, LeafRule, Opening, Reader, Rule } from './reading.ts'
import { type Attributes, attribute } from './xml-attributes.ts'

function given(element: Leaf | Opening, reader: Reader, ...names: readonly string[]): string | undefined {
  const value = names
    .map((name) => attribute(element.attributes, name))
    .find((found) => found !== undefined && found !== '')
  return webAddressOf(value, baseOf(element, reader))
}

const thumbnail = plain((text, leaf, reader) => {
  const url = given(leaf, reader, 'url', 'href') ?? webAddressOf(text, baseOf(leaf, reader))
  const { thumbnails } = leaf.parent.subject
  if (url === undefined || thumbnails.length >= limits.maxValues) return
  const sideOf = (name: string): number | undefined => wholeNumber(attribute(leaf.attributes, name))
  thumbnails.push({ url, width: sideOf('width'), height: sideOf('height') })
})

/** A bare image of no type and size is the portrait that blog hosts put beside every entry, not a file of the entry. */
function isFile(attributes: Attributes): boolean {
  const has = (name: string): boolean => attribute(attributes, name) !== undefined
  return (
    has('type') ||
    has('filesize') ||
    has('duration') ||
    (has('medium') && attribute(attributes, 'medium') !== 'image')
  )
}

const mediaContent: FrameRule = {
  kind: 'frame',
  role: 'media',
  unmistakable: true,
  open(opening, reader) {
    const url = given(opening, reader, 'url')
    if (url !== undefined && isFile(opening.attributes)) {
      const get = (name: string): string | undefined => attribute(opening.attributes, name)
      addEnclosure(
        opening.parent.subject,
        { href: url, type: get('type')?.toLowerCase(), length: wholeNumber(get('filesize')) },
        clockSeconds(get('duration') ?? ''),
      )
    }
    return undefined
  },
}

const mediaGroup: FrameRule = { kind: 'frame', role: 'media', unmistakable: true }

/** `<image>` of RSS with its children, or only an address: `rdf:resource`, `href`, text. */
const image: FrameRule = {
  kind: 'frame',
  role: 'image',
  unmistakable: false,
  open(opening, reader) {
    const url = given(opening, reader, 'rdf:resource', 'href', 'url')
    return { gathered: url === undefined ? {} : { url } }
  },
  close(frame, text, reader) {
    const gathered = frame.gathered as Partial<Mutable<Image>>
    const url = frame.hasChildren ? undefined : webAddressOf(text, baseOf(frame, reader))
    if (url !== undefined) gathered.url ??= url
    if (frame.mute || Object.keys(gathered).length === 0) return
    keepImage(frame.subject, gathered)
  },
}

/** RSS 1.0 names the picture in the channel and describes it beside: both are one. */
function keepImage(subject: Draft, image: Partial<Mutable<Image>>): void {
  subject.image = { ...subject.image, ...image }
}

const itunesImage = plain((text, leaf, reader) => {
  const url = given(leaf, reader, 'href', 'url') ?? webAddressOf(text, baseOf(leaf, reader))
  if (url !== undefined) leaf.parent.subject.image = { ...leaf.parent.subject.image, url }
})

function side(name: 'width' | 'height'): LeafRule {
  return plainMistakable((text, { parent }) => {
    if (parent.role === 'image') Object.assign(parent.gathered as object, { [name]: wholeNumber(text) ?? 0 })
  })
}

function picture(keep: (subject: Draft, url: string) => void): LeafRule {
  return plain((text, leaf, reader) => {
    const url = given(leaf, reader, 'href', 'url', 'image') ?? webAddressOf(text, baseOf(leaf, reader))
    if (url !== undefined && !leaf.parent.mute) keep(leaf.parent.subject, url)
  })
}

const icon = picture((subject, url) => {
  subject.icon = url
})
const logo = picture((subject, url) => {
  subject.image ??= { url }
})

function number(field: 'season' | 'episode'): LeafRule {
  return plain((text, { parent }) => {
    const value = wholeNumber(text)
    if (value !== undefined) parent.subject.extras[field] = value
  })
}

const duration = plain((text, { parent }) => {
  const seconds = clockSeconds(text)
  if (seconds !== undefined) parent.subject.extras.durationSeconds = seconds
})

/** `yes` and `true` (and Apple's old `explicit`) say yes, `no`, `false` and `clean` no; anything else nothing. */
const explicit = plain((text, { parent }) => {
  const word = text.toLowerCase()
  const yes = ['yes', 'true', 'explicit'].includes(word)
  const no = ['no', 'false', 'clean'].includes(word)
  parent.subject.extras.explicit = yes ? true : no ? false : undefined
})

const block = plain((text, { parent }, reader) => {
  const blocked = text.toLowerCase() === 'yes'
  parent.subject.extras.blocked = blocked
  if (blocked && parent.subject.kind === 'feed') reader.blocked = true
})

/** Only the first chapters of an entry count (Podlove Simple Chapters). */
const chapters: FrameRule = {
  kind: 'frame',
  role: 'chapters',
  unmistakable: true,
  open({ parent }) {
    const first = parent.subject.extras.chapters === undefined
    parent.subject.extras.chapters ??= []
    return { gathered: first }
  },
}

const chapter = plain((_, leaf, reader) => {
  const { parent, attributes } = leaf
  const list = parent.subject.extras.chapters
  const startSeconds = chapterStart(attribute(attributes, 'start') ?? '')
  if (
    parent.gathered !== true ||
    list === undefined ||
    startSeconds === undefined ||
    list.length >= limits.maxValues
  )
    return
  list.push({
    startSeconds,
    title: attribute(attributes, 'title') ?? '',
    url: given(leaf, reader, 'href'),
    image: given(leaf, reader, 'image'),
  })
})

const transcript = plain((_, leaf, reader) => {
  const url = given(leaf, reader, 'url')
  if (url === undefined) return
  const { extras } = leaf.parent.subject
  extras.transcripts ??= []
  if (extras.transcripts.length >= limits.maxValues) return
  extras.transcripts.push({
    url,
    type: attribute(leaf.attributes, 'type'),
    language: attribute(leaf.attributes, 'language'),
  })
})

function addressInto(field: 'playerLink' | 'chaptersUrl'): LeafRule {
  return plain((_, leaf, reader) => {
    const url = given(leaf, reader, 'url', 'href')
    if (url !== undefined) leaf.parent.subject.extras[field] = url
  })
}

export const mediaRules: Readonly<Record<string, Rule>> = {
  image,
  width: side('width'),
  height: side('height'),
  icon,
  logo,
  'itunes:image': itunesImage,
  'itunes:link': itunesImage,
  'googleplay:image': itunesImage,
  'webfeeds:icon': icon,
  'webfeeds:logo': logo,
  'webfeeds:cover': logo,
  'media:thumbnail': thumbnail,
  'media:content': mediaContent,
  'media:group': mediaGroup,
  'media:player': addressInto('playerLink'),
  'itunes:duration': duration,
  'itunes:explicit': explicit,
  'googleplay:explicit': explicit,
  'itunes:block': block,
  'googleplay:block': block,
  'podcast:block': block,
  'itunes:season': number('season'),
  'itunes:episode': number('episode'),
  'podcast:season': number('season'),
  'podcast:episode': number('episode'),
  'itunes:episodetype': plain((text, { parent }) => {
    parent.subject.extras.episodeType = text.toLowerCase()
  }),
  'psc:chapters': chapters,
  'psc:chapter': chapter,
  'podcast:chapters': addressInto('chaptersUrl'),
  'podcast:transcript': transcript,
}
