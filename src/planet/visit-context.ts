import type { Answer, DocumentAnswer, Fetcher } from '../fetch/fetch.ts'
import type { FeedSuccessor, FollowedFeed } from '../model/followed-feed.ts'
import type { KnownEntry } from '../model/judgement.ts'
import type { ModerationMode } from '../model/moderation.ts'
import type { Outcome } from '../model/visit.ts'
import type { Store, VisitRecord } from '../store/store.ts'

/** How the configuration wants documents to be read. */
export interface ReadingRules {
  readonly newFeedEntries: number
  /** Of feeds that have no mode of their own. */
  readonly moderation: ModerationMode
  readonly futureDates: 'first-seen' | 'hide' | 'keep'
}

/** Where documents are read, in turn. */
export interface ReadingDesk {
  /** Resolves when there is room for another document. */
  room(): Promise<void>
  read(document: ArrivedDocument): Promise<Reading>
}

export interface VisitContext {
  readonly fetcher: Fetcher
  readonly store: Store
  readonly clock: () => number
  /** 0 ≤ chance < 1. */
  readonly chance: () => number
  /** Against which paths of local feeds resolve. */
  readonly folder: string
  readonly desk: ReadingDesk
  /** Host → until when it asked to be left alone. */
  readonly holds: ReadonlyMap<string, number>
  /** Why now, in words, for the journal (F40). */
  readonly reason: string
  readonly signal?: AbortSignal | undefined
}

/** A document, with all that reading it needs. Plain data: any thread can read it. */
export interface ArrivedDocument {
  readonly feed: FollowedFeed
  readonly answer: DocumentAnswer
  readonly at: number
  /** What the store knows of the feed's entries. */
  readonly known: readonly KnownEntry[]
}

/** The answers that tell something of the feed. */
export type Answered = Extract<Answer, { kind: 'failed' | 'not-modified' | 'document' }>

/** What an answer means, before it is known when to come again. */
export interface Reading extends Omit<VisitRecord, 'visit'> {
  readonly outcome: Outcome
  /** Of the feed's address, in words for the journal. */
  readonly note?: string | undefined
  /** What was found on its site, where that was looked at (F41). */
  readonly sought?: FeedSuccessor | undefined
}
