import type { Socket } from 'node:net'
import { problem } from '../model/problem.ts'
import { basicCredentials } from './basic-credentials.ts'
import { DialError } from './dial-error.ts'

/** An HTTP proxy through which everything goes (F15). It is trusted; the addresses behind it are its own business. */
export interface HttpProxy {
  readonly host: string
  readonly port: number
  /** The way to the proxy itself is encrypted. */
  readonly secure: boolean
  /** Value of Proxy-Authorization, from `http://name:secret@proxy/`. */
  readonly authorization: string | undefined
}

/** Reads the address of a proxy; undefined if it is none. */
export function proxyAt(address: string): HttpProxy | undefined {
  const url = URL.parse(address)
  if (url === null || !/^https?:$/.test(url.protocol)) return undefined
  const secure = url.protocol === 'https:'
  return {
    host: url.hostname,
    port: Number(url.port) || (secure ? 443 : 80),
    secure,
    authorization: url.username + url.password === '' ? undefined : basicCredentials(url),
  }
}

const longestHead = 16 * 1024

/** Asks the proxy on `socket` for a tunnel to `authority` (RFC 9110 §9.3.6). Resolves when it stands. */
export function openTunnel(
  socket: Socket,
  authority: string,
  authorization: string | undefined,
): Promise<void> {
  const credentials = authorization === undefined ? '' : `Proxy-Authorization: ${authorization}\r\n`
  socket.write(`CONNECT ${authority} HTTP/1.1\r\nHost: ${authority}\r\n${credentials}\r\n`)
  return new Promise((resolve, reject) => {
    let head = ''
    const listen = (chunk: Buffer): void => {
      head += chunk.toString('latin1')
      const end = head.indexOf('\r\n\r\n')
      if (end < 0 && head.length < longestHead) return
      socket.off('data', listen)
      socket.pause()
      const rest = head.slice(end + 4)
      if (rest !== '') socket.unshift(Buffer.from(rest, 'latin1'))
      const status = /^HTTP\/1\.[01] (\d{3})/.exec(head)?.[1]
      if (end >= 0 && status?.startsWith('2') === true) resolve()
      else reject(new DialError(problem('fetch.connect', `the proxy answered ${status ?? 'something odd'}`)))
    }
    socket.on('data', listen)
    socket.once('error', reject)
    socket.once('close', () => reject(new Error('the proxy closed the connection')))
  })
}
