import { editDistance } from './nearest-name.ts'
import { asText, list, type ValueKind } from './value-kind.ts'

/** IANA name, as `Intl` knows it. */
export const timeZone: ValueKind<string> = {
  expects: 'a time zone such as "UTC" or "Europe/Berlin"',
  meant: (given) => nearestZone(asText(given) ?? ''),
  read: (given) => {
    const name = asText(given)
    if (name === undefined || name === '') return undefined
    try {
      new Intl.DateTimeFormat('en', { timeZone: name })
      return name
    } catch {
      return undefined
    }
  },
}

/** A city is as good as its zone; else a slip of the pen. */
function nearestZone(written: string): string | undefined {
  const place = written.toLowerCase().replaceAll(' ', '_')
  const zones = Intl.supportedValuesOf('timeZone')
  return (
    zones.find((zone) => zone.toLowerCase().endsWith(`/${place}`)) ??
    zones.find((zone) => editDistance(place, zone.toLowerCase(), 3) < 3)
  )
}

/** BCP 47, in its canonical spelling. A word such as "german" would be a tag too, but one that no registry has. */
export const languageTag: ValueKind<string> = {
  expects: 'a language tag such as "en" or "pt-BR"',
  read: (given) => {
    try {
      const [tag] = Intl.getCanonicalLocales(asText(given) ?? '?')
      return tag !== undefined && /^[a-z]{2,3}(?:-|$)/.test(tag) ? tag : undefined
    } catch {
      return undefined
    }
  },
}

/** Several language tags. */
export const languageTags: ValueKind<readonly string[]> = {
  expects: 'a list of language tags such as ["en", "pt-BR"]',
  read: (given) => {
    const tags = list.read(given)?.map((tag) => languageTag.read(tag))
    return tags?.includes(undefined) ? undefined : (tags as string[] | undefined)
  },
}
