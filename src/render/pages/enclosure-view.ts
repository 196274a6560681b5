import { webUrl } from '../../lib/url.ts'
import type { Enclosure } from '../../model/enclosure.ts'

/** A file of an entry as templates see it. */
export interface EnclosureView {
  readonly url: string
  /** `audio` and `video` can be played in the page. */
  readonly kind: 'audio' | 'video' | 'image' | 'file'
  readonly type: string | undefined
  readonly title: string
  readonly size: number | undefined
  readonly duration: number | undefined
}

const kindsByExtension: Readonly<Record<string, EnclosureView['kind']>> = {
  aac: 'audio',
  flac: 'audio',
  m4a: 'audio',
  mp3: 'audio',
  oga: 'audio',
  ogg: 'audio',
  opus: 'audio',
  wav: 'audio',
  m4v: 'video',
  mov: 'video',
  mp4: 'video',
  ogv: 'video',
  webm: 'video',
  avif: 'image',
  gif: 'image',
  jpeg: 'image',
  jpg: 'image',
  png: 'image',
  webp: 'image',
}

const mediaType = /^[a-z]+\/[a-z0-9][a-z0-9.+-]*$/

function kindOf(type: string | undefined, file: string): EnclosureView['kind'] {
  const family = type?.split('/')[0]
  if (family === 'audio' || family === 'video' || family === 'image') return family
  return kindsByExtension[file.slice(file.lastIndexOf('.') + 1).toLowerCase()] ?? 'file'
}

function fileName(url: string): string {
  const { pathname, hostname } = new URL(url)
  const name = pathname.slice(pathname.lastIndexOf('/') + 1)
  try {
    return decodeURIComponent(name) || hostname
  } catch {
    return name
  }
}

/** Undefined for an address that a page must not link to. */
export function enclosureView(enclosure: Enclosure): EnclosureView | undefined {
  const url = webUrl(enclosure.url)
  if (url === undefined) return undefined
  const file = fileName(url)
  const type = enclosure.type?.split(';')[0]?.trim().toLowerCase()
  return {
    url,
    kind: kindOf(type, file),
    type: type !== undefined && mediaType.test(type) ? type : undefined,
    title: enclosure.title || file,
    size: enclosure.length !== undefined && enclosure.length > 0 ? enclosure.length : undefined,
    duration: enclosure.durationSeconds,
  }
}
