import type { CalendarNames } from './strftime.ts'

/** `pt_BR.UTF-8@euro` → `pt-BR`; undefined for the C locale and for languages that nobody knows here. */
function languageOf(locale: string): string | undefined {
  const tag = locale.replace(/[.@].*$/, '').replaceAll('_', '-')
  if (!/^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i.test(tag)) return undefined
  return Intl.DateTimeFormat.supportedLocalesOf(tag)[0]
}

const known = new Map<string, CalendarNames | undefined>()

/**
 * The names of days and months in the first language known of a list of locales as POSIX writes them: `de_DE.UTF-8:de:C`.
 * Undefined where English serves. Months in the form that they have within a date: Russian `октября`.
 */
export function calendarNames(locales: string): CalendarNames | undefined {
  if (known.has(locales)) return known.get(locales)
  const [first] = locales.split(':').flatMap((locale) => {
    if (/^(?:c|posix)(?:\.|$)/i.test(locale.trim())) return ['en']
    return languageOf(locale.trim()) ?? []
  })
  const names = first === undefined || /^en\b/.test(first) ? undefined : namesIn(first)
  known.set(locales, names)
  return names
}

function namesIn(language: string): CalendarNames {
  const dates = Array.from({ length: 12 }, (_, month) => Date.UTC(2023, month, 15))
  // 1 January 2023 was a Sunday.
  const weekdays = Array.from({ length: 7 }, (_, day) => Date.UTC(2023, 0, 1 + day))
  const within = (kind: 'month' | 'weekday', style: 'long' | 'short') => {
    const date = new Intl.DateTimeFormat(language, {
      day: 'numeric',
      month: 'long',
      [kind]: style,
      timeZone: 'UTC',
    })
    const alone = new Intl.DateTimeFormat(language, { [kind]: style, timeZone: 'UTC' })
    return (at: number) => {
      const name = date.formatToParts(at).find(({ type }) => type === kind)?.value ?? ''
      // Within a date the months of Japanese are numbers, and their name is a word beside it.
      return /^\d*$/.test(name) ? alone.format(at) : name
    }
  }
  return {
    days: weekdays.map(within('weekday', 'long')),
    shortDays: weekdays.map(within('weekday', 'short')),
    months: dates.map(within('month', 'long')),
    shortMonths: dates.map(within('month', 'short')),
  }
}
