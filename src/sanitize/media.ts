import { resourceAddress } from './addresses.ts'
import { attributeMarkup } from './escape.ts'
import { attribute, type Tag } from './tokens.ts'

/** A player for sound or film, loaded when the reader starts it. */
export interface Media {
  readonly element: string
  readonly base: string | undefined
  readonly size: string
  readonly poster: string | undefined
  readonly sources: readonly { readonly url: string; readonly type: string | undefined }[]
}

const maxSources = 4

function size(tag: Tag, name: string): string {
  const value = /^\s*(\d{1,4})(?:px)?\s*$/.exec(attribute(tag, name) ?? '')?.[1]
  return value === undefined ? '' : ` ${name}="${Number(value)}"`
}

export function startMedia(tag: Tag, base: string | undefined): Media {
  const video = tag.name === 'video'
  const media: Media = {
    element: tag.name,
    base,
    size: video ? size(tag, 'width') + size(tag, 'height') : '',
    poster: video ? resourceAddress(attribute(tag, 'poster') || undefined, base) : undefined,
    sources: [],
  }
  return withSource(media, tag, base)
}

export function withSource(media: Media, tag: Tag, base: string | undefined): Media {
  const url = resourceAddress(attribute(tag, 'src') ?? attribute(tag, 'data-src'), base)
  if (url === undefined || media.sources.length >= maxSources) return media
  const type = attribute(tag, 'type')?.trim().toLowerCase()
  const lawful =
    type !== undefined && /^(?:audio|video|application)\/[\w.+-]{1,40}$/.test(type) ? type : undefined
  return { ...media, sources: [...media.sources, { url, type: lawful }] }
}

export function emptyMedia(media: Media): boolean {
  return media.sources.length === 0
}

export function mediaMarkup(media: Media): string {
  const { element, size, poster } = media
  const [only, ...others] = media.sources
  const picture = poster === undefined ? '' : attributeMarkup('poster', poster)
  const start = `<${element}${size}${picture} controls preload="none"`
  if (only !== undefined && others.length === 0 && only.type === undefined) {
    return `${start}${attributeMarkup('src', only.url)}></${element}>`
  }
  const sources = media.sources.map(
    (source) =>
      `<source${attributeMarkup('src', source.url)}${source.type === undefined ? '' : attributeMarkup('type', source.type)}>`,
  )
  return `${start}>${sources.join('')}</${element}>`
}
