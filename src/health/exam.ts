import type { Feed } from '../model/feed.ts'
import type { Repair } from '../model/repair.ts'
import type { CleanEntry } from '../model/stored-entry.ts'

/** A feed that was read once, with all that is known of it. */
export interface Exam {
  readonly now: number
  /** As asked for. */
  readonly address: string
  /** Where it was found after redirects. */
  readonly url: string
  /** Where its permanent redirects lead, if it has any (RFC 9110 §15.4.2, §15.4.9). */
  readonly permanentUrl?: string | undefined
  readonly contentType?: string | undefined
  readonly hasValidators: boolean
  /** On the wire. */
  readonly wireBytes: number
  readonly milliseconds: number
  readonly feed: Feed
  readonly repairs: readonly Repair[]
  /** The feed's own title, clean; undefined if it has none. */
  readonly title: string | undefined
  /** Its entries, clean, in the order of the document. */
  readonly entries: readonly CleanEntry[]
  /** Of the planet's pages. */
  readonly planetLanguage: string
  /** Of the entries, how many are about what the planet is about; undefined: it does not say what that is. */
  readonly onTopic?: number | undefined
  /** 0: silence is no matter. */
  readonly activityThresholdMs: number
}

export function isWeb(address: string): boolean {
  return /^https?:/i.test(address)
}
