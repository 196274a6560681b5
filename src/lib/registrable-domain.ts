import { parse } from 'tldts'

/**
 * The domain that one registrant holds (Public Suffix List, private part included): what changes when an address passes to
 * another owner. IP addresses and bare names stand for themselves.
 */
export function registrableDomain(hostname: string): string {
  const host = hostname.toLowerCase().replace(/\.$/, '')
  const found = parse(host, { allowPrivateDomains: true })
  return found.isIp === true ? host : (found.domain ?? host)
}
