import { type MediaKind, mediaKind } from '../../lib/media-kind.ts'
import { webUrl } from '../../lib/url.ts'
import type { Enclosure } from '../../model/enclosure.ts'

/** A file of an entry as templates see it. */
export interface EnclosureView {
  readonly url: string
  /** `audio` and `video` can be played in the page. */
  readonly kind: MediaKind
  readonly type: string | undefined
  readonly title: string
  readonly size: number | undefined
  readonly duration: number | undefined
}

const mediaType = /^[a-z]+\/[a-z0-9][a-z0-9.+-]*$/

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
    kind: mediaKind(type, file),
    type: type !== undefined && mediaType.test(type) ? type : undefined,
    title: enclosure.title || file,
    size: enclosure.length !== undefined && enclosure.length > 0 ? enclosure.length : undefined,
    duration: enclosure.durationSeconds,
  }
}
