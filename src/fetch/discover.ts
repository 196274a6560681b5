import { Parser } from 'htmlparser2'
import { registrableDomain } from '../lib/registrable-domain.ts'
import { webUrl } from '../lib/url.ts'
import { linkTargets } from './link-header.ts'

/** An address where a site's feed may be. */
export interface FeedCandidate {
  readonly url: string
  /** As the page names it. */
  readonly title?: string | undefined
  readonly format: 'atom' | 'rss' | 'rdf' | 'json' | 'unknown'
  /** How it was found: declared in a header or the page's head, linked in its body, or only a place where feeds often are. */
  readonly found: 'header' | 'head' | 'body' | 'guess'
}

/** A page in which to look. */
export interface SitePage {
  /** Where it was found in the end, after redirects. */
  readonly url: string
  readonly html: string
  /** Its `Link` header (RFC 8288). */
  readonly link?: string | undefined
}

/** So much of a page is looked at, and so many candidates are kept. */
const longestPage = 1024 * 1024
const mostCandidates = 200
const mostFound = 1000

const formatByType: Readonly<Record<string, FeedCandidate['format']>> = {
  'application/atom+xml': 'atom',
  'application/rss+xml': 'rss',
  'application/rdf+xml': 'rdf',
  'application/feed+json': 'json',
  'application/json': 'json',
}

/** Where feeds are on most sites, the likeliest first: WordPress, Jekyll, Hugo, Ghost, Blogger and those that follow them. */
const usualPlaces = [
  'feed/',
  'feed.xml',
  'index.xml',
  'atom.xml',
  'rss.xml',
  'rss/',
  'feed.json',
  'feeds/posts/default',
]

const looksLikeFeed = /(?:^|[/._-])(?:feeds?|rss2?|atom|rdf)(?:[/._-]|$)|\.(?:rss|atom|rdf)(?:$|\?)/i
const saysFeed = /\b(?:rss|atom|feed|subscribe)\b/i

/**
 * Feeds that a page declares, links to or may have, the best first: declared before linked before guessed; the site's own
 * before others'; its entries before comments and categories; Atom, which says more, before RSS and JSON.
 */
export function findFeeds(page: SitePage): readonly FeedCandidate[] {
  const found = [...inHeader(page), ...inPage(page), ...guesses(page.url)]
  const unique = [
    ...new Map(found.toReversed().map((candidate) => [candidate.url, candidate])).values(),
  ].toReversed()
  return unique
    .slice(0, mostCandidates)
    .map((candidate) => ({ candidate, score: scoreOf(candidate, page.url) }))
    .toSorted((a, b) => b.score - a.score)
    .map(({ candidate }) => candidate)
}

function inHeader({ link, url }: SitePage): FeedCandidate[] {
  return linkTargets(link ?? '').flatMap(({ target, rel, type, title }) => {
    const address = webUrl(target, url)
    if (address === undefined || !rel.includes('alternate')) return []
    const format = formatByType[type ?? '']
    return format === undefined ? [] : [{ url: address, title, format, found: 'header' as const }]
  })
}

function inPage({ url, html }: SitePage): FeedCandidate[] {
  const found: FeedCandidate[] = []
  const page = URL.canParse(url) ? url : undefined
  let base = page
  let anchor: { readonly url: string; text: string } | undefined
  const parser = new Parser({
    onopentag(name, attributes) {
      if (found.length > mostFound) return
      if (name === 'base') base = webUrl(attributes.href, page) ?? base
      if (name === 'link') found.push(...declared(attributes, base))
      const target = name === 'a' ? webUrl(attributes.href, base) : undefined
      if (target !== undefined) anchor = { url: target, text: attributes.title ?? '' }
    },
    ontext(text) {
      if (anchor !== undefined && anchor.text.length < 200) anchor.text += text
    },
    onclosetag(name) {
      if (name !== 'a' || anchor === undefined) return
      found.push(...linked(anchor.url, anchor.text))
      anchor = undefined
    },
  })
  parser.end(html.slice(0, longestPage))
  return found
}

function declared(attributes: Readonly<Record<string, string>>, base: string | undefined): FeedCandidate[] {
  const rel = (attributes.rel ?? '').toLowerCase().split(/\s+/)
  const type = (attributes.type ?? '').toLowerCase().split(';')[0]?.trim() ?? ''
  const url = webUrl(attributes.href, base)
  if (url === undefined || !(rel.includes('alternate') || rel.includes('feed'))) return []
  const format = formatByType[type] ?? (rel.includes('feed') ? 'unknown' : undefined)
  // WordPress declares its own interface as an alternate of type application/json.
  if (format === undefined || (type === 'application/json' && !looksLikeFeed.test(url))) return []
  return [{ url, title: attributes.title, format, found: 'head' }]
}

function linked(url: string, text: string): FeedCandidate[] {
  const { pathname, search } = new URL(url)
  if (!looksLikeFeed.test(pathname + search)) return []
  const title = text.replace(/\s+/g, ' ').trim()
  return [{ url, title: title === '' ? undefined : title, format: formatOf(pathname), found: 'body' }]
}

function formatOf(path: string): FeedCandidate['format'] {
  if (/atom/i.test(path)) return 'atom'
  if (/\.json$/i.test(path)) return 'json'
  if (/\.rdf$/i.test(path)) return 'rdf'
  return /rss/i.test(path) ? 'rss' : 'unknown'
}

/** Beside the page, and at the site's root; nowhere for a page that was kept as a file. */
function guesses(url: string): FeedCandidate[] {
  if (!URL.canParse(url)) return []
  const folders = [...new Set([new URL('./', url).href, new URL('/', url).href])]
  return folders.flatMap((folder) =>
    usualPlaces.map((place) => ({ url: folder + place, format: formatOf(place), found: 'guess' as const })),
  )
}

const scores = {
  found: { header: 100, head: 100, body: 50, guess: 0 },
  format: { atom: 4, rss: 3, json: 2, rdf: 1, unknown: 0 },
} as const

function scoreOf({ url, title = '', format, found }: FeedCandidate, page: string): number {
  const target = new URL(url)
  const words = `${target.pathname} ${title}`
  let score = scores.found[found] + (found === 'guess' ? 0 : scores.format[format])
  if (registrableDomain(target.hostname) === registrableDomain(URL.parse(page)?.hostname ?? '')) score += 10
  if (/comments?\b|kommentar|replies/i.test(words)) score -= 40
  if (/\/(?:tags?|categor(?:y|ies)|author|topics?|search)\//i.test(target.pathname)) score -= 20
  if (found === 'body' && saysFeed.test(title)) score += 5
  return score
}
