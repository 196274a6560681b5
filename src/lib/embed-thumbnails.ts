import { escapeHtml, Html } from './html.ts'

/** Where hosts keep a picture of what they play, by the address of its frame. Only such as need not be asked for. */
const thumbnails: readonly (readonly [frame: RegExp, picture: string])[] = [
  [
    /^https:\/\/www\.youtube-nocookie\.com\/embed\/(?!videoseries)([\w-]{11})(?:\?.*)?$/,
    'https://i.ytimg.com/vi/$1/hqdefault.jpg',
  ],
  [
    /^https:\/\/www\.dailymotion\.com\/embed\/video\/([a-z0-9]+)$/i,
    'https://www.dailymotion.com/thumbnail/video/$1',
  ],
  [/^https:\/\/archive\.org\/embed\/([\w.-]+)$/, 'https://archive.org/services/img/$1'],
]

const cards = /(<figure class="embed" data-embed="([^"]*)"[^<>]*><a [^<>]*>)(?!<img )/g

/** The address of a picture of what a frame shows, if it follows from the frame's own. */
export function thumbnailOf(frame: string): string | undefined {
  const found = thumbnails.find(([known]) => known.test(frame))
  return found && frame.replace(...found)
}

/** The thumbnails of the cards in markup as the sanitizer writes it. */
export function cardThumbnails({ markup }: Html): readonly string[] {
  return Array.from(markup.matchAll(cards), ([, , frame = '']) =>
    thumbnailOf(frame.replaceAll('&amp;', '&')),
  ).filter((url) => url !== undefined)
}

export interface Thumbnail {
  readonly url: string
  readonly width: number
  readonly height: number
}

/** The cards with a picture, where there is a copy of it: from their host it would tell on the reader before a click. */
export function withThumbnails(html: Html, copyOf: (url: string) => Thumbnail | undefined): Html {
  const markup = html.markup.replace(cards, (card, _, frame: string) => {
    const url = thumbnailOf(frame.replaceAll('&amp;', '&'))
    const copy = url === undefined ? undefined : copyOf(url)
    if (copy === undefined) return card
    return `${card}<img src="${escapeHtml(copy.url)}" alt="" width="${copy.width}" height="${copy.height}" loading="lazy" decoding="async">`
  })
  return markup === html.markup ? html : Html.vouch(markup)
}
