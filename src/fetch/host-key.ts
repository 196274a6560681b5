import { isIP } from 'node:net'
import { registrableDomain } from '../lib/registrable-domain.ts'
import { bareHost } from './address-guard.ts'

/** Hosts whose names belong to different people, beyond those of the Public Suffix List's private part. */
const tenantDomains = new Set([
  'wordpress.com',
  'substack.com',
  'tumblr.com',
  'medium.com',
  'livejournal.com',
  'dreamwidth.org',
  'hashnode.dev',
  'bearblog.dev',
  'micro.blog',
  'write.as',
  'posthaven.com',
  'buttondown.email',
  'typepad.com',
  'over-blog.com',
  'hatenablog.com',
  'neocities.org',
  'sourceforge.net',
  'sourceforge.io',
])

/**
 * The name under which a host is treated with consideration: one publisher's servers together (F11).
 * That is the registrable domain; the full name on hosts with many tenants; an IP address as it is.
 */
export function hostKey(hostname: string): string {
  const host = bareHost(hostname).toLowerCase().replace(/\.$/, '')
  if (isIP(host) !== 0) return host
  const domain = registrableDomain(host)
  return tenantDomains.has(domain) ? host : domain
}
