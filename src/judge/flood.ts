import { dayMilliseconds } from './moment.ts'

/** More new entries than this, and more than half of the document, are no news but a flood (P17). */
const mostNews = 10
const mostNewsShare = 0.5
const newsMilliseconds = 7 * dayMilliseconds

export interface Flood {
  readonly firstVisit: boolean
  readonly movedAddress: boolean
  /** New entries, and all entries, of the document. */
  readonly added: number
  readonly listed: number
}

/** Whether what is new comes all at once, because the feed, its address or its software is new (P17). */
export function isFlood({ firstVisit, movedAddress, added, listed }: Flood): boolean {
  return firstVisit || movedAddress || (added > mostNews && added > mostNewsShare * listed)
}

/** Of a flood only the last week is news; the rest takes its place, is searchable, but is not announced (P17). */
export function isArchive(publishedAt: number | undefined, now: number): boolean {
  return publishedAt === undefined || publishedAt < now - newsMilliseconds
}
