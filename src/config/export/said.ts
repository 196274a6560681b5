import type { Subscription } from '../../model/subscription.ts'
import { feedOptions } from '../options.ts'

/** What is said of a subscription beyond the defaults, by key of planet.toml, as values of JSON. Fields come last. */
export function saidOf(subscription: Subscription): readonly (readonly [key: string, value: unknown])[] {
  const values = Object.entries(feedOptions).flatMap(([name, { key, fallback }]) => {
    const value = subscription[name as keyof typeof feedOptions]
    return isUnsaid(value) || value === fallback ? [] : [[key, value] as const]
  })
  const known = new Set(values.map(([key]): string => key))
  return [...values, ...Object.entries(subscription.fields).filter(([key]) => !known.has(key))]
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
