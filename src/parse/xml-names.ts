/** Vocabularies by the short name used in the element tables; '' is the core of RSS, RDF, Atom and CDF, which share one mapping. */
const vocabularies: Readonly<Record<string, readonly string[]>> = {
  '': [
    'http://backend.userland.com/rss',
    'http://blogs.law.harvard.edu/tech/rss',
    'http://cyber.law.harvard.edu/rss',
    'http://purl.org/rss/1.0',
    'http://purl.org/net/rss1.1',
    'http://my.netscape.com/rdf/simple/0.9',
    'http://channel.netscape.com/rdf/simple/0.9',
    'http://my.netscape.com/publish/formats/rss-0.91.dtd',
    'http://www.w3.org/2005/atom',
    'https://www.w3.org/2005/atom',
    'http://purl.org/atom/ns',
    'http://purl.org/pie',
    'http://purl.org/echo',
    'http://example.com/newformat',
    'http://example.com/necho',
    'uri/of/echo/namespace',
    'http://purl.org/rss/1.0/modules/rss091',
    'http://purl.org/atom-blog/ns',
  ],
  access: ['http://www.bloglines.com/about/specs/fac-1.0'],
  admin: ['http://webns.net/mvcb'],
  app: ['http://www.w3.org/2007/app', 'http://purl.org/atom/app'],
  at: ['http://purl.org/atompub/tombstones/1.0'],
  cc: [
    'http://creativecommons.org/ns',
    'http://creativecommons.org/ns#license',
    'http://web.resource.org/cc',
  ],
  content: ['http://purl.org/rss/1.0/modules/content'],
  creativecommons: [
    'http://cyber.law.harvard.edu/rss/creativecommonsrssmodule.html',
    'http://backend.userland.com/creativecommonsrssmodule',
    'http://blogs.law.harvard.edu/tech/creativecommonsrssmodule',
  ],
  dc: ['http://purl.org/dc/elements/1.1', 'http://purl.org/dc/elements/1.0', 'http://purl.org/dc'],
  dcterms: ['http://purl.org/dc/terms'],
  feedburner: ['http://rssnamespace.org/feedburner/ext/1.0'],
  fh: ['http://purl.org/syndication/history/1.0'],
  geo: ['http://www.w3.org/2003/01/geo/wgs84_pos'],
  georss: ['http://www.georss.org/georss', 'http://www.georss.org/georss/10'],
  gml: ['http://www.opengis.net/gml', 'http://www.opengis.net/gml/3.2'],
  googleplay: [
    'http://www.google.com/schemas/play-podcasts/1.0',
    'https://www.google.com/schemas/play-podcasts/1.0',
  ],
  icbm: ['http://postneo.com/icbm'],
  itunes: [
    'http://www.itunes.com/dtds/podcast-1.0.dtd',
    'https://www.itunes.com/dtds/podcast-1.0.dtd',
    'http://example.com/dtds/podcast-1.0.dtd',
    'http://www.itunes.com/dtds/podcast-1.0',
  ],
  l: ['http://purl.org/rss/1.0/modules/link'],
  media: [
    'http://search.yahoo.com/mrss',
    'https://search.yahoo.com/mrss',
    'http://video.search.yahoo.com/mrss',
  ],
  podcast: [
    'https://podcastindex.org/namespace/1.0',
    'http://podcastindex.org/namespace/1.0',
    'https://github.com/podcastindex-org/podcast-namespace/blob/main/docs/1.0.md',
  ],
  psc: ['http://podlove.org/simple-chapters'],
  rdf: ['http://www.w3.org/1999/02/22-rdf-syntax-ns'],
  slash: ['http://purl.org/rss/1.0/modules/slash'],
  sy: ['http://purl.org/rss/1.0/modules/syndication'],
  thr: ['http://purl.org/syndication/thread/1.0'],
  webfeeds: ['http://webfeeds.org/rss/1.0'],
  wfw: ['http://wellformedweb.org/commentapi'],
  xhtml: ['http://www.w3.org/1999/xhtml'],
  xml: ['http://www.w3.org/xml/1998/namespace'],
}

const byAddress = new Map(
  Object.entries(vocabularies).flatMap(([name, addresses]) =>
    addresses.map((address) => [address, name] as const),
  ),
)

/** Prefixes as everybody writes them, for documents that declare them wrongly or not at all. */
const customary: Readonly<Record<string, string>> = {
  atom: '',
  atom10: '',
  a10: '',
  rss: '',
  rss1: '',
  cdf: '',
  html: 'xhtml',
  h: 'xhtml',
  itunes: 'itunes',
  creativecommons: 'creativecommons',
  m: 'media',
  gp: 'googleplay',
}

/** The vocabulary that a namespace name belongs to, whatever its case, with or without its last `/` or `#`; undefined if unknown. */
export function vocabularyOf(address: string): string | undefined {
  const key = address
    .trim()
    .toLowerCase()
    .replace(/[/#]+$/, '')
  // Dave Winer's namespaces came in many versions: rss2, rss191, RSS2-Modules.
  if (key.startsWith('http://backend.userland.com/rss')) return ''
  return byAddress.get(key)
}

/** The vocabulary that a prefix customarily stands for. */
export function customaryVocabulary(prefix: string): string | undefined {
  const key = prefix.toLowerCase()
  if (Object.hasOwn(customary, key)) return customary[key]
  return key !== '' && Object.hasOwn(vocabularies, key) ? key : undefined
}

/** The version that the namespace of a root element tells. */
export function versionOfNamespace(address: string): { format: 'rss' | 'atom'; version: string } | undefined {
  const key = address
    .trim()
    .toLowerCase()
    .replace(/[/#]+$/, '')
  return versions.get(key)
}

const versions = new Map<string, { format: 'rss' | 'atom'; version: string }>([
  ['http://my.netscape.com/rdf/simple/0.9', { format: 'rss', version: '0.90' }],
  ['http://channel.netscape.com/rdf/simple/0.9', { format: 'rss', version: '0.90' }],
  ['http://purl.org/rss/1.0', { format: 'rss', version: '1.0' }],
  ['http://purl.org/net/rss1.1', { format: 'rss', version: '1.1' }],
  ['http://www.w3.org/2005/atom', { format: 'atom', version: '1.0' }],
  ['https://www.w3.org/2005/atom', { format: 'atom', version: '1.0' }],
  ['http://purl.org/atom/ns', { format: 'atom', version: '0.3' }],
])
