import { BlockList, isIP } from 'node:net'
import { TextDecoder } from '@exodus/bytes/encoding.js'
import { parseSize } from '../lib/size.ts'
import { list, type ValueKind } from './value-kind.ts'

const mostFeedBytes = 64 * 1024 * 1024

/** Bytes of one document: at most 64 MiB (F8). */
export const feedSize: ValueKind<number> = {
  expects: 'a size such as 20MiB, and at most 64MiB',
  read: (given) => {
    const bytes =
      typeof given === 'string' || typeof given === 'number' ? parseSize(String(given)) : undefined
    return bytes === undefined || bytes < 1 || bytes > mostFeedBytes ? undefined : bytes
  },
}

/** A character encoding by any of its names, in the one that the Encoding Standard gives it. */
export const encodingName: ValueKind<string> = {
  expects: 'a character encoding such as "windows-1251" or "shift_jis"',
  read: (given) => {
    try {
      return typeof given === 'string' && given !== '' ? new TextDecoder(given).encoding : undefined
    } catch {
      return undefined
    }
  },
}

/** The address of an HTTP proxy, which may name secrets: `http://${USER}:${PASSWORD}@proxy.example:3128`; or `none`. */
export const proxyAddress: ValueKind<string> = {
  isSecret: true,
  expects: 'the address of an HTTP proxy such as "http://proxy.example:3128", or "none"',
  read: (given) => {
    if (typeof given !== 'string') return undefined
    if (given === 'none') return given
    const url = URL.parse(given.replace(/\$\{\w+\}/g, 'x'))
    return url !== null && /^https?:$/.test(url.protocol) && url.hostname !== '' ? given : undefined
  },
}

const headerName = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/
/** They belong to the connection, to the conditions of the request, or to our manners (F17, F18, F20). */
const ours =
  /^(?:host|connection|content-length|transfer-encoding|te|upgrade|expect|keep-alive|if-none-match|if-modified-since|accept-encoding|range|user-agent|cookie|referer)$/i

/** Request headers: a table such as `{ Authorization = "Bearer ${TOKEN}" }`, where `${TOKEN}` is a variable of the environment. */
export const requestHeaders: ValueKind<Readonly<Record<string, string>>> = {
  isSecret: true,
  expects:
    'a table of request headers such as { X-Key = "…" }, without those that belong to the planet (User-Agent, Cookie, …)',
  read: (given) => {
    if (typeof given !== 'object' || given === null || Array.isArray(given)) return undefined
    const entries = Object.entries(given)
    const isSound = entries.every(
      ([name, value]) =>
        headerName.test(name) && !ours.test(name) && typeof value === 'string' && isValue(value),
    )
    return isSound ? Object.fromEntries(entries) : undefined
  },
}

/** RFC 9110 §5.5. */
function isValue(value: string): boolean {
  return /^[\t\x20-\x7e\x80-\xff]*$/.test(value)
}

/** An address range (CIDR), a single IP address, or a host name. */
export const networks: ValueKind<readonly string[]> = {
  expects: 'a list of address ranges, addresses or host names such as "127.0.0.0/8"',
  read: (given) => {
    const ranges = list.read(given)
    return ranges?.every(isNetwork) ? ranges : undefined
  },
}

function isNetwork(written: string): boolean {
  const [host = '', bits] = written.split('/')
  if (bits === undefined) return /^[\w.:-]+$/.test(host)
  try {
    new BlockList().addSubnet(
      host,
      /^\d{1,3}$/.test(bits) ? Number(bits) : -1,
      isIP(host) === 6 ? 'ipv6' : 'ipv4',
    )
    return true
  } catch {
    return false
  }
}
