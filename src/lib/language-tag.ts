/** Scripts written from right to left. */
const rightToLeft = new Set(['Arab', 'Hebr', 'Syrc', 'Thaa', 'Nkoo', 'Adlm', 'Rohg', 'Mand', 'Samr'])

const languages = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' })
const regions = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })
const known = new Map<string, string | undefined>()
/** Feeds supply tags; a hostile one supplies many. */
const maxKnown = 1000

function read(tag: string): string | undefined {
  try {
    const locale = new Intl.Locale(tag.trim().replaceAll('_', '-'))
    const { language, script, region } = locale
    if (languages.of(language) === undefined) return undefined
    if (region === undefined || regions.of(region) !== undefined) return locale.toString()
    return script === undefined ? language : `${language}-${script}`
  } catch {
    return undefined
  }
}

/** A BCP 47 tag in canonical form: `en_us` becomes `en-US`, and `en-EN`, a region that does not exist, `en`; undefined if there is no such language. */
export function languageTag(tag: string | undefined): string | undefined {
  if (tag === undefined || tag === '' || tag.length > 35) return undefined
  if (known.has(tag)) return known.get(tag)
  const canonical = read(tag)
  if (known.size < maxKnown) known.set(tag, canonical)
  return canonical
}

/** The language that a canonical tag names: `en` of `en-US`. */
export function languageOf(tag: string): string {
  const end = tag.indexOf('-')
  return end < 0 ? tag : tag.slice(0, end)
}

const directions = new Map<string, 'ltr' | 'rtl'>()

/** The direction in which a language, given by its canonical tag, is written. */
export function directionOf(tag: string): 'ltr' | 'rtl' {
  const before = directions.get(tag)
  if (before !== undefined) return before
  const script = new Intl.Locale(tag).maximize().script
  const direction = script !== undefined && rightToLeft.has(script) ? 'rtl' : 'ltr'
  if (directions.size < maxKnown) directions.set(tag, direction)
  return direction
}
