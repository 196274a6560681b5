import { durationText } from '../../lib/duration.ts'
import type { Subscription } from '../../model/subscription.ts'
import { withoutSecrets } from '../../model/visiting.ts'
import { feedOptions } from '../options.ts'

/**
 * What is said of a subscription beyond the defaults, by key of planet.toml, as values of JSON. Fields come last. Secrets are left out:
 * names and passwords in the address, request headers, the proxy.
 */
export function saidOf(subscription: Subscription): readonly (readonly [key: string, value: unknown])[] {
  const open: Partial<Subscription> = { ...withoutSecrets(subscription), url: withoutLogin(subscription.url) }
  const values = Object.entries(feedOptions).flatMap(([name, { key, fallback }]) => {
    const value = open[name as keyof typeof feedOptions]
    return isUnsaid(value) || value === fallback ? [] : [[key, asWritten(name, value)] as const]
  })
  const known = new Set(values.map(([key]): string => key))
  return [...values, ...Object.entries(subscription.fields).filter(([key]) => !known.has(key))]
}

/** `https://name:secret@blog.example/feed` without name and secret. */
function withoutLogin(address: string): string {
  return address.replace(/^(https?:\/\/)[^/?#]*@/i, '$1')
}

/** Milliseconds get their unit, because a bare number in a file means seconds. */
function asWritten(name: string, value: unknown): unknown {
  return name.endsWith('Ms') && typeof value === 'number' ? durationText(value) : value
}

function isUnsaid(value: unknown): boolean {
  if (value === undefined) return true
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0
}

/** A value in one line of text, as the options read it back. */
export function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.join(', ')
  if (typeof value !== 'object' || value === null) return String(value)
  return Object.entries(value)
    .map(([key, inner]) => `${key}=${inner}`)
    .join(', ')
}
