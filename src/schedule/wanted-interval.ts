import { spanInWords } from '../lib/span.ts'
import { entriesPerDay, waitByRhythm } from './rhythm.ts'
import { rules } from './rules.ts'
import type { VisitFacts } from './visit-facts.ts'

/** An interval between two visits, and why. */
export interface Interval {
  readonly ms: number
  readonly why: string
}

/**
 * How often a feed deserves a visit, unless the maintainer says otherwise: by its rhythm, if that is known; by how long it
 * has been silent, if not (F25).
 */
export function wantedInterval(facts: VisitFacts): Interval {
  const { now, newestEntryAt, rhythm, periodMs } = facts
  if (periodMs !== undefined) return { ms: Math.max(rules.floor, periodMs), why: 'as configured' }
  const silence = Math.max(0, now - (newestEntryAt ?? facts.firstVisitAt ?? now))
  const said = newestEntryAt === undefined ? 'no entry yet' : `last entry ${spanInWords(silence)} ago`
  const dormant = rules.dormant.findLast(({ after }) => silence > after)
  if (dormant !== undefined) return { ms: dormant.interval, why: said }
  if (rhythm === undefined) return { ms: within(silence / rules.silenceParts), why: said }
  const perDay = entriesPerDay(rhythm, now)
  const why = `${said}, ${frequencyInWords(perDay)}`
  if (mayBeBusy(facts, perDay)) return { ms: rules.busyInterval, why }
  return { ms: waitByRhythm(rhythm, now), why }
}

function within(ms: number): number {
  return Math.min(Math.max(ms, rules.shortest), rules.longest)
}

/** More often than hourly only where the server invites to it (F26). */
function mayBeBusy({ freshness, ttlSeconds }: VisitFacts, perDay: number): boolean {
  const invited = [freshness?.seconds, ttlSeconds].some(
    (seconds) => seconds !== undefined && seconds > 0 && seconds * 1000 < rules.shortest,
  )
  return invited && perDay >= rules.busyEntriesPerDay
}

function frequencyInWords(perDay: number): string {
  if (perDay >= 1) return `about ${Math.round(perDay)} a day`
  if (perDay * 7 >= 1) return `about ${Math.round(perDay * 7)} a week`
  if (perDay * 30 >= 1) return `about ${Math.round(perDay * 30)} a month`
  return 'seldom one'
}
