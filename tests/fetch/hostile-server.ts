import { createHash, randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { type AddressInfo, createServer as createRawServer, type Server, type Socket } from 'node:net'
import {
  brotliCompressSync,
  constants,
  deflateRawSync,
  deflateSync,
  gzipSync,
  zstdCompressSync,
} from 'node:zlib'

export const feed = '<?xml version="1.0"?><rss version="2.0"><channel><title>Quiet</title></channel></rss>'

export interface HostileServer {
  readonly origin: string
  /** Requests by path, with the headers that came. */
  readonly seen: { readonly path: string; readonly headers: IncomingMessage['headers'] }[]
  readonly connections: {
    readonly opened: number
    /** Resolves when no connection is open any more. */
    allClosed(): Promise<void>
  }
  close(): Promise<void>
}

type Behaviour = (request: IncomingMessage, response: ServerResponse, path: string) => void

const MiB = 1024 * 1024
const zeros = Buffer.alloc(64 * MiB)
const gzipBomb = gzipSync(zeros)
const brotliBomb = brotliCompressSync(zeros, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } })
const zstdBomb = zstdCompressSync(zeros)

/** Beyond what is unpacked in one go, and random enough that its packed form is large as well. */
const largeFeed = feed.replace('Quiet', randomBytes(450_000).toString('base64'))

function coded(coding: string, body: Buffer): Behaviour {
  return (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/rss+xml', 'content-encoding': coding })
    response.end(body)
  }
}

/** Several frames, one of them to be skipped, and garbage at the end. */
function zstdFrames(text: string): Buffer {
  const frames = [text.slice(0, 40), text.slice(40)].map((part) => zstdCompressSync(Buffer.from(part)))
  const skipped = Buffer.from([0x50, 0x2a, 0x4d, 0x18, 2, 0, 0, 0, 7, 7])
  return Buffer.concat([...frames.slice(0, 1), skipped, ...frames.slice(1), Buffer.from('\n')])
}

function answerBytes(headers: Record<string, string>, body: Buffer): Behaviour {
  return (_request, response) => response.writeHead(200, headers).end(body)
}

function redirect(status: number, location: string): Behaviour {
  return (_request, response) => {
    response.writeHead(status, { location })
    response.end()
  }
}

/** A redirect that takes its time, though not too much of it. */
function late(location: string): Behaviour {
  return (_request, response) => {
    setTimeout(() => response.writeHead(302, { location }).end(), 800)
  }
}

function answer(status: number, headers: Record<string, string>, body = ''): Behaviour {
  return (_request, response) => {
    response.writeHead(status, headers)
    response.end(body)
  }
}

/** Writes a bit of body every so often, for ever, until the other side has had enough. */
function drip(firstMs: number, everyMs: number, piece: () => string | Buffer): Behaviour {
  return (_request, response) => {
    const begin = setTimeout(() => {
      response.writeHead(200, { 'content-type': 'application/rss+xml' })
      const timer = setInterval(() => response.write(piece()), everyMs)
      response.on('close', () => clearInterval(timer))
    }, firstMs)
    response.on('close', () => clearTimeout(begin))
  }
}

/** Gives bytes as fast as they are taken. */
function endless(headers: Record<string, string>, piece: Buffer): Behaviour {
  return (_request, response) => {
    response.writeHead(200, headers)
    const pour = (): void => {
      while (!response.destroyed && response.write(piece)) {
        // Until the other side is full.
      }
    }
    response.on('drain', pour)
    pour()
  }
}

const flipFlops = new Map<string, number>()

/** What the server does at each path. Paths that need raw bytes are in `rawBehaviours`. */
const behaviours: Readonly<Record<string, Behaviour>> = {
  '/feed': answer(200, { 'content-type': 'application/rss+xml' }, feed),
  '/robots.txt': answer(200, {}, 'User-agent: *\nDisallow: /\n\nUser-agent: Almagest\nDisallow: /not-for-us'),
  '/gzip': coded('gzip', gzipSync(feed)),
  '/x-gzip': coded('x-gzip', gzipSync(feed)),
  '/deflate': coded('deflate', deflateSync(feed)),
  '/raw-deflate': coded('deflate', deflateRawSync(feed)),
  '/br': coded('br', brotliCompressSync(feed)),
  '/zstd': coded('zstd', zstdCompressSync(Buffer.from(feed))),
  '/gzip-gzip': coded('gzip, gzip', gzipSync(feed)),
  '/gzip-in-gzip': coded('gzip, gzip', gzipSync(gzipSync(feed))),
  '/large-gzip-in-gzip': coded('gzip, gzip', gzipSync(gzipSync(largeFeed))),
  '/gzip-then-br': coded('gzip, br', brotliCompressSync(gzipSync(feed))),
  '/gzip-file': answerBytes({ 'content-type': 'application/gzip' }, gzipSync(feed)),
  '/zstd-frames': coded('zstd', zstdFrames(feed)),
  '/large-zstd-frames': coded('zstd', zstdFrames(largeFeed)),
  '/nested-bomb': coded('gzip, gzip', gzipSync(gzipBomb)),
  '/utf-8-coding': coded('UTF-8', Buffer.from(feed)),
  '/plain-as-gzip': coded('gzip', Buffer.from(feed)),
  '/truncated-gzip': coded('gzip', gzipSync(randomBytes(4000)).subarray(0, 2000)),
  '/truncated-br': coded('br', brotliCompressSync(randomBytes(4000)).subarray(0, 2000)),
  '/truncated-zstd': coded('zstd', zstdCompressSync(randomBytes(4000)).subarray(0, 2000)),
  '/wrong-checksum': coded('gzip', corrupted(gzipSync(feed))),
  '/large-truncated-gzip': coded('gzip', gzipSync(randomBytes(900_000)).subarray(0, 600_000)),
  '/trailing-garbage': coded('gzip', Buffer.concat([gzipSync(feed), Buffer.from('<!-- cached -->')])),
  '/large-trailing-garbage': coded('gzip', Buffer.concat([gzipSync(largeFeed), Buffer.from('\n\n')])),
  '/two-members': coded('gzip', Buffer.concat([gzipSync(feed.slice(0, 40)), gzipSync(feed.slice(40))])),
  '/plain-as-br': coded('br', Buffer.from(feed)),
  '/plain-as-deflate': coded('deflate', Buffer.from(feed)),
  '/br-as-gzip': coded('gzip', brotliCompressSync(feed)),
  '/utf16-as-gzip': coded('gzip', Buffer.from(`\ufeff${feed}`, 'utf16le')),
  '/226': answer(226, { im: 'feed', 'content-type': 'application/rss+xml' }, feed),
  '/nothing-as-gzip': coded('gzip', Buffer.alloc(0)),
  '/unknown-coding': coded('compress', Buffer.from(feed)),
  '/broken-unless-identity': (request, response) => {
    const plain = request.headers['accept-encoding'] === 'identity'
    response.writeHead(200, plain ? {} : { 'content-encoding': 'gzip' })
    response.end(plain ? feed : corrupted(gzipSync(feed)))
  },
  '/gzip-bomb': coded('gzip', gzipBomb),
  '/br-bomb': coded('br', brotliBomb),
  '/zstd-bomb': coded('zstd', zstdBomb),
  '/deflate-bomb': coded('deflate', deflateSync(zeros)),
  '/endless': endless({ 'content-type': 'application/rss+xml' }, Buffer.alloc(65536, 'x')),
  '/endless-gzip': endless({ 'content-encoding': 'gzip' }, gzipBomb.subarray(0, 65536)),
  '/endless-page': endless({ 'content-type': 'text/html' }, Buffer.alloc(65536, '<p>no feed</p>')),
  '/endless-error': (_request, response) => {
    response.writeHead(500)
    const pour = (): void => {
      while (!response.destroyed && response.write(Buffer.alloc(65536))) {
        // Until the other side is full.
      }
    }
    response.on('drain', pour)
    pour()
  },
  '/huge-announced': answer(200, { 'content-length': String(20 * MiB) }, 'x'),
  '/picture': answer(200, { 'content-type': 'image/png' }, 'x'.repeat(10_000)),
  '/drip': drip(0, 50, () => 'x'),
  '/late-drip': drip(200, 20, () => 'x'.repeat(100)),
  '/silent': () => {},
  '/redirect-drip': (_request, response) => {
    response.writeHead(302, { location: '/feed' })
    const timer = setInterval(() => response.write('x'), 50)
    response.on('close', () => clearInterval(timer))
  },
  '/error-drip': (_request, response) => {
    response.writeHead(404)
    const timer = setInterval(() => response.write('x'), 50)
    response.on('close', () => clearInterval(timer))
  },
  '/slow-hops-1': late('/slow-hops-2'),
  '/slow-hops-2': late('/slow-hops-3'),
  '/slow-hops-3': late('/slow-hops-4'),
  '/slow-hops-4': late('/slow-hops-5'),
  '/slow-hops-5': late('/feed'),
  '/loop': redirect(302, '/loop'),
  '/loop-a': redirect(301, '/loop-b'),
  '/loop-b': redirect(301, '/loop-a'),
  '/many-1': redirect(302, '/many-2'),
  '/many-2': redirect(302, '/many-3'),
  '/many-3': redirect(302, '/many-4'),
  '/many-4': redirect(302, '/many-5'),
  '/many-5': redirect(302, '/many-6'),
  '/many-6': redirect(302, '/feed'),
  '/five-1': redirect(302, '/many-3'),
  '/moved': redirect(301, '/feed'),
  '/moved-for-now': redirect(302, '/moved'),
  '/moved-then-for-now': redirect(301, '/for-now'),
  '/for-now': redirect(307, '/feed'),
  '/no-location': answer(302, {}),
  '/bad-location': redirect(302, 'http://[bad'),
  '/to-metadata': redirect(302, 'http://169.254.169.254/latest/meta-data/'),
  '/to-ipv6-loopback': redirect(302, 'http://[::1]/'),
  '/to-mapped': redirect(302, 'http://[::ffff:10.0.0.1]/'),
  '/to-zero': redirect(302, 'http://0.0.0.0/'),
  '/to-decimal': redirect(302, 'http://2852039166/'),
  '/to-octal': redirect(302, 'http://012.0.0.1/'),
  '/to-hex': redirect(302, 'http://0xa9.0xfe.0xa9.0xfe/'),
  '/to-inside-name': redirect(302, 'http://inside.test/'),
  '/to-file': redirect(302, 'file:///etc/passwd'),
  '/to-ftp': redirect(302, 'ftp://127.0.0.1/feed'),
  '/to-data': redirect(302, 'data:text/xml,<rss/>'),
  '/to-redis': redirect(302, 'http://127.0.0.1:6379/'),
  '/to-smtp': redirect(302, 'http://127.0.0.1:25/'),
  '/flip-flop': (request, response, path) => {
    const count = (flipFlops.get(path) ?? 0) + 1
    flipFlops.set(path, count)
    redirect(count % 2 === 0 ? 302 : 301, '/feed')(request, response, path)
  },
  '/304-always': answer(304, {}),
  // RFC 9110 §8.6: the length of what it would have sent.
  '/304-announced': answer(304, { 'content-length': '5000' }),
  '/304-new-etag': (request, response) => {
    const known = request.headers['if-none-match'] !== undefined
    response.writeHead(known ? 304 : 200, {
      etag: known ? '"second"' : '"first"',
      'cache-control': 'max-age=7200',
    })
    response.end(known ? undefined : feed)
  },
  '/304-bare': (request, response) => {
    const known = request.headers['if-none-match'] !== undefined
    response.writeHead(
      known ? 304 : 200,
      known ? {} : { etag: '"only"', 'last-modified': 'Sun, 06 Nov 1994 08:49:37 GMT' },
    )
    response.end(known ? undefined : feed)
  },
  '/odd-etag': (request, response) => {
    const etag = 'W/"caf\u00e9, \\ ; =="'
    const known = request.headers['if-none-match'] === etag
    response.writeHead(known ? 304 : 200, { etag })
    response.end(known ? undefined : feed)
  },
  '/cookies': (request, response) => {
    const known = request.headers.cookie !== undefined
    if (known) answer(200, {}, feed)(request, response, '')
    else answer(302, { location: '/cookies', 'set-cookie': 'a=b' })(request, response, '')
  },
  '/429': answer(429, { 'retry-after': '86400' }),
  '/429-bare': answer(429, {}),
  '/503': answer(503, {
    'retry-after': 'Fri, 31 Dec 1999 23:59:59 GMT',
    date: 'Fri, 31 Dec 1999 22:59:59 GMT',
  }),
  '/500': answer(500, {}),
  '/401': answer(401, { 'www-authenticate': 'Basic' }),
  '/403': answer(403, { 'content-type': 'text/html' }, '<h1>Forbidden</h1>'),
  '/challenge': answer(403, { 'cf-mitigated': 'challenge', 'content-type': 'text/html' }, '<p>'),
  '/challenge-page': answer(403, { 'content-type': 'text/html' }, '<title>Just a moment...</title>'),
  '/challenge-at-200': answer(200, { 'content-type': 'text/html' }, '<title>Just a moment...</title>'),
  '/long-challenge-at-200': answer(
    200,
    { 'content-type': 'text/html' },
    `<script>window._cf_chl_opt = {}</script>${'<p>'.repeat(3000)}`,
  ),
  '/blog-with-captcha': answer(200, { 'content-type': 'text/html' }, '<div class="g-recaptcha">'.repeat(300)),
  '/captcha': answer(429, { 'content-type': 'text/html' }, '<div class="g-recaptcha">'),
  '/404': answer(404, {}),
  '/410': answer(410, {}),
  '/451': answer(451, {}),
  '/418': answer(418, {}),
  '/204': answer(204, {}),
  '/206': answer(206, { 'content-range': 'bytes 0-10/100' }, 'x'),
  '/300': answer(300, {}),
  '/noindex': answer(200, { 'x-robots-tag': 'noindex, nofollow' }, feed),
}

const okHead = 'HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\n'

/** What is no proper HTTP, written byte for byte. */
const rawBehaviours: Readonly<Record<string, (socket: Socket) => void>> = {
  '/reset': (socket) => socket.resetAndDestroy(),
  '/hang-up': (socket) => socket.end(),
  '/garbage': (socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n'),
  '/short-body': (socket) => socket.end(`${okHead}Content-Length: 1000\r\n\r\nshort`),
  '/long-body': (socket) => socket.end(`${okHead}Content-Length: 5\r\n\r\nshort and more`),
  '/two-lengths': (socket) => socket.end(`${okHead}Content-Length: 5\r\nContent-Length: 6\r\n\r\nshort`),
  '/negative-length': (socket) => socket.end(`${okHead}Content-Length: -5\r\n\r\nshort`),
  '/cut-chunk': (socket) => socket.end(`${okHead}Transfer-Encoding: chunked\r\n\r\nff\r\nonly this`),
  '/bad-chunk': (socket) =>
    socket.end(`${okHead}Transfer-Encoding: chunked\r\n\r\nzz\r\nonly this\r\n0\r\n\r\n`),
  '/reset-in-body': (socket) => {
    socket.write(`${okHead}Content-Length: 1000\r\n\r\nshort`, () =>
      setImmediate(() => socket.resetAndDestroy()),
    )
  },
  '/huge-headers': (socket) => {
    const line = `X-Filler: ${'x'.repeat(1000)}\r\n`
    socket.end(`HTTP/1.1 200 OK\r\n${line.repeat(1000)}\r\n${feed}`)
  },
  '/endless-headers': (socket) => {
    socket.write('HTTP/1.1 200 OK\r\n')
    const timer = setInterval(() => socket.write('X-Filler: x\r\n'), 20)
    socket.on('close', () => clearInterval(timer))
  },
  '/endless-hints': (socket) => {
    const timer = setInterval(() => socket.write('HTTP/1.1 103 Early Hints\r\n\r\n'), 20)
    socket.on('close', () => clearInterval(timer))
  },
  '/flood-of-hints': (socket) => flood(socket, '', 'HTTP/1.1 103 Early Hints\r\n\r\n'.repeat(2000)),
  '/flood-of-status': (socket) => flood(socket, 'HTTP/1.1 200 ', 'x'.repeat(65536)),
  '/flood-in-chunk-head': (socket) =>
    flood(socket, `${okHead}Transfer-Encoding: chunked\r\n\r\n5;`, 'x'.repeat(65536)),
  '/flood-of-tiny-chunks': (socket) =>
    flood(socket, `${okHead}Transfer-Encoding: chunked\r\n\r\n`, '1\r\nx\r\n'.repeat(8000)),
  '/flood-of-trailers': (socket) =>
    flood(socket, `${okHead}Transfer-Encoding: chunked\r\n\r\n0\r\n`, 'X-Filler: x\r\n'.repeat(4000)),
  '/tiny-chunks': (socket) => {
    const chunks = [...feed].map((letter) => `1\r\n${letter}\r\n`).join('')
    socket.end(`${okHead}Transfer-Encoding: chunked\r\n\r\n${chunks}0\r\nX-Trailer: late\r\n\r\n`)
  },
  '/hints-first': (socket) =>
    socket.end(
      `HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n${okHead}Content-Length: ${feed.length}\r\n\r\n${feed}`,
    ),
  '/continue-first': (socket) => socket.end(`HTTP/1.1 100 Continue\r\n\r\n${okHead}\r\n${feed}`),
  '/reset-without-length': (socket) => {
    socket.write(`${okHead}\r\n${feed.slice(0, 60)}`, () => setTimeout(() => socket.resetAndDestroy(), 50))
  },
  '/folded': (socket) => socket.end(`${okHead}X-Folded: one\r\n two\r\n\r\n${feed}`),
  '/zero-header': (socket) => socket.end(`${okHead}X-Zero: a\0b\r\n\r\n${feed}`),
  '/bare-lf': (socket) => socket.end(`HTTP/1.1 200 OK\nContent-Length: ${feed.length}\n\n${feed}`),
  '/http-0.9': (socket) => socket.end(feed),
  '/icy': (socket) => socket.end(`ICY 200 OK\r\n\r\n${feed}`),
  '/status-99': (socket) => socket.end('HTTP/1.1 099 Odd\r\nContent-Length: 0\r\n\r\n'),
  '/length-and-chunks': (socket) =>
    socket.end(`${okHead}Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nshort\r\n0\r\n\r\n`),
  '/two-answers': (socket) =>
    socket.end(
      `${okHead}Content-Length: ${feed.length}\r\n\r\n${feed}HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil`,
    ),
  '/raw-location': (socket) =>
    socket.end(
      Buffer.from(
        'HTTP/1.1 302 Found\r\nLocation: http://\xff\xfe:9/\r\nContent-Length: 0\r\n\r\n',
        'latin1',
      ),
    ),
  '/no-length': (socket) => socket.end(`HTTP/1.0 200 OK\r\n\r\n${feed}`),
  '/bad-status': (socket) => socket.end('HTTP/1.1 999999 Odd\r\n\r\n'),
  '/upgrade': (socket) => socket.end('HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\n\r\n'),
}

/** Writes `piece` for ever, as fast as it is taken. */
function flood(socket: Socket, start: string, piece: string): void {
  socket.write(start)
  const pour = (): void => {
    while (!socket.destroyed && socket.write(piece)) {
      // Until the other side is full.
    }
  }
  socket.on('drain', pour)
  pour()
}

/** A server that does at each path what some server somewhere does to feed readers. */
export async function openHostileServer(): Promise<HostileServer> {
  const seen: HostileServer['seen'] = []
  const sockets = new Set<Socket>()
  const web = createServer((request, response) => {
    const path = request.url ?? '/'
    seen.push({ path, headers: request.headers })
    const raw = rawBehaviours[path]
    if (raw !== undefined) raw(request.socket)
    else (behaviours[path] ?? answer(404, {}))(request, response, path)
  })
  let opened = 0
  let tellClosed = (): void => {}
  web.on('connection', (socket) => {
    opened++
    sockets.add(socket)
    socket.on('error', () => {})
    socket.on('close', () => {
      sockets.delete(socket)
      if (sockets.size === 0) tellClosed()
    })
  })
  const port = await listen(web)
  return {
    origin: `http://127.0.0.1:${port}`,
    seen,
    connections: {
      get opened() {
        return opened
      },
      allClosed: () =>
        new Promise((resolve) => {
          tellClosed = resolve
          if (sockets.size === 0) resolve()
        }),
    },
    close: () => stop(web, sockets),
  }
}

/** Listens, and answers every connection with `greeting`; undefined: with nothing at all. */
export async function openRawServer(
  greeting: Buffer | undefined,
): Promise<{ port: number; close(): Promise<void> }> {
  const sockets = new Set<Socket>()
  const server = createRawServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.on('close', () => sockets.delete(socket))
    if (greeting !== undefined) socket.end(greeting)
  })
  return { port: await listen(server), close: () => stop(server, sockets) }
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
  })
}

function stop(server: Server, sockets: Set<Socket>): Promise<void> {
  for (const socket of sockets) socket.destroy()
  return new Promise((resolve) => server.close(() => resolve()))
}

/** Compressed bytes whose check sum is wrong. */
function corrupted(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes)
  copy.writeUInt32LE((copy.readUInt32LE(copy.length - 8) ^ 0xffff) >>> 0, copy.length - 8)
  return copy
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
