import type { Entry } from '../model/entry.ts'
import type { Timestamp } from '../model/timestamp.ts'

/** No blog is older: what claims to be is a default of its software (P16). It is also the place of what has no date at all. */
export const floorAt = Date.UTC(1990, 0, 1)

export const dayMilliseconds = 86_400_000

/** The moment that a date names, if it can be one (P16). */
export function momentOf(date: Timestamp | undefined): number | undefined {
  return date?.at !== undefined && date.at >= floorAt ? date.at : undefined
}

/** When the entry says that it was published; an Atom entry may have nothing but `updated` (RFC 4287 §4.2.15). */
export function publishedAt(entry: Entry): number | undefined {
  return momentOf(entry.published) ?? momentOf(entry.created) ?? momentOf(entry.updated)
}
