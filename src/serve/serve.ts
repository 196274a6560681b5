import { createServer, type Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { Fault } from '../model/fault.ts'
import { type LiveReload, reloadTag } from './live-reload.ts'
import { answerFromSite, sendText } from './static-site.ts'

export { LiveReload } from './live-reload.ts'

export interface ServeOptions {
  /** 0 takes a free one. */
  readonly port: number
  /** Address to listen on; by default only this machine is served. */
  readonly host?: string | undefined
  /** How long readers and caches may keep an answer without asking again; by default they always ask. */
  readonly maxAgeSeconds?: number | undefined
  /** A preview that reloads by itself. */
  readonly live?: LiveReload | undefined
}

export interface RunningServer {
  /** Where the site is now: `http://localhost:8080/`. */
  readonly url: string
  /** Stops listening and ends every connection. */
  close(): Promise<void>
}

const defaultHost = '127.0.0.1'
/** Against clients that open connections and say nothing. */
const limits = {
  maxConnections: 1000,
  headersTimeout: 10_000,
  requestTimeout: 20_000,
  keepAliveTimeout: 5000,
  maxRequestsPerSocket: 1000,
} as const

/** Serves a published site from its folder: nothing but its files leaves, and publishing anew needs no restart. */
export async function serveFolder(folder: string, options: ServeOptions): Promise<RunningServer> {
  const { port, host = defaultHost, maxAgeSeconds = 0, live } = options
  const cacheControl = maxAgeSeconds > 0 ? `public, max-age=${maxAgeSeconds}` : 'no-cache'
  const server = createServer((request, response) => {
    if (live?.answer(request, response) === true) return
    answerFromSite(folder, { cacheControl, pageEnd: live && reloadTag }, request, response).catch(() => {
      // The reader went away, or the disk failed: no other request is touched by it.
      if (response.headersSent) response.destroy()
      else sendText(response, 500, 'The page could not be read.', {})
    })
  })
  Object.assign(server, limits)
  server.on('clientError', refuse)
  await listen(server, port, host)
  return {
    url: addressOf(server, host),
    close: () => close(server),
  }
}

/** Whatever is not HTTP. */
function refuse(_error: Error, socket: Socket): void {
  if (socket.writable)
    socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
  else socket.destroy()
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(listenFault(error, port, host)))
    server.listen(port, host, resolve)
  })
}

function listenFault(error: NodeJS.ErrnoException, port: number, host: string): Fault {
  const reasons: Record<string, string> = {
    EADDRINUSE: `port ${port} is taken by another program. Stop it, or choose another port with --port.`,
    EACCES: `port ${port} needs more rights than this program has. Choose one from 1024 on with --port.`,
    EADDRNOTAVAIL: `this machine has no address ${host} to listen on.`,
    ENOTFOUND: `the host name ${host} has no address to listen on.`,
  }
  const reason = reasons[error.code ?? ''] ?? `cannot listen on ${host}, port ${port}: ${error.message}`
  return new Fault('serve.listen', reason, { cause: error })
}

function addressOf(server: Server, host: string): string {
  const { port } = server.address() as AddressInfo
  const here = ['127.0.0.1', 'localhost', '0.0.0.0', '::', '::1'].includes(host)
  const name = here ? 'localhost' : host.includes(':') ? `[${host}]` : host
  return `http://${name}:${port}/`
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
