import type { LookupAddress } from 'node:dns'
import { isIP, connect as openSocket, type Socket, type TcpNetConnectOpts } from 'node:net'
import { connect as openTlsSocket, type TLSSocket } from 'node:tls'
import { Client, type Dispatcher } from 'undici'
import { problem } from '../model/problem.ts'
import { type AddressGuard, bareHost } from './address-guard.ts'
import { DialError } from './dial-error.ts'
import type { Lookup } from './resolver.ts'

export interface ConnectionOptions {
  readonly guard: AddressGuard
  readonly resolve: Lookup
  readonly maxHeaderBytes: number
  /** F13: certificates are always verified, unless the maintainer opens one feed explicitly. */
  readonly acceptInvalidTls: boolean
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
  phase: Phase = 'looking-up'
  /** Requests answered so far: a second one may meet a connection that the server has just closed. */
  answered = 0
  closed = false
  readonly #options: ConnectionOptions
  readonly #client: Client
  #socket: Socket | undefined

  constructor(origin: string, options: ConnectionOptions) {
    this.origin = origin
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

  get(path: string, headers: Record<string, string>, handler: Dispatcher.DispatchHandler): void {
    this.#client.dispatch({ method: 'GET', path, headers }, handler)
  }

  close(): void {
    if (this.closed) return
    this.closed = true
    if (this.phase !== 'open') this.#socket?.destroy()
    this.#client.destroy(closedByUs, () => {})
  }

  async #dial(hostname: string, port: number, secure: boolean): Promise<Socket> {
    const host = bareHost(hostname)
    this.phase = 'looking-up'
    const addresses = isIP(host) === 0 ? await this.#lookUp(host) : this.#judged(host, [literal(host)])
    if (this.closed) throw new DialError(problem('fetch.connect', 'the visit was ended'))
    this.phase = 'connecting'
    return await this.#open(host, port || (secure ? 443 : 80), secure, addresses)
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

  #open(host: string, port: number, secure: boolean, addresses: readonly LookupAddress[]): Promise<Socket> {
    return new Promise((resolve, reject) => {
      const target: TcpNetConnectOpts = { host, port, lookup: pinnedTo(addresses) }
      const socket = secure ? this.#openSecure(host, target) : openSocket(target)
      this.#socket = socket
      socket.setNoDelay(true)
      socket.once('connect', () => {
        this.phase = secure ? 'securing' : 'open'
        const refusal = this.#options.guard.refuseAddress(socket.remoteAddress ?? '', host)
        if (refusal !== undefined) socket.destroy(new DialError(problem('fetch.refused', refusal)))
      })
      socket.once(secure ? 'secureConnect' : 'connect', () => {
        if (socket.destroyed) return
        this.phase = 'open'
        resolve(socket)
      })
      socket.once('error', reject)
      socket.once('close', () => reject(new Error('the server closed the connection')))
    })
  }

  #openSecure(host: string, target: TcpNetConnectOpts): TLSSocket {
    return openTlsSocket({
      ...target,
      // RFC 6066 §3: an IP address is no server name.
      servername: isIP(host) === 0 ? host : '',
      ALPNProtocols: ['http/1.1'],
      minVersion: 'TLSv1.2',
      rejectUnauthorized: !this.#options.acceptInvalidTls,
    })
  }
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
