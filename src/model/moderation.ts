/**
 * What a maintainer does to an entry. `hide` takes it out, `show` brings it back; `hold` puts it back behind the curtain until
 * it is approved; `approve` lets in what was held; `erase` hides it and forgets its words for good (P14).
 */
export type ModerationVerb = 'hide' | 'show' | 'hold' | 'approve' | 'erase'

export interface ModerationAct {
  readonly verb: ModerationVerb
  readonly entryId: string
  readonly reason: string
  /** Who did it, as far as is known. */
  readonly by: string
  readonly at: number
  /** The moderation file said so, not a command. */
  readonly file: boolean
}

/** A line of the moderation file. */
export interface Decision {
  /** Id or its first digits, page or permalink. */
  readonly entry: string
  readonly verb: ModerationVerb
  readonly reason: string
  readonly by: string
  /** Not the copies in other feeds. */
  readonly only: boolean
  /** `moderation.toml:12`. */
  readonly place: string
}

/** A line of the audit log. */
export interface LoggedAct extends ModerationAct {
  /** Address of the feed, as configured. */
  readonly feed: string
  /** '' if it was erased, now or later: the log keeps no word of it. */
  readonly title: string
}

/** Who is let in without being looked at: everybody; who has been let in before; nobody. */
export type ModerationMode = 'open' | 'first-entry-held' | 'all-held'

/**
 * Why an entry is held back: it is older than what a feed may bring that joins a running planet (P17); a maintainer has not
 * seen it yet; or a maintainer put it back.
 */
export type Hold = 'joining' | 'approval' | 'hand'

/** An entry that waits for a maintainer. */
export interface WaitingEntry {
  readonly entryId: string
  readonly feedId: number
  readonly title: string
  readonly permalink?: string | undefined
  readonly hold: Exclude<Hold, 'joining'>
  readonly firstSeenAt: number
}

/** An entry that readers have seen and that has left since: withdrawn, hidden or erased. */
export interface Departure {
  readonly entryId: string
  readonly feedId: number
  readonly at: number
  /** What it was republished under: subscribers know it by that. */
  readonly originalId?: string | undefined
  readonly permalink?: string | undefined
}
