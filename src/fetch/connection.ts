import type { LookupAddress } from 'node:dns'
import { isIP, connect as openSocket, type Socket } from 'node:net'
import { connect as openTlsSocket } from 'node:tls'
import { Client, type Dispatcher } from 'undici'
import { problem } from '../model/problem.ts'
import { type AddressGuard, bareHost } from './address-guard.ts'
import { DialError } from './dial-error.ts'
import { type HttpProxy, openTunnel } from './proxy.ts'
import type { Lookup } from './resolver.ts'

export interface ConnectionOptions {
  readonly guard: AddressGuard
  readonly resolve: Lookup
  readonly maxHeaderBytes: number
  /** F13: certificates are always verified, unless the maintainer opens one feed explicitly. */
  readonly acceptInvalidTls: boolean
  readonly proxy: HttpProxy | undefined
}

/** Whither, and by which way. Connections that went the same way can stand in for each other. */
export interface Way {
  readonly origin: string
  readonly acceptInvalidTls: boolean
  readonly proxy: HttpProxy | undefined
}

export function routeOf({ origin, acceptInvalidTls, proxy }: Way): string {
  const through =
    proxy === undefined ? '' : ` through ${proxy.host}:${proxy.port} ${proxy.authorization ?? ''}`
  return `${origin}${acceptInvalidTls ? ' unverified' : ''}${through}`
}

/** How far a connection has come; says what a failure means. */
type Phase = 'looking-up' | 'connecting' | 'securing' | 'open'

const keepAliveMs = 5000

/** One for all: making an error for each of ten thousand connections costs more than closing them. */
const closedByUs = new Error('closed by us')

/**
 * One connection to one origin, opened at its first request. Every address is judged before the connection to it, and
 * the connection goes to the judged address (F3). Closing it leaves nothing behind, not even a socket half open.
 */
export class Connection {
  readonly origin: string
  readonly route: string
  phase: Phase = 'looking-up'
  /** Requests answered so far: a second one may meet a connection that the server has just closed. */
  answered = 0
  closed = false
  /** The other side broke it off, instead of ending it. */
  wasReset = false
  readonly #options: ConnectionOptions
  readonly #client: Client
  #socket: Socket | undefined
  #mostRead = Number.POSITIVE_INFINITY
  #onFlood = (): void => {}

  constructor(way: Way, options: ConnectionOptions) {
    const { origin } = way
    this.origin = origin
    this.route = routeOf(way)
    this.#options = options
    this.#client = new Client(origin, {
      pipelining: 1,
      maxHeaderSize: options.maxHeaderBytes,
      // The visit's own deadline rules: these restart with every chunk.
      headersTimeout: 0,
      bodyTimeout: 0,
      keepAliveTimeout: keepAliveMs,
      keepAliveMaxTimeout: keepAliveMs,
      allowH2: false,
      connect: (target, callback) => {
        this.#dial(target.hostname, Number(target.port), target.protocol === 'https:').then(
          (socket) => callback(null, socket),
          (error: unknown) => callback(asError(error), null),
        )
      },
    })
  }

  /** Sends a request: a GET, or a POST if it has a body. `onFlood`: called when more than `mostBytes` have come since, whatever they are. */
  send(
    path: string,
    headers: Record<string, string>,
    body: string | undefined,
    handler: Dispatcher.DispatchHandler,
    mostBytes: number,
    onFlood: () => void,
  ): void {
    this.#mostRead = (this.#socket?.bytesRead ?? 0) + mostBytes
    this.#onFlood = onFlood
    const { proxy } = this.#options
    const isPlainProxied = proxy !== undefined && this.origin.startsWith('http:')
    // RFC 9112 §3.2.2: a proxy is told the whole address.
    const target = isPlainProxied ? this.origin + path : path
    const extra = isPlainProxied && proxy.authorization ? { 'proxy-authorization': proxy.authorization } : {}
    const method = body === undefined ? 'GET' : 'POST'
    this.#client.dispatch(
      { method, path: target, headers: { ...headers, ...extra }, body: body ?? null },
      handler,
    )
  }

  close(): void {
    if (this.closed) return
    this.closed = true
    if (this.phase !== 'open') this.#socket?.destroy()
    this.#client.destroy(closedByUs, () => {})
  }

  async #dial(hostname: string, port: number, secure: boolean): Promise<Socket> {
    const host = bareHost(hostname)
    const to = port || (secure ? 443 : 80)
    if (this.#options.proxy !== undefined)
      return await this.#openThrough(this.#options.proxy, host, to, secure)
    this.phase = 'looking-up'
    const addresses = isIP(host) === 0 ? await this.#lookUp(host) : this.#judged(host, [literal(host)])
    if (this.closed) throw new DialError(problem('fetch.connect', 'the visit was ended'))
    this.phase = 'connecting'
    return await this.#open(host, to, secure, addresses)
  }

  async #lookUp(host: string): Promise<readonly LookupAddress[]> {
    const found = await this.#options.resolve(host).catch((error: unknown) => {
      const code = asError(error).code ?? 'failed'
      throw new DialError(problem('fetch.dns', `the look-up of ${host} says ${code}`))
    })
    if (found.length === 0) throw new DialError(problem('fetch.dns', `${host} has no address`))
    return this.#judged(host, found)
  }

  /** The addresses that may be visited. A host that also has others is visited at these alone. */
  #judged(host: string, addresses: readonly LookupAddress[]): readonly LookupAddress[] {
    const { guard } = this.#options
    const open = addresses.filter(({ address }) => guard.refuseAddress(address, host) === undefined)
    const [first] = addresses
    if (open.length > 0 || first === undefined) return open
    throw new DialError(problem('fetch.refused', guard.refuseAddress(first.address, host) ?? first.address))
  }

  async #open(
    host: string,
    port: number,
    secure: boolean,
    addresses: readonly LookupAddress[],
  ): Promise<Socket> {
    const socket = this.#keep(openSocket({ host, port, lookup: pinnedTo(addresses) }))
    await opened(socket, 'connect')
    const refusal = this.#options.guard.refuseAddress(socket.remoteAddress ?? '', host)
    if (refusal !== undefined) {
      socket.destroy()
      throw new DialError(problem('fetch.refused', refusal))
    }
    return secure ? await this.#secure(socket, host) : this.#ready(socket)
  }

  /** The proxy looks the name up itself; an address that the guard refuses does not come so far. */
  async #openThrough(proxy: HttpProxy, host: string, port: number, secure: boolean): Promise<Socket> {
    this.phase = 'connecting'
    const target = { host: proxy.host, port: proxy.port }
    const socket = this.#keep(
      proxy.secure ? openTlsSocket({ ...target, servername: proxy.host }) : openSocket(target),
    )
    await opened(socket, proxy.secure ? 'secureConnect' : 'connect')
    if (!secure) return this.#ready(socket)
    await openTunnel(socket, `${host.includes(':') ? `[${host}]` : host}:${port}`, proxy.authorization)
    return await this.#secure(socket, host)
  }

  async #secure(socket: Socket, host: string): Promise<Socket> {
    this.phase = 'securing'
    const secured = openTlsSocket({
      socket,
      host,
      // RFC 6066 §3: an IP address is no server name.
      servername: isIP(host) === 0 ? host : '',
      ALPNProtocols: ['http/1.1'],
      minVersion: 'TLSv1.2',
      rejectUnauthorized: !this.#options.acceptInvalidTls,
    })
    await opened(this.#keep(secured), 'secureConnect')
    return this.#ready(secured)
  }

  /** The parser bounds headers and we the body, but nobody what a server may send around them: that is counted here. */
  #ready(socket: Socket): Socket {
    this.phase = 'open'
    socket.prependListener('error', () => {
      this.wasReset = true
    })
    socket.on('readable', () => {
      if (socket.bytesRead > this.#mostRead) this.#onFlood()
    })
    return socket
  }

  /** Remembers what `close` has to close. */
  #keep(socket: Socket): Socket {
    if (this.closed) socket.destroy()
    this.#socket = socket
    return socket.setNoDelay(true)
  }
}

function opened(socket: Socket, event: 'connect' | 'secureConnect'): Promise<void> {
  return new Promise((resolve, reject) => {
    const closed = () => reject(new Error('the server closed the connection'))
    socket.once('close', closed)
    socket.once('error', reject)
    socket.once(event, () => {
      socket.off('close', closed)
      resolve()
    })
  })
}

/** A look-up for `net.connect` that knows only judged addresses. */
function pinnedTo(addresses: readonly LookupAddress[]) {
  return (
    _host: string,
    options: { readonly all?: boolean | undefined },
    callback: (error: null, address: string | LookupAddress[], family?: number) => void,
  ): void => {
    const [first] = addresses
    if (options.all === true) callback(null, [...addresses])
    else callback(null, first?.address ?? '', first?.family)
  }
}

function literal(address: string): LookupAddress {
  return { address, family: isIP(address) }
}

function asError(error: unknown): NodeJS.ErrnoException {
  return error instanceof Error ? error : new Error(String(error))
}
