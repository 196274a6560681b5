import type { FeedFacts, Fullness } from '../health/health.ts'
import { formatSize } from '../lib/size.ts'
import { spanInWords } from '../lib/span.ts'
import { day, plural } from './print.ts'

const fullness: Readonly<Record<Fullness, string>> = {
  full: 'full text',
  excerpts: 'excerpts only',
  mixed: 'some in full, some as excerpts',
  none: 'no text',
}

/** What a feed is like, in a few words each. */
export function factsInWords(facts: FeedFacts): readonly (readonly [name: string, words: string])[] {
  const { entries, newestAt, oldestAt, words, text } = facts
  const span =
    newestAt === undefined || oldestAt === undefined ? '' : `, from ${day(oldestAt)} to ${day(newestAt)}`
  return [
    [
      'format',
      [facts.format, facts.encoding, facts.language].filter((part) => part !== undefined).join(', '),
    ],
    ['entries', `${entries}${span}${rhythmOf(facts)}`],
    [
      'text',
      text === 'none' ? fullness.none : `${fullness[text]}, ${plural(words, 'word')} in the median entry`,
    ],
    ...languagesInWords(facts),
    ...(facts.onTopic === undefined
      ? []
      : [['topic', `${facts.onTopic} of ${entries} are about it`] as const]),
    ['site', facts.site ?? 'not named'],
    ['document', `${formatSize(facts.bytes)} in ${speed(facts.milliseconds)}`],
  ]
}

/** Not worth a line if all entries are in the language that the feed declares. */
function languagesInWords({
  languages,
  language,
  entries,
}: FeedFacts): readonly (readonly [name: string, words: string])[] {
  const counts = Object.entries(languages)
  const [[most] = []] = counts
  const isDeclared = counts.length === 1 && most === language?.split('-')[0]?.toLowerCase()
  if (most === undefined || isDeclared) return []
  const names = new Intl.DisplayNames('en', { type: 'language' })
  const shares = counts.map(([tag, count]) => `${names.of(tag) ?? tag} in ${count} of ${entries}`)
  return [['language', shares.join(', ')]]
}

function rhythmOf({ entriesPerWeek }: FeedFacts): string {
  if (entriesPerWeek === undefined) return ''
  if (entriesPerWeek >= 1.5) return `, about ${Math.round(entriesPerWeek)} a week`
  const weeks = entriesPerWeek === 0 ? undefined : Math.round(1 / entriesPerWeek)
  if (weeks === undefined || weeks > 20) return ', rarely'
  return weeks <= 1 ? ', about one a week' : `, about one in ${weeks} weeks`
}

function speed(milliseconds: number): string {
  return milliseconds < 1000 ? `${milliseconds} ms` : spanInWords(milliseconds)
}
