import type { Image } from '../model/link.ts'
import { webAddressOf } from './address.ts'
import { baseOf } from './base.ts'
import { clockSeconds } from './clock.ts'
import type { Draft, Mutable } from './draft.ts'
import { addressInto, given } from './elements-address.ts'
import { addEnclosure, wholeNumber } from './elements-link.ts'
import { plain, plainMistakable } from './elements-plain.ts'
import { limits } from './limits.ts'
import type { FrameRule, LeafRule, Rule } from './reading.ts'
import { type Attributes, attribute } from './xml-attributes.ts'

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
}
