import type { CardTable } from '../model/card-table.ts'
import type { Entry } from '../model/entry.ts'
import type { FeedDecision, FeedEvent, HeldFeed, PermanentMove } from '../model/feed-event.ts'
import type { KeptOut } from '../model/filter.ts'
import type { FeedProfile, FeedQuirks, FollowedFeed, Goneness } from '../model/followed-feed.ts'
import type { Headline } from '../model/headline.ts'
import type { StateDay, Vitals, VitalsQuestion } from '../model/health.ts'
import type { Judgement, KnownEntry } from '../model/judgement.ts'
import type { Departure, LoggedAct, ModerationAct, WaitingEntry } from '../model/moderation.ts'
import type { PublishedFile } from '../model/published-file.ts'
import type { Repair } from '../model/repair.ts'
import type { CleanEntry, StoredEntry } from '../model/stored-entry.ts'
import type { Subscription } from '../model/subscription.ts'
import type { Signature } from '../model/traits.ts'
import type { Rhythm, Validators, Visit } from '../model/visit.ts'
import type { PictureShelf } from './picture-shelf.ts'

/** What a visit leaves behind in the store, written in one transaction (D3). */
export interface VisitRecord {
  readonly visit: Visit
  /** Undefined: keep what is known. */
  readonly validators?: Validators | undefined
  readonly bodyHash?: string | undefined
  readonly rhythm?: Rhythm | undefined
  readonly profile?: FeedProfile | undefined
  /** Mends that the document needed, the first few. */
  readonly repairs?: readonly Repair[] | undefined
  readonly judgement?: Judgement | undefined
  /** Of the sanitizer that cleaned the judgement's entries (C1). Undefined: the next `reclean` cleans them again. */
  readonly cleanVersion?: number | undefined
  /** Undefined: keep what is known (F35). */
  readonly goneness?: Goneness | undefined
  /** A permanent redirect that is adopted: where the feed is visited from now on (F16). */
  readonly adoptedUrl?: string | undefined
  /** The permanent redirect seen so far. Undefined: keep what is known (F16). */
  readonly moveSeen?: PermanentMove | 'forget' | undefined
  /** What stands in the feed's place. Undefined: keep what is known. */
  readonly held?: HeldFeed | 'forget' | undefined
  readonly quirks?: FeedQuirks | undefined
  /** To be kept for good beside the journal. */
  readonly event?: FeedEvent | undefined
}

/** Cleans an entry again, from what its feed once said; without the fields that its subscription does not trust. */
export type Reclean = (entry: Entry, entryId: string, feedId: number) => CleanEntry | Promise<CleanEntry>

/** A former state of an entry (P13). */
export interface Revision {
  /** When it was replaced. */
  readonly replacedAt: number
  /** As the feed supplied it then: to be cleaned before it is shown. */
  readonly raw: Entry
}

/** The first hexadecimal digits of an id, or a canonical permalink. */
export type EntryName = { readonly digits: string } | { readonly page: string }

export interface FoundEntry {
  readonly feedId: number
  readonly known: KnownEntry
}

/** The planet's memory, in verbs of the domain. One contract suite tests every implementation. */
export interface Store {
  /** Under which `openStore` opens it again, for another thread. */
  readonly url: string
  /** Makes `subscriptions` the list that is followed. Feeds no longer in it keep their entries but are not shown. */
  follow(subscriptions: readonly Subscription[], now: number): Promise<void>
  /** Reading lists that were ever read. */
  lists(): Promise<readonly StoredList[]>
  recordList(list: StoredList): Promise<void>
  /** Followed feeds in the order of the configuration, those disabled and gone too. */
  feeds(): Promise<readonly FollowedFeed[]>
  /** Feeds that were followed once, the latest to come first. Their entries are kept, but not shown. */
  formerFeeds(): Promise<readonly FollowedFeed[]>
  /** What is known of a feed's entries, to judge a new document by. */
  known(feedId: number): Promise<readonly KnownEntry[]>
  /** What is known of the entries that have this name, of every feed, followed or not. */
  find(name: EntryName): Promise<readonly FoundEntry[]>
  /**
   * Records visits, each feed wholly or not at all; they may share a transaction. An unchanged document confirms what the one before
   * lacked: entries missing from it are withdrawn (P15).
   */
  record(records: readonly VisitRecord[]): Promise<void>
  /** All visible entries of followed feeds with their traits, in no particular order. */
  cards(): Promise<CardTable>
  /** Groups of visible entries, by id, that are one article in several feeds (P11): same canonical permalink or source id. */
  twins(): Promise<readonly (readonly number[])[]>
  /** Full entries in the order of `ids`, with their pictures as `pictures` knows them; unknown ids are left out, and those whose words were erased. */
  load(ids: readonly number[]): Promise<readonly StoredEntry[]>
  /** Entries as lines of lists, in the order of `ids`; unknown ids are left out, and those whose words were erased. */
  headlines(ids: readonly number[]): Promise<readonly Headline[]>
  /** Visible entries whose kin has not been looked for, by place, the oldest first. */
  kinless(): Promise<readonly Signature[]>
  /** The `limit` entries that came last among those whose kin has been looked for, the oldest first. */
  signatures(limit: number): Promise<readonly Signature[]>
  /** Remembers the kin of entries, for good. Moves the revision. */
  recordKin(kin: ReadonlyMap<number, readonly number[]>): Promise<void>
  /** Former states of an entry, newest first, at most 20 (P13). */
  revisions(id: number): Promise<readonly Revision[]>
  /** What came of passing entries through XPath and programs, by entry. */
  sieved(): Promise<ReadonlyMap<number, SievedEntry>>
  /** Entries as they were before programs changed them, in the order of `ids`. */
  unsieved(ids: readonly number[]): Promise<readonly StoredEntry[]>
  /** Records it. `clean`: what a program has made of the entry, shown from now on. Entries that have changed meanwhile are left as they are. */
  recordSieved(results: readonly (SievedEntry & { readonly clean?: CleanEntry | undefined })[]): Promise<void>
  /** Gives entries back what programs had changed, and forgets what came of them. */
  forgetSieved(ids: readonly number[]): Promise<void>
  readonly pictures: PictureShelf
  /** Changes whenever anything that can be shown changes, and never otherwise. */
  revision(): Promise<number>
  /** Cleans entries again that an older sanitizer cleaned, without a visit (C1). Returns how many look different now. */
  reclean(version: number, clean: Reclean): Promise<number>
  /**
   * Does what a maintainer says of an entry, and logs it. What is hidden or erased stays so whenever its feed brings it again
   * (P14); of what is erased only the hash of its id stays. False: unknown, or erased and so not to be shown.
   */
  moderate(act: ModerationAct): Promise<boolean>
  /** What maintainers did, the newest first. */
  moderationLog(limit: number): Promise<readonly LoggedAct[]>
  /** Entries that wait for a maintainer, the oldest first. */
  waiting(): Promise<readonly WaitingEntry[]>
  /** Entries that readers have seen and that have left since a moment, at most 30 days ago; the newest first. */
  departures(since: number): Promise<readonly Departure[]>
  /** Makes a maintainer's word about a feed's address or owner hold, and its next visit due. */
  decide(feedId: number, decision: FeedDecision): Promise<void>
  /** What happened to a feed's address and owner, newest first, at most its last 100: kept longer than its visits. */
  events(feedId: number): Promise<readonly FeedEvent[]>
  /** Journal of a feed, newest first: at most its last 50 visits, of the last 30 days (F40). */
  visits(feedId: number, limit: number): Promise<readonly Visit[]>
  /** What the journal and the entries of shown feeds tell of their health. */
  vitals(question: VitalsQuestion): Promise<Vitals>
  /** Remembers how many feeds are in which state on a day, `2025-10-29`: for 400 days. */
  noteStates(day: string, counts: StateDay['counts']): Promise<void>
  /** Days that were noted, oldest first. */
  stateDays(): Promise<readonly StateDay[]>
  /** What was published last, by path, without the files of some sections. */
  published(without?: ReadonlySet<string>): Promise<ReadonlyMap<string, PublishedFile>>
  /** Keys of the sections of what was published last, by name. */
  publishedSections(): Promise<ReadonlyMap<string, string>>
  recordPublished(publication: Publication): Promise<void>
  /** The `state` of the last recordPublished, or undefined. */
  publishedState(): Promise<string | undefined>
  /** Writes a copy of the whole store to a new file while it is in use. */
  backup(path: string): Promise<void>
  close(): Promise<void>
}

/** A reading list as it was last read. */
export interface StoredList {
  readonly url: string
  /** Of the last time that it could be read: without what the configuration has them inherit. */
  readonly feeds: readonly Subscription[]
  readonly validators: Validators | undefined
  /** When it was last looked at, whatever came of it. */
  readonly checkedAt: number
  /** What was wrong then, in words. */
  readonly problem: string | undefined
}

/** What came of passing an entry through XPath and programs. */
export interface SievedEntry {
  readonly id: number
  /** Of the entry that was passed through; where it is another now, the rest counts no more. */
  readonly version: number
  /** Names the filters. */
  readonly sieve: string
  /** Undefined: it passed. */
  readonly keptOut?: KeptOut | undefined
}

/** What came of publishing. */
export interface Publication {
  /** Files whose record is another now. */
  readonly files: Iterable<PublishedFile>
  readonly removedPaths: readonly string[]
  /** All that there are: name → key. */
  readonly sections: ReadonlyMap<string, string>
  readonly state: string
}

export interface StoreOptions {
  /** Only to look: takes no lock, so that it works while a build runs. Default false. */
  readonly readOnly?: boolean
}
