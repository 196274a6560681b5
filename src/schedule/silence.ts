import { spanInWords } from '../lib/span.ts'
import { rules } from './rules.ts'
import type { VisitFacts } from './visit-facts.ts'

/** An interval between two visits, and why. */
export interface Interval {
  readonly ms: number
  readonly why: string
}

/** How often a feed deserves a visit: by how long it has been silent (F25), unless the maintainer says otherwise. */
export function intervalBySilence(facts: VisitFacts): Interval {
  if (facts.periodMs !== undefined) {
    return { ms: Math.max(rules.floor, facts.periodMs), why: 'as configured' }
  }
  const { now, newestEntryAt } = facts
  const since = newestEntryAt ?? facts.firstVisitAt ?? now
  const silence = Math.max(0, now - since)
  const said = newestEntryAt === undefined ? 'no entry yet' : `last entry ${spanInWords(silence)} ago`
  const dormant = rules.dormant.findLast(({ after }) => silence > after)
  if (dormant !== undefined) return { ms: dormant.interval, why: said }
  if (mayBeBusy(facts))
    return { ms: rules.busyInterval, why: `${Math.round(facts.entriesPerDay ?? 0)} entries a day` }
  return { ms: Math.min(Math.max(silence / rules.silenceParts, rules.shortest), rules.longest), why: said }
}

/** More often than hourly only where the server invites to it (F26). */
function mayBeBusy({ entriesPerDay = 0, freshness, ttlSeconds }: VisitFacts): boolean {
  const invited = [freshness?.seconds, ttlSeconds].some(
    (seconds) => seconds !== undefined && seconds > 0 && seconds * 1000 < rules.shortest,
  )
  return invited && entriesPerDay >= rules.busyEntriesPerDay
}
