import type { Rhythm } from '../model/visit.ts'
import { rules } from './rules.ts'

const hour = 3_600_000
const day = 24 * hour
const step = hour / 4

/**
 * When a feed tends to publish, from the dates of its entries; undefined if they are too few to tell. The hours are smoothed
 * (an entry at nine speaks for eight and ten as well) and drawn towards evenness, the more the fewer entries there are.
 */
export function rhythmOf(dates: readonly number[], now: number): Rhythm | undefined {
  const past = dates.filter((at) => at <= now).toSorted((a, b) => b - a)
  const rated = past.slice(0, rules.ratedEntries)
  const sinceAt = rated.at(-1)
  if (sinceAt === undefined || rated.length < rules.fewestRated) return undefined
  return { entries: rated.length, sinceAt, hours: hourWeights(past.slice(0, rules.timedEntries)) }
}

function hourWeights(dates: readonly number[]): number[] {
  const sums = Array.from({ length: 24 }, (_, index) =>
    dates.reduce((sum, at) => sum + closeness(index + 0.5, (at % day) / hour), 0),
  )
  const total = sums.reduce((sum, value) => sum + value, 0)
  return sums.map((value) => ((value / total) * 24 * dates.length + 1) / (dates.length + 1))
}

/** How much an entry at one hour of the day says about another. */
function closeness(one: number, other: number): number {
  const apart = Math.abs(one - other)
  const distance = Math.min(apart, 24 - apart) / rules.hourBlur
  return Math.exp((-distance * distance) / 2)
}

/** Entries a day, on average, with the present silence counted in. */
export function entriesPerDay({ entries, sinceAt }: Rhythm, now: number): number {
  return entries / Math.max((now - sinceAt) / day, 1 / 24)
}

/**
 * Milliseconds until an entry has become likely enough to go and look (`rules.expectedEntries`): soon at the hours at which
 * the feed tends to publish, late in its nights and its silences.
 */
export function waitByRhythm(rhythm: Rhythm, now: number): number {
  const perStep = (entriesPerDay(rhythm, now) * step) / day
  let expected = 0
  let wait = 0
  while (wait < rules.longest && (expected < rules.expectedEntries || wait < rules.shortest)) {
    expected += perStep * (rhythm.hours[new Date(now + wait).getUTCHours()] ?? 1)
    wait += step
  }
  return wait
}
