import { nextVisit, rhythmOf, type VisitFacts } from '../../src/schedule/schedule.ts'

/** What a reader knows of a feed at the end of a visit. */
export interface Known {
  readonly now: number
  /** Dates of the entries seen so far, ascending. */
  readonly dates: readonly number[]
  readonly ttlSeconds: number | undefined
  readonly bytes: number
  /** 0 up to 1. */
  readonly chance: number
}

/** A reader's way to find the time of its next visit. */
export interface Formula {
  readonly name: string
  /** Milliseconds from `now`. */
  readonly wait: (known: Known) => number
}

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
const month = 30 * day

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most)
}

function since(dates: readonly number[], from: number): readonly number[] {
  let index = dates.length
  while (index > 0 && (dates[index - 1] ?? 0) >= from) index--
  return dates.slice(index)
}

function meanGap(dates: readonly number[]): number | undefined {
  const first = dates[0]
  const last = dates.at(-1)
  return first === undefined || last === undefined || dates.length < 2
    ? undefined
    : (last - first) / (dates.length - 1)
}

function ttlMs({ ttlSeconds = 0 }: Known): number {
  return ttlSeconds * 1000
}

/**
 * The formulas as their sources have them, with each reader's own defaults. Only what depends on the feed's entries and its
 * ttl is replayed: servers' caching headers are not in the histories.
 */
export const formulas: readonly Formula[] = [
  { name: 'Almagest', wait: almagest },
  { name: 'Almagest, rhythm unknown (F25)', wait: almagestBySilence },
  {
    name: 'Miniflux, default (round robin, 60 min)',
    wait: (known) => Math.min(Math.max(hour, ttlMs(known)), day),
  },
  // 100 feeds each hour are all that its default batch lets through: a planet of 567 feeds takes 5.67 h.
  {
    name: 'Miniflux, default, in a planet of 567 feeds',
    wait: (known) => Math.max(5.67 * hour, Math.min(ttlMs(known), day)),
  },
  { name: 'Miniflux, entry frequency', wait: minifluxByFrequency },
  { name: 'FreshRSS', wait: () => hour },
  { name: 'CommaFeed', wait: commaFeed },
  { name: 'Feedbin', wait: () => 15 * minute },
  { name: 'lion-reader', wait: lionReader },
  { name: 'NewsBlur, one subscriber', wait: newsBlur },
]

function almagest(known: Known): number {
  return nextVisit({ ...factsOf(known), rhythm: rhythmOf(known.dates.slice(-60), known.now) }).at - known.now
}

/** The rule that the project began with: a part of the silence, and nothing about hours. */
function almagestBySilence(known: Known): number {
  return nextVisit(factsOf(known)).at - known.now
}

function factsOf({ now, dates, ttlSeconds, chance, bytes }: Known): VisitFacts {
  return { now, chance, failures: 0, newestEntryAt: dates.at(-1), ttlSeconds, bytes, hasValidators: true }
}

/** Interval = a week / the week's entries, from their mean gap; 24 h if there are none. */
function minifluxByFrequency(known: Known): number {
  const { now, dates } = known
  const gap = meanGap(since(dates, now - 7 * day))
  const weekly =
    gap === undefined ? since(dates, now - 7 * day).length : Math.ceil((7 * day) / Math.max(gap, 1))
  const interval = weekly <= 0 ? day : clamp((7 * day) / weekly, 5 * minute, day)
  return Math.min(Math.max(interval, ttlMs(known)), day)
}

/** Silence in tiers, and half the mean gap while the feed is lively; at most 4 h. */
function commaFeed({ now, dates }: Known): number {
  const most = 4 * hour
  const silence = now - (dates.at(-1) ?? 0)
  if (silence >= 30 * day) return most
  if (silence >= 14 * day) return most / 2
  if (silence >= 7 * day) return most / 4
  const gap = meanGap(dates.slice(-20))
  return gap === undefined ? most : clamp(gap / 2, 5 * minute, most / 4)
}

/** What the feed asks for, or an hour; jitter of a tenth, up to half an hour. */
function lionReader(known: Known): number {
  const interval = known.ttlSeconds === undefined ? hour : clamp(ttlMs(known), 10 * minute, 7 * day)
  return interval + known.chance * Math.min(interval / 10, 30 * minute)
}

/** Entries a day, with one subscriber and no premium; the months of silence make it slower, up to two days. */
function newsBlur({ now, dates, chance }: Known): number {
  const perDay = since(dates, now - month).length / 30
  const months = Math.max(1, Math.round((now - (dates.at(-1) ?? now)) / month))
  const minutes = perDay >= 1 ? 60 : perDay > 0 ? 720 - 720 * perDay : 1440 * months
  const total = clamp(minutes, 5, 48 * 60)
  return (total + (chance * total) / 4) * minute
}
