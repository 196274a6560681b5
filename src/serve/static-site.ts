import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { contentType, contentTypeForBrowsers } from './content-type.ts'
import { type Found, findFile, type PublishedFile } from './published-file.ts'
import { pathTo, type SitePath, sitePath } from './site-path.ts'

/**
 * What a page may load: its own styles and scripts; pictures, sound and films of entries from wherever they live;
 * players in frames over https. Nothing may run that an entry smuggles in.
 */
const contentSecurityPolicy = [
  "default-src 'none'",
  "style-src 'self' 'unsafe-inline'",
  "script-src 'self'",
  "font-src 'self' data:",
  'img-src http: https: data:',
  'media-src http: https: data:',
  'frame-src https:',
  "connect-src 'self'",
  "manifest-src 'self'",
  "form-action 'self' https:",
  "base-uri 'none'",
  "frame-ancestors 'self'",
].join('; ')

const safety: OutgoingHttpHeaders = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': contentSecurityPolicy,
  'referrer-policy': 'strict-origin-when-cross-origin',
}

export interface SiteOptions {
  readonly cacheControl: string
  /** Markup that is added at the end of every page. */
  readonly pageEnd?: string | undefined
}

/** Answers one request from the folder of a published site. */
export async function answerFromSite(
  folder: string,
  { cacheControl, pageEnd = '' }: SiteOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return sendText(response, 405, 'Only GET and HEAD are answered here.', { allow: 'GET, HEAD' })
  }
  const path = sitePath(request.url ?? '/')
  const found = path === undefined ? undefined : await find(folder, path)
  if (path === undefined || found === undefined || found.kind === 'nothing') {
    return sendNotFound(folder, request, response)
  }
  if (found.kind === 'folder') {
    const location = pathTo({ segments: path.segments, isFolder: true })
    return sendText(response, 301, `The page is at ${location}`, { location, 'cache-control': cacheControl })
  }
  const name = path.isFolder ? 'index.html' : (path.segments.at(-1) ?? '')
  const headers = { ...typeOf(name, request), 'cache-control': cacheControl }
  await sendFile(request, response, found.file, headers, name.endsWith('.html') ? pageEnd : '')
}

/** The document is one and the same for everybody; only what it is called differs. */
function typeOf(name: string, { headers: { accept = '' } }: IncomingMessage): OutgoingHttpHeaders {
  const [type, inBrowsers] = [contentType(name), contentTypeForBrowsers(name)]
  if (type === inBrowsers) return { 'content-type': type }
  return { 'content-type': accept.includes('text/html') ? inBrowsers : type, vary: 'Accept' }
}

/** A folder asked for with its slash is its index page; a folder without one tells where to go; a file has no slash. */
function find(folder: string, { segments, isFolder }: SitePath): Promise<Found> {
  return findFile(folder, isFolder ? [...segments, 'index.html'] : segments)
}

async function sendFile(
  request: IncomingMessage,
  response: ServerResponse,
  file: PublishedFile,
  headers: OutgoingHttpHeaders,
  end: string,
): Promise<void> {
  const validators = { etag: file.etag, 'last-modified': file.modifiedAt.toUTCString() }
  try {
    if (isUnchanged(request, file)) {
      response.writeHead(304, { ...safety, ...headers, ...validators }).end()
      return
    }
    response.writeHead(200, {
      ...safety,
      ...headers,
      ...validators,
      'content-length': file.bytes + end.length,
    })
    await sendBody(request, response, file, end)
  } finally {
    await file.handle.close()
  }
}

async function sendBody(
  request: IncomingMessage,
  response: ServerResponse,
  { handle, bytes }: PublishedFile,
  end = '',
): Promise<void> {
  if (request.method === 'HEAD' || bytes === 0) {
    response.end(request.method === 'HEAD' ? '' : end)
    return
  }
  // Not a byte more than announced, should the file grow meanwhile.
  const stream = handle.createReadStream({ autoClose: false, start: 0, end: bytes - 1 })
  await pipeline(stream, response, { end: end === '' })
  if (end !== '') response.end(end)
}

/** RFC 9110 §13.2.2: If-None-Match decides alone when it is sent. Comparison is weak, as for any GET (§13.1.2). */
function isUnchanged(request: IncomingMessage, file: PublishedFile): boolean {
  const tags = request.headers['if-none-match']
  if (tags !== undefined) {
    const known = tags.split(',').map((tag) => tag.trim().replace(/^W\//, ''))
    return known.includes('*') || known.includes(file.etag)
  }
  const since = Date.parse(request.headers['if-modified-since'] ?? '')
  return Math.floor(file.modifiedAt.getTime() / 1000) * 1000 <= since
}

async function sendNotFound(
  folder: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const page = await findFile(folder, ['404.html'])
  if (page.kind !== 'file') return sendText(response, 404, 'There is no such page.', {})
  try {
    response.writeHead(404, {
      ...safety,
      'content-type': contentType('404.html'),
      'content-length': page.file.bytes,
      'cache-control': 'no-cache',
    })
    await sendBody(request, response, page.file)
  } finally {
    await page.file.handle.close()
  }
}

/** Ends the answer with one line of text; the connection with it, if the request still has a body to send. */
export function sendText(
  response: ServerResponse,
  status: number,
  text: string,
  headers: OutgoingHttpHeaders,
): void {
  const body = `${text}\n`
  response
    .writeHead(status, {
      ...safety,
      'content-type': 'text/plain; charset=utf-8',
      'content-length': Buffer.byteLength(body),
      ...headers,
    })
    .end(response.req.method === 'HEAD' ? undefined : body)
}
