import type { Entry } from '../model/entry.ts'
import { floorAt, type Timestamp } from '../model/timestamp.ts'

export const dayMilliseconds = 86_400_000

/** The moment that a date names, if it can be one (P16). */
export function momentOf(date: Timestamp | undefined): number | undefined {
  return date?.at !== undefined && date.at >= floorAt ? date.at : undefined
}

/** When the entry says that it was published; an Atom entry may have nothing but `updated` (RFC 4287 §4.2.15). */
export function publishedAt(entry: Entry): number | undefined {
  return momentOf(entry.published) ?? momentOf(entry.created) ?? momentOf(entry.updated)
}
