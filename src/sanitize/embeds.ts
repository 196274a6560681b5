import { linkAddress, resourceAddress } from './addresses.ts'
import { attributeMarkup, escapeText } from './escape.ts'
import { isTracker } from './tracking.ts'

/** Something of another site that an author embedded: shown as a card with a link, loaded only on a click (C4). */
export interface Embed {
  /** `YouTube`. */
  readonly provider: string
  /** What a frame may load on a click; undefined: only the link. */
  readonly frame: string | undefined
  /** The page that a reader can visit instead. */
  readonly page: string
}

interface Provider {
  readonly name: string
  readonly host: RegExp
  /** Over path and query. */
  readonly path: RegExp
  readonly frame?: (match: RegExpExecArray, url: URL) => string
  readonly page: (match: RegExpExecArray, url: URL) => string
}

const any = /^/
const self = (_: RegExpExecArray, url: URL): string => url.href
const youtube = /^(?:www\.|m\.)?youtube(?:-nocookie)?\.com$/

/** A start time, kept: `?start=90`, `&t=90s`. */
function youtubeStart(url: URL): string {
  const start = /^(\d{1,5})s?$/.exec(url.searchParams.get('start') ?? url.searchParams.get('t') ?? '')
  return start === null ? '' : `start=${start[1]}`
}

const youtubeFrame = (match: RegExpExecArray, url: URL): string => {
  const start = youtubeStart(url)
  return `https://www.youtube-nocookie.com/embed/${match[1]}${start === '' ? '' : `?${start}`}`
}
const youtubePage = (match: RegExpExecArray, url: URL): string => {
  const start = youtubeStart(url).replace('start=', '&t=')
  return `https://www.youtube.com/watch?v=${match[1]}${start}`
}
const youtubeList = (match: RegExpExecArray): string =>
  `https://www.youtube-nocookie.com/embed/videoseries?list=${match[1]}`

/** The first that matches counts. A frame's own address leads to the same frame again. */
const providers: readonly Provider[] = [
  {
    name: 'YouTube',
    host: youtube,
    path: /^\/embed\/(?:videoseries)?\?(?:.*&)?list=([\w-]{10,50})/,
    frame: youtubeList,
    page: (match) => `https://www.youtube.com/playlist?list=${match[1]}`,
  },
  {
    name: 'YouTube',
    host: youtube,
    path: /^\/(?:embed|v|e|shorts|live)\/([\w-]{11})(?![\w-])/,
    frame: youtubeFrame,
    page: youtubePage,
  },
  {
    name: 'YouTube',
    host: youtube,
    path: /^\/watch\?(?:.*&)?v=([\w-]{11})(?![\w-])/,
    frame: youtubeFrame,
    page: youtubePage,
  },
  {
    name: 'YouTube',
    host: /^youtu\.be$/,
    path: /^\/([\w-]{11})(?![\w-])/,
    frame: youtubeFrame,
    page: youtubePage,
  },
  {
    name: 'Vimeo',
    host: /^(?:www\.|player\.)?vimeo\.com$/,
    path: /^\/(?:video\/|moogaloop\.swf\?(?:.*&)?clip_id=)?(\d{5,12})(?:\/([0-9a-f]{6,12}))?(?:\?(?:.*&)?h=([0-9a-f]{6,12}))?/,
    frame: (match) => `https://player.vimeo.com/video/${match[1]}?dnt=1${vimeoKey(match, '&h=')}`,
    page: (match) => `https://vimeo.com/${match[1]}${vimeoKey(match, '/')}`,
  },
  {
    name: 'Dailymotion',
    host: /^(?:www\.|geo\.)?dailymotion\.com$/,
    path: /^\/(?:embed\/|swf\/)?video\/([a-z0-9]{5,10})/i,
    frame: (match) => `https://www.dailymotion.com/embed/video/${match[1]}`,
    page: (match) => `https://www.dailymotion.com/video/${match[1]}`,
  },
  {
    name: 'PeerTube',
    host: any,
    path: /^\/videos\/embed\/([\w-]{8,40})(?![\w-])/,
    frame: (match, url) => `https://${url.host}/videos/embed/${match[1]}`,
    page: (match, url) => `https://${url.host}/videos/watch/${match[1]}`,
  },
  {
    name: 'Spotify',
    host: /^(?:open|embed)\.spotify\.com$/,
    path: /^\/(?:embed\/|embed-podcast\/)?(track|album|playlist|artist|episode|show)\/([A-Za-z0-9]{10,40})/,
    frame: (match) => `https://open.spotify.com/embed/${match[1]}/${match[2]}`,
    page: (match) => `https://open.spotify.com/${match[1]}/${match[2]}`,
  },
  {
    name: 'SoundCloud',
    host: /^w\.soundcloud\.com$/,
    path: /^\/player\/?\?(?:.*&)?url=/,
    frame: (_, url) => `https://w.soundcloud.com/player/?url=${encodeURIComponent(soundcloud(url))}`,
    page: (_, url) => soundcloud(url),
  },
  {
    name: 'Bandcamp',
    host: /^bandcamp\.com$/,
    path: /^\/EmbeddedPlayer[/.]/,
    frame: self,
    page: self,
  },
  {
    name: 'Mixcloud',
    host: /^(?:www|player-widget)\.mixcloud\.com$/,
    path: /^\/widget\/iframe\/\?/,
    frame: self,
    page: self,
  },
  {
    name: 'Apple Podcasts',
    host: /^embed\.podcasts\.apple\.com$/,
    path: /^\/./,
    frame: self,
    page: (_, url) => `https://podcasts.apple.com${url.pathname}${url.search}`,
  },
  {
    name: 'CodePen',
    host: /^(?:www\.)?codepen\.io$/,
    path: /^\/([\w-]{1,40})\/(?:embed(?:\/preview)?|pen|full|details)\/([A-Za-z0-9]{5,40})/,
    frame: (match) => `https://codepen.io/${match[1]}/embed/${match[2]}`,
    page: (match) => `https://codepen.io/${match[1]}/pen/${match[2]}`,
  },
  {
    name: 'CodeSandbox',
    host: /^codesandbox\.io$/,
    path: /^\/embed\/([\w-]{4,80})/,
    frame: (match) => `https://codesandbox.io/embed/${match[1]}`,
    page: (match) => `https://codesandbox.io/s/${match[1]}`,
  },
  {
    name: 'JSFiddle',
    host: /^(?:www\.)?jsfiddle\.net$/,
    path: /^\/((?:[\w-]+\/){1,3})embed/,
    frame: self,
    page: (match) => `https://jsfiddle.net/${match[1]}`,
  },
  { name: 'StackBlitz', host: /^stackblitz\.com$/, path: /^\/edit\//, frame: self, page: self },
  {
    name: 'Observable',
    host: /^observablehq\.com$/,
    path: /^\/embed\/(@?[\w/-]+)/,
    frame: self,
    page: (match) => `https://observablehq.com/${match[1]}`,
  },
  {
    name: 'Gist',
    host: /^gist\.github\.com$/,
    path: /^\/((?:[\w-]{1,40}\/)?[0-9a-f]{5,40})(?:\.js|\.pibb)?/,
    page: (match) => `https://gist.github.com/${match[1]}`,
  },
  {
    name: 'asciinema',
    host: /^asciinema\.org$/,
    path: /^\/a\/(\w{3,40})(?:\.js|\/iframe|\/embed)?/,
    frame: (match) => `https://asciinema.org/a/${match[1]}/iframe`,
    page: (match) => `https://asciinema.org/a/${match[1]}`,
  },
  {
    name: 'Bluesky',
    host: /^embed\.bsky\.app$/,
    path: /^\/embed\/(did:[a-z]+:[\w.:-]{5,80})\/app\.bsky\.feed\.post\/(\w{5,30})/,
    frame: (match) => `https://embed.bsky.app/embed/${match[1]}/app.bsky.feed.post/${match[2]}`,
    page: (match) => `https://bsky.app/profile/${match[1]}/post/${match[2]}`,
  },
  {
    name: 'Mastodon',
    host: any,
    path: /^\/(@[\w.-]{1,60}(?:@[\w.-]{1,100})?)\/(\d{5,25})\/embed\b/,
    frame: (match, url) => `https://${url.host}/${match[1]}/${match[2]}/embed`,
    page: (match, url) => `https://${url.host}/${match[1]}/${match[2]}`,
  },
  {
    name: 'Internet Archive',
    host: /^(?:www\.)?archive\.org$/,
    path: /^\/embed\/([\w.-]{1,120})/,
    frame: (match) => `https://archive.org/embed/${match[1]}`,
    page: (match) => `https://archive.org/details/${match[1]}`,
  },
  {
    name: 'TED',
    host: /^embed(?:-ssl)?\.ted\.com$/,
    path: /^\/talks\/([\w/-]{1,120})/,
    frame: (match) => `https://embed.ted.com/talks/${match[1]}`,
    page: (match) => `https://www.ted.com/talks/${match[1]}`,
  },
  {
    name: 'media.ccc.de',
    host: /^media\.ccc\.de$/,
    path: /^\/v\/([\w.-]{1,160}?)\/oembed/,
    frame: (match) => `https://media.ccc.de/v/${match[1]}/oembed`,
    page: (match) => `https://media.ccc.de/v/${match[1]}`,
  },
  {
    name: 'Speaker Deck',
    host: /^(?:www\.)?speakerdeck\.com$/,
    path: /^\/player\/([0-9a-f]{20,40})/,
    frame: (match) => `https://speakerdeck.com/player/${match[1]}`,
    page: self,
  },
  {
    name: 'SlideShare',
    host: /^(?:www\.)?slideshare\.net$/,
    path: /^\/slideshow\/embed_code\//,
    frame: self,
    page: self,
  },
  {
    name: 'Google Docs',
    host: /^docs\.google\.com$/,
    path: /^\/(?:presentation|document|spreadsheets|forms)\/d\//,
    frame: self,
    page: self,
  },
  {
    name: 'Google Maps',
    host: /^(?:www\.|maps\.)?google\.[a-z.]{2,6}$/,
    path: /^\/maps\b/,
    frame: self,
    page: self,
  },
  {
    name: 'OpenStreetMap',
    host: /^(?:www\.)?openstreetmap\.org$/,
    path: /^\/export\/embed\.html/,
    frame: self,
    page: self,
  },
]

function vimeoKey(match: RegExpExecArray, before: string): string {
  const key = match[2] ?? match[3]
  return key === undefined ? '' : before + key
}

function soundcloud(url: URL): string {
  const track = resourceAddress(url.searchParams.get('url') ?? '', undefined)
  const known =
    track !== undefined && /^https:\/\/(?:api\.)?soundcloud\.com\//.test(track.replace(/^http:/, 'https:'))
  return known ? track.replace(/^http:/, 'https:') : 'https://soundcloud.com/'
}

/** What stands behind the address of a frame, an object or a script; undefined if it is none that we know. */
export function knownEmbed(address: string | undefined, base: string | undefined): Embed | undefined {
  const safe = resourceAddress(address, base)
  const url = safe === undefined ? null : URL.parse(safe.replace(/^http:/, 'https:'))
  if (url === null) return undefined
  const where = url.pathname + url.search
  for (const provider of providers) {
    const match = provider.host.test(url.hostname) ? provider.path.exec(where) : null
    if (match === null) continue
    const page = resourceAddress(provider.page(match, url), undefined)
    if (page === undefined) return undefined
    return { provider: provider.name, frame: resourceAddress(provider.frame?.(match, url), undefined), page }
  }
  return undefined
}

/** Attributes of a card that loads on a click. */
export function cardAttributes(embed: Embed): string {
  if (embed.frame === undefined) return ''
  return ` class="embed"${attributeMarkup('data-embed', embed.frame)}${attributeMarkup('data-provider', embed.provider)}`
}

/** A card for what was embedded: known hosts load on a click, for others there is a link. Undefined for trackers. */
export function cardFor(
  address: string | undefined,
  title: string | undefined,
  base: string | undefined,
): string | undefined {
  const embed = knownEmbed(address, base)
  const page = embed?.page ?? linkAddress(resourceAddress(address, base)?.replace(/#.*$/, ''), undefined)
  if (page === undefined || isTracker(page)) return undefined
  const given = title?.trim().replace(/\s+/g, ' ').slice(0, 300) ?? ''
  const label = given === '' ? defaultLabel(page, embed) : given
  const link = `<a${attributeMarkup('href', page)} rel="noopener" referrerpolicy="strict-origin">${escapeText(label)}</a>`
  if (embed?.frame === undefined) return `<p>${link}</p>`
  return `<figure${cardAttributes(embed)}>${link}</figure>`
}

function defaultLabel(page: string, embed: Embed | undefined): string {
  if (embed !== undefined) return embed.provider
  const url = new URL(page)
  const path = url.pathname === '/' ? '' : url.pathname
  return (url.host + path).slice(0, 80)
}
