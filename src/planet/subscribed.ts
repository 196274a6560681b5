import { canonicalUrl } from '../lib/canonical-url.ts'
import type { Subscription } from '../model/subscription.ts'

/** The subscription that one of these addresses belongs to, whether by http or https, with `www.` or without. */
export function subscribedAs(
  addresses: readonly (string | undefined)[],
  subscriptions: readonly Subscription[],
): Subscription | undefined {
  const wanted = new Set(addresses.flatMap((address) => (address === undefined ? [] : [comparable(address)])))
  return subscriptions.find(({ url }) => wanted.has(comparable(url)))
}

/** One spelling for all addresses that lead to the same feed, a bare host among them. */
export function comparable(address: string): string {
  const whole = address.trim().replace(/^(https?:[^#]*)#.*$/i, '$1')
  const host = /^https?:/i.test(whole) ? URL.parse(whole)?.host : undefined
  return canonicalUrl(whole) ?? host?.replace(/^www\./, '') ?? whole
}
