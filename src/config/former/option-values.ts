import { interpolate } from '../ini/ini-values.ts'
import type { IniOption } from '../ini/read-ini.ts'

export function textIn(options: ReadonlyMap<string, IniOption>, key: string): string {
  const option = options.get(key)
  return option === undefined ? '' : interpolate(option.value, options)
}

export function wordsIn(options: ReadonlyMap<string, IniOption>, key: string): readonly string[] {
  return textIn(options, key).split(/\s+/).filter(Boolean)
}

/** Date formats are read without interpolation: `%B` is a month there. */
export function recordOf(options: ReadonlyMap<string, IniOption>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...options].map(([key, option]) => [key, /_format$/.test(key) ? option.value : textIn(options, key)]),
  )
}
