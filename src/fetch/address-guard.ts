import { BlockList, isIP, isIPv4 } from 'node:net'
import { embeddedIpv4, ipv6Groups, tunnelIpv4 } from './embedded-address.ts'

/** Decides which places may be visited (F1, F2). Answers are a reason in words, or undefined if the place is open. */
export interface AddressGuard {
  /** Judges scheme, port and, if the host is an address, the address. Every address must pass, on every hop. */
  refuseUrl(url: URL): string | undefined
  /** Judges an address that `host` resolved to, just before connecting to it (F3). */
  refuseAddress(address: string, host: string): string | undefined
}

/** IPv4 that is not the public network: RFC 6890 and its successors in the IANA registry of special-purpose addresses. */
const closedIpv4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
]

/** Only 2000::/3 is the public IPv6 network, and not all of it. */
const publicIpv6 = '2000::/3'
const closedIpv6 = ['2001::/23', '2001:db8::/32', '3fff::/20']

/** Ports above 1023 that speak other protocols: WHATWG Fetch "bad ports", and databases and caches (F1). */
const closedPorts = new Set([
  1719, 1720, 1723, 2049, 3306, 3659, 4045, 4190, 5060, 5061, 5432, 6000, 6379, 6566, 6665, 6666, 6667, 6668,
  6669, 6679, 6697, 9200, 9300, 10080, 11211, 27017,
])

const schemes = new Set(['http:', 'https:'])

/** `allowPrivate`: addresses, ranges in CIDR notation, host names, and `.suffix` for a name and all below it. */
export function openGuard(allowPrivate: readonly string[]): AddressGuard {
  const closed = listOf([...closedIpv4, ...closedIpv6])
  const open6 = listOf([publicIpv6])
  const allowed = listOf(allowPrivate.filter(isRange))
  const allowedHosts = allowPrivate.filter((entry) => !isRange(entry)).map((host) => host.toLowerCase())

  function isAllowedHost(host: string): boolean {
    return allowedHosts.some((allow) => host === allow || (allow.startsWith('.') && host.endsWith(allow)))
  }

  function isAllowed(address: string): boolean {
    return allowed.check(address, isIPv4(address) ? 'ipv4' : 'ipv6')
  }

  function isClosed(address: string): boolean {
    if (isAllowed(address)) return false
    if (isIPv4(address)) return closed.check(address, 'ipv4')
    const groups = ipv6Groups(address)
    if (groups === undefined) return true
    const inner = embeddedIpv4(groups)
    if (inner !== undefined) return isClosed(inner)
    const end = tunnelIpv4(groups)
    if (end !== undefined && isClosed(end)) return true
    return !open6.check(address, 'ipv6') || closed.check(address, 'ipv6')
  }

  function refuseAddress(address: string, host: string): string | undefined {
    if (isIP(address) === 0) return `${host} has the address ${address}, which is none`
    if (!isClosed(address) || isAllowedHost(host.toLowerCase())) return undefined
    return address === host
      ? `${address} is not on the public network`
      : `${host} has the address ${address}, which is not on the public network`
  }

  function refuseUrl(url: URL): string | undefined {
    if (!schemes.has(url.protocol)) return `${url.protocol} is not http or https`
    const port = url.port === '' ? 80 : Number(url.port)
    if ((port < 1024 && port !== 80 && port !== 443) || closedPorts.has(port)) {
      return `port ${port} is not one of web servers`
    }
    const host = bareHost(url.hostname)
    return isIP(host) === 0 ? undefined : refuseAddress(host, host)
  }

  return { refuseUrl, refuseAddress }
}

/** A URL's host without the brackets of IPv6. */
export function bareHost(hostname: string): string {
  return hostname.startsWith('[') ? hostname.slice(1, -1) : hostname
}

function isRange(entry: string): boolean {
  return isIP(bareHost(entry.split('/')[0] ?? '')) !== 0
}

function listOf(ranges: readonly string[]): BlockList {
  const list = new BlockList()
  for (const range of ranges) {
    const [address = '', bits] = range.split('/')
    const family = isIPv4(address) ? 'ipv4' : 'ipv6'
    const full = family === 'ipv4' ? 32 : 128
    list.addSubnet(bareHost(address), bits === undefined ? full : Number(bits), family)
  }
  return list
}
