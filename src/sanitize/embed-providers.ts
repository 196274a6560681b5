import { resourceAddress } from './addresses.ts'

/** A host of things that authors embed, and the addresses by which they do. */
export interface Provider {
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
export const providers: readonly Provider[] = [
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
    // Only `embedded` is a page of its own; `embed` is a script.
    frame: (match) => `https://jsfiddle.net/${match[1]}embedded/`,
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
    name: 'Loom',
    host: /^(?:www\.)?loom\.com$/,
    path: /^\/(?:embed|share)\/([0-9a-f]{32})/,
    frame: (match) => `https://www.loom.com/embed/${match[1]}`,
    page: (match) => `https://www.loom.com/share/${match[1]}`,
  },
  {
    name: 'Flickr',
    host: /^(?:www\.|embedr\.)?flickr\.com$/,
    path: /^\/photos\/([\w@-]{2,40})\/(\d{5,15})/,
    frame: (match) => `https://www.flickr.com/photos/${match[1]}/${match[2]}/player/`,
    page: (match) => `https://www.flickr.com/photos/${match[1]}/${match[2]}/`,
  },
  {
    name: 'Instagram',
    host: /^(?:www\.)?instagram\.com$/,
    path: /^\/(?:[\w.]{1,30}\/)?(p|reel|tv)\/([\w-]{5,40})/,
    frame: (match) => `https://www.instagram.com/${match[1]}/${match[2]}/embed/`,
    page: (match) => `https://www.instagram.com/${match[1]}/${match[2]}/`,
  },
  {
    name: 'X',
    host: /^platform\.(?:twitter|x)\.com$/,
    path: /^\/embed\/(?:index|Tweet)\.html\?(?:.*&)?id=(\d{5,25})/,
    frame: (match) => `https://platform.twitter.com/embed/Tweet.html?id=${match[1]}&dnt=true`,
    page: (match) => `https://x.com/i/status/${match[1]}`,
  },
  {
    name: 'TikTok',
    host: /^(?:www\.)?tiktok\.com$/,
    path: /^\/(?:embed(?:\/v[23])?|player\/v1)\/(\d{10,25})/,
    frame: (match) => `https://www.tiktok.com/embed/v2/${match[1]}`,
    page: (match) => `https://www.tiktok.com/@/video/${match[1]}`,
  },
  {
    name: 'Twitch',
    host: /^(?:player|clips)\.twitch\.tv$/,
    path: /^\/(?:embed)?\?(?:.*&)?(video|clip|channel)=(v?\w[\w-]{2,80})/,
    // Its frames want to know on which site they stand.
    page: (match) =>
      ({
        video: `https://www.twitch.tv/videos/${match[2]?.replace(/^v/, '')}`,
        clip: `https://clips.twitch.tv/${match[2]}`,
      })[match[1] ?? ''] ?? `https://www.twitch.tv/${match[2]}`,
  },
  {
    name: 'Odysee',
    host: /^odysee\.com$/,
    path: /^\/\$\/embed\/([\w@:%./-]{3,200})/,
    frame: (match) => `https://odysee.com/$/embed/${match[1]}`,
    page: (match) => `https://odysee.com/${match[1]}`,
  },
  {
    name: 'Streamable',
    host: /^streamable\.com$/,
    path: /^\/(?:[eos]\/)?([a-z0-9]{4,12})(?![\w-])/,
    frame: (match) => `https://streamable.com/e/${match[1]}`,
    page: (match) => `https://streamable.com/${match[1]}`,
  },
  {
    name: 'Deezer',
    host: /^widget\.deezer\.com$/,
    path: /^\/widget\/(?:auto|dark|light)\/(track|album|playlist|episode|show)\/(\d{1,15})/,
    frame: self,
    page: (match) => `https://www.deezer.com/${match[1]}/${match[2]}`,
  },
  {
    name: 'Figma',
    host: /^(?:www|embed)\.figma\.com$/,
    path: /^\/(?:embed\?|(?:design|proto|board|slides|file)\/)/,
    frame: self,
    page: (_, url) => resourceAddress(url.searchParams.get('url') ?? '', undefined) ?? url.href,
  },
  {
    name: 'Desmos',
    host: /^(?:www\.)?desmos\.com$/,
    path: /^\/(calculator|geometry|3d)\/([a-z0-9]{6,14})/,
    frame: (match) => `https://www.desmos.com/${match[1]}/${match[2]}?embed`,
    page: (match) => `https://www.desmos.com/${match[1]}/${match[2]}`,
  },
  {
    name: 'GeoGebra',
    host: /^(?:www\.)?geogebra\.org$/,
    path: /^\/material\/(?:iframe|show)\/id\/(\w{5,12})/,
    frame: self,
    page: (match) => `https://www.geogebra.org/m/${match[1]}`,
  },
  {
    name: 'Scribd',
    host: /^(?:www\.)?scribd\.com$/,
    path: /^\/embeds\/(\d{4,15})\/content/,
    frame: (match) => `https://www.scribd.com/embeds/${match[1]}/content`,
    page: (match) => `https://www.scribd.com/document/${match[1]}`,
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
