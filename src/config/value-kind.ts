import { durationText, parseDuration } from '../lib/duration.ts'
import { patternFault } from '../lib/pattern.ts'
import { parseSize } from '../lib/size.ts'
import { webUrl } from '../lib/url.ts'
import { nearestName } from './nearest-name.ts'

/** What the value of an option may be, and how it is read from TOML, from the environment or from a foreign file. */
export interface ValueKind<T> {
  /** Completes "it must be …". */
  readonly expects: string
  /** Its values may hold secrets: never shown. */
  readonly isSecret?: boolean
  /** What was probably meant by a value that is not of this kind. */
  meant?(given: unknown): string | undefined
  /** The value, or undefined if `given` is not of this kind. Text is trimmed before it gets here. */
  read(given: unknown): T | undefined
}

export function asText(given: unknown): string | undefined {
  if (typeof given === 'string') return given
  return typeof given === 'number' || typeof given === 'bigint' ? String(given) : undefined
}

export const text: ValueKind<string> = { expects: 'text', read: asText }

/** Text that something cannot be without: a name, a folder. */
export function someText(expects: string): ValueKind<string> {
  return { expects, read: (given) => asText(given) || undefined }
}

/** A file of the output folder, or an address on the web. */
export const picture: ValueKind<string> = {
  expects: 'a file of the output folder, or an http(s) address',
  read: (given) => (/^(?!https?:)[a-z][a-z\d+.-]+:/i.test(asText(given) ?? '') ? undefined : asText(given)),
}

export const flag: ValueKind<boolean> = {
  expects: 'true or false',
  read: (given) => {
    if (typeof given === 'boolean') return given
    const word = asText(given)?.toLowerCase() ?? ''
    if (['true', 'yes', 'on', '1'].includes(word)) return true
    return ['false', 'no', 'off', '0'].includes(word) ? false : undefined
  },
}

/** A whole number; 0 means "no limit" wherever that makes sense. */
export function count(least = 0, most = 1_000_000): ValueKind<number> {
  return {
    expects: `a whole number from ${least} to ${most.toLocaleString('en')}`,
    read: (given) => {
      const word = asText(given)
      if (word === undefined || !/^\d{1,9}$/.test(word)) return undefined
      return Number(word) >= least && Number(word) <= most ? Number(word) : undefined
    },
  }
}

/** Milliseconds. */
export function duration(leastMs = 0): ValueKind<number> {
  return {
    expects: `a duration such as 30s, 5m, 1h or 7d${leastMs > 0 ? `, and at least ${durationText(leastMs)}` : ''}`,
    meant: (given) => {
      const words = /^(\d+)\s*(second|sec|minute|min|hour|day|week)s?$/i.exec(asText(given) ?? '')
      return words === null ? undefined : `${words[1]}${words[2]?.[0]?.toLowerCase()}`
    },
    read: (given) => {
      const milliseconds = parseDuration(asText(given) ?? '')
      return milliseconds === undefined || milliseconds < leastMs ? undefined : milliseconds
    },
  }
}

/** Bytes. */
export const size: ValueKind<number> = {
  expects: 'a size such as 500KiB or 10MiB',
  read: (given) => {
    const bytes = parseSize(asText(given) ?? '')
    return bytes === undefined || bytes < 1 ? undefined : bytes
  },
}

export function choice<const Word extends string>(...words: readonly Word[]): ValueKind<Word> {
  return {
    expects: `one of ${words.map((word) => `"${word}"`).join(', ')}`,
    meant: (given) => nearestName(asText(given) ?? '', words),
    read: (given) => words.find((word) => word === given),
  }
}

/** Some of these words, in small letters. */
export function choices(...words: readonly string[]): ValueKind<readonly string[]> {
  return {
    expects: `a list of ${words.map((word) => `"${word}"`).join(', ')}`,
    meant: (given) => {
      const odd = list.read(given)?.find((word) => !words.includes(word.toLowerCase()))
      return odd === undefined ? undefined : nearestName(odd, words)
    },
    read: (given) => {
      const chosen = list.read(given)?.map((word) => word.toLowerCase())
      return chosen?.every((word) => words.includes(word)) ? chosen : undefined
    },
  }
}

/** A list of texts; a single text is split at its commas, as values from the environment are. */
export const list: ValueKind<readonly string[]> = {
  expects: 'a list of texts',
  read: (given) => {
    const words = typeof given === 'string' ? given.split(',') : given
    if (!Array.isArray(words)) return undefined
    const texts = words.map(asText)
    if (texts.includes(undefined)) return undefined
    return texts.map((word) => word?.trim() ?? '').filter((word) => word !== '')
  },
}

/** The address of a folder on the web: absolute, http or https, always with a `/` at its end. */
export const webFolder: ValueKind<string> = {
  expects: 'an absolute address such as "https://planet.example/"',
  read: (given) => {
    const word = asText(given)
    const address = /^https?:\/\//i.test(word ?? '') ? webUrl(word) : undefined
    if (address === undefined) return undefined
    const url = new URL(address)
    url.search = ''
    url.hash = ''
    return url.href.endsWith('/') ? url.href : `${url.href}/`
  },
}

export const webAddress: ValueKind<string> = {
  expects: 'an absolute address such as "https://blog.example/"',
  read: (given) => (/^https?:\/\//i.test(asText(given) ?? '') ? webUrl(asText(given)) : undefined),
}

/** Several of them. */
export const webAddresses: ValueKind<readonly string[]> = {
  expects: 'a list of absolute addresses such as "https://hub.example/"',
  read: (given) => {
    const addresses = list.read(given)?.map((address) => webAddress.read(address))
    return addresses?.every((address) => address !== undefined) ? addresses : undefined
  },
}

/** A regular expression that can be searched for in any text. Case does not matter to it. */
export const pattern: ValueKind<string> = {
  expects: 'a regular expression',
  read: (given) => {
    const source = asText(given)
    return source === undefined || patternFault(source) !== undefined ? undefined : source
  },
}

/** XPath, as far as can be seen without its library: what is wrong with it is told when it is run. */
export const xpath: ValueKind<string> = {
  expects: 'an XPath such as "//atom:category[@term=\'python\']"',
  read: (given) => {
    const source = asText(given)
    return source === undefined || source.length > 2000 ? undefined : source
  },
}

/** `sqlite:PATH` or an address of PostgreSQL. */
export const storeUrl: ValueKind<string> = {
  expects: '"sqlite:FILE" or "postgres://USER@HOST/DATABASE"',
  read: (given) => {
    const url = asText(given) ?? ''
    return /^sqlite:.+|^postgres(?:ql)?:\/\/.+/.test(url) ? url : undefined
  },
}

/** Forced text types of a feed: a table such as `{ content = "html" }`. */
export const textTypes: ValueKind<Readonly<Record<string, 'text' | 'html' | 'xhtml'>>> = {
  expects: 'a table such as { title = "text", content = "html" }',
  read: (given) => {
    if (typeof given === 'string') return textTypes.read(tableOf(given))
    if (typeof given !== 'object' || given === null || Array.isArray(given)) return undefined
    const entries = Object.entries(given)
    const known = entries.every(
      ([part, type]) =>
        ['title', 'summary', 'content'].includes(part) && ['text', 'html', 'xhtml'].includes(type),
    )
    return known ? Object.fromEntries(entries) : undefined
  },
}

/** `title=text, content=html`, as lists without tables write it. */
function tableOf(pairs: string): Readonly<Record<string, string>> {
  return Object.fromEntries(pairs.split(',').map((pair) => pair.split('=', 2).map((word) => word.trim())))
}
