import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'

/** What a server answers at one address. */
export interface Answer {
  readonly status: number
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

/** A change of an answer. A new body gets a new ETag and Last-Modified unless `headers` names them; undefined takes a header away. */
export interface Change {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string | undefined>>
  readonly body?: Buffer | string
}

export type RequestKind = 'full' | 'unchanged' | 'redirect' | 'failed'

export interface WebRequest {
  /** The address as recorded: `https://blog.example/feed`. */
  readonly url: string
  readonly method: string
  readonly headers: IncomingMessage['headers']
  readonly status: number
  readonly kind: RequestKind
  /** Bytes of the body that was sent. */
  readonly bytes: number
}

/** A small web on loopback: many sites behind one port, each recorded address at `BASE/host/path`. */
export interface WebServer {
  /** `http://127.0.0.1:PORT/` */
  readonly base: string
  /** The folder's `config.ini` or `planet.toml` with every recorded address pointing here. */
  readonly config: string
  /** Every request since the start or the last `forget`, in order of arrival. */
  readonly requests: readonly WebRequest[]
  /** Where a recorded address is served. */
  at(url: string): string
  /** What is answered at a recorded address now. */
  answer(url: string): Answer
  /** Changes the answer from now on; an address that was not recorded comes into being with status 200. */
  change(url: string, change: Change): void
  /** Rewrites the text of an answer, as UTF-8: an edit, a withdrawn entry, a hijack. */
  edit(url: string, rewrite: (text: string) => string): void
  count(kind: RequestKind): number
  forget(): void
  close(): Promise<void>
}

interface RecordedAnswer {
  readonly file: string
  readonly status: number
  readonly headers: Record<string, string>
}

/** Serves a folder with `web.json`, `web/` and a configuration, on a free port of loopback. */
export async function serveWeb(folder: string): Promise<WebServer> {
  const recorded = JSON.parse(readFileSync(join(folder, 'web.json'), 'utf8')) as Record<
    string,
    RecordedAnswer
  >
  const web = new Map<string, Answer>()
  for (const [url, { file, status, headers }] of Object.entries(recorded)) {
    web.set(pathOf(url), { status, headers, body: readFileSync(join(folder, file)) })
  }

  const requests: WebRequest[] = []
  const server = createServer((request, response) => requests.push(respond(web, request, response)))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`

  const known = (url: string): Answer => {
    const answer = web.get(pathOf(url))
    if (answer === undefined) throw new Error(`no answer is recorded for ${url}`)
    return answer
  }
  const change = (url: string, change: Change): void => {
    web.set(pathOf(url), changed(web.get(pathOf(url)), change))
  }
  return {
    base,
    config: redirectedConfig(folder, Object.keys(recorded), base),
    requests,
    at: (url) => base + pathOf(url).slice(1),
    answer: known,
    change,
    edit: (url, rewrite) => change(url, { body: rewrite(known(url).body.toString('utf8')) }),
    count: (kind) => requests.filter((request) => request.kind === kind).length,
    forget: () => requests.splice(0),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function pathOf(url: string): string {
  const { host, pathname, search } = new URL(url)
  return `/${host}${pathname}${search}`
}

function urlOf(path: string): string {
  return `https:/${path}`
}

function redirectedConfig(folder: string, urls: readonly string[], base: string): string {
  // Longest first: one address may be the beginning of another.
  const longestFirst = [...urls].sort((a, b) => b.length - a.length)
  let config = readConfig(folder)
  for (const url of longestFirst) config = config.replaceAll(url, base + pathOf(url).slice(1))
  return config
}

function readConfig(folder: string): string {
  for (const name of ['config.ini', 'planet.toml']) {
    try {
      return readFileSync(join(folder, name), 'utf8')
    } catch {}
  }
  return ''
}

function changed(before: Answer | undefined, change: Change): Answer {
  const body = change.body === undefined ? (before?.body ?? Buffer.alloc(0)) : Buffer.from(change.body)
  const headers: Record<string, string> = { ...before?.headers }
  if (change.body !== undefined) {
    headers.etag = `"${createHash('sha256').update(body).digest('hex').slice(0, 12)}"`
    headers['last-modified'] = oneMinuteLater(headers['last-modified'])
  }
  for (const [name, value] of Object.entries(change.headers ?? {})) {
    if (value === undefined) delete headers[name]
    else headers[name] = value
  }
  return { status: change.status ?? before?.status ?? 200, headers, body }
}

function oneMinuteLater(lastModified: string | undefined): string {
  return new Date(Date.parse(lastModified ?? 'Thu, 01 Jan 2026 00:00:00 GMT') + 60_000).toUTCString()
}

function respond(
  web: ReadonlyMap<string, Answer>,
  request: IncomingMessage,
  response: ServerResponse,
): WebRequest {
  const path = request.url ?? '/'
  const { status, headers, body } = answerTo(request, web.get(path))
  const sends = request.method !== 'HEAD' && status !== 304
  response.writeHead(status, headers).end(sends ? body : undefined)
  return {
    url: urlOf(path),
    method: request.method ?? 'GET',
    headers: request.headers,
    status,
    kind: kindOf(status),
    bytes: sends ? body.length : 0,
  }
}

const notRecorded: Answer = {
  status: 404,
  headers: { 'content-type': 'text/plain' },
  body: Buffer.from('not recorded\n'),
}

function answerTo(request: IncomingMessage, answer: Answer | undefined): Answer {
  if (answer === undefined) return notRecorded
  if (answer.status !== 200 || !isUnchanged(request, answer)) return answer
  const { etag, 'last-modified': lastModified, 'cache-control': cacheControl } = answer.headers
  const headers = Object.entries({ etag, 'last-modified': lastModified, 'cache-control': cacheControl })
  return {
    status: 304,
    headers: Object.fromEntries(
      headers.filter((header): header is [string, string] => header[1] !== undefined),
    ),
    body: Buffer.alloc(0),
  }
}

/** RFC 9110 §13.2.2: If-None-Match decides alone when it is sent. */
function isUnchanged(request: IncomingMessage, answer: Answer): boolean {
  const { 'if-none-match': tags, 'if-modified-since': since } = request.headers
  const { etag, 'last-modified': lastModified } = answer.headers
  if (tags !== undefined) return etag !== undefined && tags.split(/\s*,\s*/).includes(etag)
  if (since === undefined || lastModified === undefined) return false
  return Date.parse(lastModified) <= Date.parse(since)
}

function kindOf(status: number): RequestKind {
  if (status === 304) return 'unchanged'
  if (status < 300) return 'full'
  return status < 400 ? 'redirect' : 'failed'
}
