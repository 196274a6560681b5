import type { Entry } from '../model/entry.ts'
import type { CleanEntry } from '../model/stored-entry.ts'
import type { Timestamp } from '../model/timestamp.ts'
import type { Exam } from './exam.ts'

const weekMs = 7 * 86_400_000

/** How much of its entries a feed gives away. */
export type Fullness = 'full' | 'excerpts' | 'mixed' | 'none'

/** What a feed is like, in figures. */
export interface FeedFacts {
  readonly title: string | undefined
  /** `Atom 1.0`, `RSS 2.0`, `JSON Feed 1.1`. */
  readonly format: string
  readonly encoding: string | undefined
  readonly language: string | undefined
  readonly site: string | undefined
  readonly entries: number
  /** Milliseconds UTC. */
  readonly newestAt: number | undefined
  readonly oldestAt: number | undefined
  /** By the dates of the document; undefined if it has fewer than three. */
  readonly entriesPerWeek: number | undefined
  /** How many entries are in which language, the most frequent first; those of which it cannot be told are left out. */
  readonly languages: Readonly<Record<string, number>>
  /** How many are about what the planet is about. */
  readonly onTopic?: number | undefined
  readonly text: Fullness
  /** Of the median entry. */
  readonly words: number
  /** On the wire. */
  readonly bytes: number
  readonly milliseconds: number
}

const formatNames = { rss: 'RSS', atom: 'Atom', json: 'JSON Feed', cdf: 'CDF' } as const

export function factsOf(exam: Exam): FeedFacts {
  const { feed, entries, now } = exam
  const moments = feed.entries
    .flatMap((entry) => momentOf(entry) ?? [])
    .filter((at) => at <= now)
    .sort((a, b) => b - a)
  const words = entries.map((entry) => entry.words ?? 0).sort((a, b) => a - b)
  return {
    title: exam.title,
    format: `${formatNames[feed.format]} ${feed.version}`.trim(),
    encoding: feed.encoding,
    language: feed.language,
    site: feed.siteLink,
    entries: entries.length,
    newestAt: moments[0],
    oldestAt: moments.at(-1),
    entriesPerWeek: perWeek(moments, now),
    languages: languagesOf(entries),
    ...(exam.onTopic === undefined ? {} : { onTopic: exam.onTopic }),
    text: fullnessOf(entries),
    words: words[Math.floor(words.length / 2)] ?? 0,
    bytes: exam.wireBytes,
    milliseconds: exam.milliseconds,
  }
}

/** By their first subtag: `en-GB` and `en-US` are one language. */
function languagesOf(entries: readonly CleanEntry[]): Readonly<Record<string, number>> {
  const counts = new Map<string, number>()
  for (const { language } of entries) {
    const primary = language?.split('-')[0]?.toLowerCase()
    if (primary !== undefined) counts.set(primary, (counts.get(primary) ?? 0) + 1)
  }
  return Object.fromEntries([...counts].sort(([, one], [, other]) => other - one))
}

/** Its author's date, and whatever stands in for it. */
export function datesOf({ published, updated, created }: Entry): readonly Timestamp[] {
  return [published, created, updated].filter((date) => date !== undefined)
}

export function momentOf(entry: Entry): number | undefined {
  return datesOf(entry).find(({ at }) => at !== undefined)?.at
}

/** Over the time from the oldest to the newest, or from the newest to now if that is longer: a feed that fell silent was not busy. */
function perWeek(moments: readonly number[], now: number): number | undefined {
  const [newest, oldest] = [moments[0], moments.at(-1)]
  if (moments.length < 3 || newest === undefined || oldest === undefined) return undefined
  const span = Math.max(newest - oldest, now - newest, 3_600_000)
  return Math.round(((moments.length - 1) / (span / weekMs)) * 10) / 10
}

const excerptWords = 150
const cutOff = /(?:\[?(?:…|\.{3})\]?|read more|continue reading|weiterlesen|lire la suite|leer más)\W{0,4}$/iu
const finished = /[.!?。！？؟।)\]}"'”’»:]\s*$/u

const block = /<(?:p|li|h[1-6]|pre|blockquote|tr)\b/g

/** Few words that end in the middle of what they say; a summary without a body, if it is one block that ends without an end. */
export function isExcerpt({ text, words = 0, content, summary }: CleanEntry): boolean {
  if (text === '' || words > excerptWords) return false
  if (cutOff.test(text)) return true
  const blocks = summary?.markup.match(block)?.length ?? 0
  return content === undefined && blocks < 2 && !finished.test(text)
}

function fullnessOf(entries: readonly CleanEntry[]): Fullness {
  const texts = entries.filter(({ text }) => text !== '')
  const excerpts = texts.filter(isExcerpt).length
  if (texts.length === 0) return 'none'
  if (excerpts === 0) return 'full'
  return excerpts >= texts.length * 0.8 ? 'excerpts' : 'mixed'
}
