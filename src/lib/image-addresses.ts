import { escapeHtml, Html } from './html.ts'

/** What an image becomes. Without `url` it goes: it is no picture but a pixel that counts. */
export interface NewImage {
  readonly url?: string | undefined
  /** Of the file, in pixels; taken where the markup gives none. */
  readonly width?: number | undefined
  readonly height?: number | undefined
  /** The address is one for all widths. */
  readonly alone?: boolean | undefined
}

const images = /<img( [^<>]*)>/g
const sources = /<img [^<>]*?\bsrc="([^"]*)"/g

const references: Readonly<Record<string, string>> = { '&amp;': '&', '&#39;': "'", '&quot;': '"' }

function plain(value: string): string {
  return value.replace(/&(?:amp|#39|quot);/g, (name) => references[name] ?? name)
}

/** Addresses of the pictures in markup as the sanitizer writes it, in their order, each once. */
export function imageAddresses({ markup }: Html): readonly string[] {
  return [...new Set(Array.from(markup.matchAll(sources), ([, source = '']) => plain(source)))]
}

/**
 * The same markup with other images: `change` gives for an address what becomes of it, undefined if it stays; candidates for other widths
 * (`srcset`) are asked for too. For markup as the sanitizer writes it.
 */
export function withImages(html: Html, change: (url: string) => NewImage | undefined): Html {
  const markup = html.markup.replace(images, (image, attributes: string) => {
    const found = change(plain(/ src="([^"]*)"/.exec(attributes)?.[1] ?? ''))
    if (found === undefined) return image
    if (found.url === undefined) return ''
    const source = attributes.replace(/ src="[^"]*"/, ` src="${escapeHtml(found.url)}"`)
    const set =
      found.alone === true ? source.replace(/ (?:srcset|sizes)="[^"]*"/g, '') : withSet(source, change)
    return `<img${sized(set, found)}>`
  })
  return markup === html.markup ? html : Html.vouch(markup)
}

function withSet(attributes: string, change: (url: string) => NewImage | undefined): string {
  return attributes.replace(/ srcset="([^"]*)"/, (_, set: string) => {
    const candidates = plain(set)
      .split(', ')
      .map((candidate) => {
        const [url = '', ...size] = candidate.split(' ')
        return [change(url)?.url ?? url, ...size].join(' ')
      })
    return ` srcset="${escapeHtml(candidates.join(', '))}"`
  })
}

/** A picture that has a size from the beginning moves nothing when it comes. */
function sized(attributes: string, { width, height }: NewImage): string {
  if (width === undefined || height === undefined || / (?:width|height)="/.test(attributes)) return attributes
  return attributes.replace(/ (?=loading=)/, ` width="${width}" height="${height}" `)
}
