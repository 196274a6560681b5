/** Files whose name says more than their extension. */
const byName: Readonly<Record<string, string>> = {
  'atom.xml': 'application/atom+xml; charset=utf-8',
  'rss20.xml': 'application/rss+xml; charset=utf-8',
  'rss10.xml': 'application/rdf+xml; charset=utf-8',
  'foafroll.xml': 'application/rdf+xml; charset=utf-8',
  'opml.xml': 'text/x-opml; charset=utf-8',
  'feed.json': 'application/feed+json; charset=utf-8',
}

const byExtension: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  mjs: 'text/javascript; charset=utf-8',
  json: 'application/json; charset=utf-8',
  xml: 'application/xml; charset=utf-8',
  xsl: 'application/xslt+xml; charset=utf-8',
  opml: 'text/x-opml; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
  webmanifest: 'application/manifest+json; charset=utf-8',
  svg: 'image/svg+xml; charset=utf-8',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  avif: 'image/avif',
  ico: 'image/x-icon',
  woff: 'font/woff',
  woff2: 'font/woff2',
  wasm: 'application/wasm',
}

/** Type of a published file. The charset always stands in the header, so that no page can be decoded wrongly. */
export function contentType(fileName: string): string {
  const extension = fileName.slice(fileName.lastIndexOf('.') + 1).toLowerCase()
  return byName[fileName] ?? byExtension[extension] ?? 'application/octet-stream'
}

const xmlWithStyle = /^(?:application\/(?:atom|rss|rdf)\+xml|text\/x-opml);/

/**
 * The same for a browser, which asks for `text/html` above all. It shows the source of Atom and RSS, and saves RDF; of plain XML
 * it shows what the style sheet makes, with which a feed explains itself.
 */
export function contentTypeForBrowsers(fileName: string): string {
  return contentType(fileName).replace(xmlWithStyle, 'application/xml;')
}
