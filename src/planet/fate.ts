import type { Config } from '../config/config.ts'
import type { KeptOut } from '../model/filter.ts'
import type { FollowedFeed } from '../model/followed-feed.ts'
import type { Departure, Hold, LoggedAct } from '../model/moderation.ts'
import type { River } from '../model/river.ts'
import type { RiverEntry } from '../model/river-entry.ts'
import type { StoredEntry } from '../model/stored-entry.ts'
import type { Store } from '../store/store.ts'
import { authorsOf } from './authors.ts'
import type { FoundEntry } from './find-entry.ts'
import { planetRiver } from './site.ts'
import { sievesOf } from './visible.ts'

/** What has become of an entry: where it is shown, or why it is not. */
export type Fate =
  | {
      readonly kind: 'shown'
      /** Of the river; undefined if it is older than its last page, and only in the archives. */
      readonly page: number | undefined
      /** Beyond what a feed may show on one day. */
      readonly folded: boolean
      /** In the planet's own feeds, while it is among the newest. */
      readonly announced: boolean
      /** Other feeds that carry it too. */
      readonly alsoOn: readonly FollowedFeed[]
    }
  /** The same article is shown from another feed. */
  | { readonly kind: 'twin'; readonly of: string; readonly feed: FollowedFeed | undefined }
  | { readonly kind: 'filtered'; readonly option: string; readonly pattern: string }
  /** Dated in the future, and future_dates = "hide". */
  | { readonly kind: 'ahead' }
  /** `at`: when that was seen, if it was in the last 30 days. */
  | { readonly kind: 'withdrawn'; readonly at: number | undefined }
  /** It has left its feed, and no copy is to be kept. */
  | { readonly kind: 'unarchived' }
  | { readonly kind: 'held'; readonly hold: Hold }
  | { readonly kind: 'hidden'; readonly act: LoggedAct | undefined }
  | { readonly kind: 'erased' }
  | { readonly kind: 'disabled' }
  /** Its feed is not followed any more. */
  | { readonly kind: 'unfollowed' }

export interface EntryStory extends FoundEntry {
  readonly stored: StoredEntry | undefined
  readonly fate: Fate
  /** Former states that are kept. */
  readonly revisions: number
}

/** The stories of entries, from the store alone. */
export async function storiesOf(
  found: readonly FoundEntry[],
  config: Config,
  store: Store,
  now: number,
): Promise<readonly EntryStory[]> {
  if (found.length === 0) return []
  const feeds = await store.feeds()
  const shown = feeds.filter(({ subscription }) => !subscription.disabled)
  const authors = authorsOf(shown, now, config.river.activityThresholdMs)
  const river = await planetRiver(config, store, shown, authors, now)
  const twins = await store.twins()
  const stored = new Map(
    (await store.load(found.map(({ known }) => known.id))).map((entry) => [entry.id, entry]),
  )
  const past = await pastOf(found, store)
  return Promise.all(
    found.map(async (one) => {
      const entry = stored.get(one.known.id)
      const fate =
        (entry === undefined ? erased : undefined) ??
        keptOut(one, past) ??
        arranged(one, entry, { config, river, twins, feeds, now })
      return { ...one, stored: entry, fate, revisions: (await store.revisions(one.known.id)).length }
    }),
  )
}

const erased: Fate = { kind: 'erased' }

/** Of the log, to find who hid an entry. */
const mostActs = 10_000

interface Past {
  readonly departures: readonly Departure[]
  readonly acts: readonly LoggedAct[]
}

/** Asked for only where an entry has left or was put away. */
async function pastOf(found: readonly FoundEntry[], store: Store): Promise<Past> {
  const some = (is: (known: FoundEntry['known']) => boolean) => found.some(({ known }) => is(known))
  return {
    departures: some(({ withdrawn }) => withdrawn) ? await store.departures(0) : [],
    acts: some(({ hidden }) => hidden === true) ? await store.moderationLog(mostActs) : [],
  }
}

/** By its feed, a person, or its author. */
function keptOut({ feed, known }: FoundEntry, { departures, acts }: Past): Fate | undefined {
  if (feed.former === true) return { kind: 'unfollowed' }
  if (feed.subscription.disabled) return { kind: 'disabled' }
  const isIt = ({ entryId }: { readonly entryId: string }) => entryId === known.entryId
  if (known.hidden === true)
    return { kind: 'hidden', act: acts.find((act) => act.verb === 'hide' && isIt(act)) }
  if (known.withdrawn) return { kind: 'withdrawn', at: departures.find(isIt)?.at }
  if (known.noarchive === true && !known.listed) return { kind: 'unarchived' }
  return known.hold === undefined ? undefined : { kind: 'held', hold: known.hold }
}

interface Arrangement {
  readonly config: Config
  readonly river: River
  readonly twins: readonly (readonly number[])[]
  readonly feeds: readonly FollowedFeed[]
  readonly now: number
}

/** By the configuration, or by another feed's copy; or else it is shown. */
function arranged(
  { feed, known }: FoundEntry,
  stored: StoredEntry | undefined,
  { config, river, twins, feeds, now }: Arrangement,
): Fate {
  const isIt = ({ card }: RiverEntry) => card.id === known.id
  const entry = river.entries.find(isIt)
  if (entry !== undefined) {
    const page = river.pages.find(({ days }) =>
      days.some(({ groups }) => groups.some((group) => [...group.entries, ...group.folded].some(isIt))),
    )
    const folded = page?.days.some(({ groups }) => groups.some((group) => group.folded.some(isIt))) === true
    return {
      kind: 'shown',
      page: page?.number,
      folded,
      announced: river.announced.find(isIt) !== undefined,
      alsoOn: feeds.filter(({ id }) => entry.alsoOn.includes(id)),
    }
  }
  const reason = stored === undefined ? undefined : sievesOf([feed], config.river).get(feed.id)?.(stored)
  if (reason !== undefined) return filteredBy(reason)
  if (config.river.futureDates === 'hide' && (known.publishedAt ?? 0) > now) return { kind: 'ahead' }
  const copies = twins.find((ids) => ids.includes(known.id)) ?? []
  const winner = river.entries.find(({ card }) => copies.includes(card.id))
  if (winner === undefined) return { kind: 'hidden', act: undefined }
  return { kind: 'twin', of: winner.card.entryId, feed: feeds.find(({ id }) => id === winner.card.feedId) }
}

function filteredBy({ option, value, scope }: KeptOut): Fate {
  return {
    kind: 'filtered',
    option: `${option} ${scope === 'river' ? 'in [river]' : 'of its feed'}`,
    pattern: value,
  }
}
