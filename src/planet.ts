import type { Config } from './config/config.ts'
import type { Fetcher } from './fetch/fetch.ts'
import type { FollowedFeed } from './model/followed-feed.ts'
import type { Site } from './model/site.ts'
import type { Visit } from './model/visit.ts'
import { nameOf } from './planet/authors.ts'
import { changesAt } from './planet/changes-at.ts'
import { type Choice, chooseFeeds } from './planet/choice.ts'
import { spareThreads } from './planet/crew.ts'
import { Desk } from './planet/desk.ts'
import { divideRendering } from './planet/divide-rendering.ts'
import {
  editionOf,
  isCurrent,
  isStanding,
  isTrusted,
  nothingPublished,
  readEdition,
} from './planet/edition.ts'
import { growHeapSlowly } from './planet/heap-growth.ts'
import { hostHolds } from './planet/host-holds.ts'
import { visitInLines } from './planet/host-lines.ts'
import { outlookOf } from './planet/outlook.ts'
import { beginPictures, pressFor, sweepPictures, tendPictures } from './planet/pictures.ts'
import { ReadThreads } from './planet/read-threads.ts'
import { allSubscriptions, readLists } from './planet/reading-lists.ts'
import { renderCrew } from './planet/render-crew.ts'
import { type SettleOptions, settle } from './planet/settle.ts'
import { planetSite } from './planet/site.ts'
import { noteStates } from './planet/site-health.ts'
import { planOf } from './planet/site-plan.ts'
import { Tally, type UpdateReport } from './planet/tally.ts'
import { visitFeed } from './planet/visit-feed.ts'
import { VisitLog } from './planet/visit-log.ts'
import { withWishes } from './planet/visiting.ts'
import { type PublishReport, publish, withCompressed } from './publish/publish.ts'
import type { Store } from './store/store.ts'

export { type Fetcher, fetcherDefaults, openFetcher } from './fetch/fetch.ts'
export { type ParseContext, parseFeed } from './parse/parse.ts'
export { nameOf } from './planet/authors.ts'
export { type CheckContext, checkFeed, type FeedCheck, type PreviewEntry } from './planet/check.ts'
export { withCopies } from './planet/copies.ts'
export { decisionsAgainst } from './planet/decisions.ts'
export { type EntryStory, type Fate, storiesOf } from './planet/fate.ts'
export { acceptance, formerAddress, refusal, undoing } from './planet/feed-decision.ts'
export {
  changeBetween,
  type FilterChange,
  type FilteredEntry,
  type FilterReport,
  filteredCounts,
  filterReport,
} from './planet/filter-report.ts'
export { type FoundEntry, findEntries, findFeed } from './planet/find-entry.ts'
export { type Discovery, discoverFeeds, type FoundFeed, newestIn } from './planet/find-feed.ts'
export { isStateThere, type MovedState, moveIn, type StatePlace } from './planet/former/move-in.ts'
export { feedNamed, hintAt, namesOf } from './planet/meant-feed.ts'
export { pingHubs } from './planet/ping-hubs.ts'
export { allSubscriptions, type ListReport } from './planet/reading-lists.ts'
export { type SearchHit, searchEntries } from './planet/search.ts'
export { comparable, subscribedAs } from './planet/subscribed.ts'
export type { FailedFeed, UpdateReport } from './planet/tally.ts'
export { type Proposal, proposeEdits } from './planet/tidy.ts'
export { trustedWith, waitingEntries } from './planet/waiting.ts'
export type { PublishReport } from './publish/publish.ts'
export { cleanHtml } from './sanitize/sanitize.ts'

export interface UpdateOptions {
  readonly clock: () => number
  /** 0 ≤ chance < 1, to spread visits (F28). */
  readonly chance: () => number
  readonly which: Choice
  readonly signal?: AbortSignal | undefined
  readonly onVisit?: ((name: string, visit: Visit, soFar: UpdateReport) => void) | undefined
  /** That may read documents beside this one. Default: as many as the machine has processors to spare. */
  readonly threads?: number | undefined
}

/** Visits feeds and stores what is new: fetch → parse → judge → sanitize → store. The only part that reads the network. */
export async function update(
  config: Config,
  store: Store,
  fetcher: Fetcher,
  options: UpdateOptions,
): Promise<UpdateReport> {
  growHeapSlowly(true)
  const press = await pressFor(config)
  const lists = await readLists(config, store, {
    fetcher,
    now: options.clock(),
    which: options.which,
    signal: options.signal,
  })
  const subscriptions = await allSubscriptions(config, store)
  await store.follow(subscriptions, options.clock())
  await beginPictures(config, store)
  const followed = withWishes(await store.feeds(), subscriptions)
  const feeds = followed.filter((feed) => !feed.subscription.disabled)
  const chosen = chooseFeeds(feeds, options.which, options.clock())
  const tally = new Tally(feeds.length, chosen.length)
  const log = new VisitLog(store)
  const { newFeedEntries, futureDates } = config.river
  const rules = { newFeedEntries, futureDates, moderation: config.moderation.mode }
  const { threads = spareThreads } = options
  const desk = new Desk(rules, () => (threads > 0 ? new ReadThreads(rules, threads) : undefined))
  const reason = options.which === 'due' ? 'due' : 'asked for'
  const holds = hostHolds(feeds)
  const context = {
    ...options,
    fetcher,
    store,
    desk,
    folder: config.folder,
    reason,
    holds,
  }
  async function visit(feed: FollowedFeed): Promise<void> {
    const record = await visitFeed(feed, context)
    if (record === undefined) return
    await log.add(record)
    const name = nameOf(feed, record.profile)
    tally.add(feed, name, record.visit)
    options.onVisit?.(name, record.visit, tally.report())
  }
  try {
    await visitInLines(chosen, config.fetch.perHost, visit)
  } finally {
    await desk.close()
  }
  await log.flush()
  await tendPictures(config, store, fetcher, press, options)
  return { ...tally.report(), lists }
}

export interface BuildOptions extends SettleOptions {
  /** Look at every file, even if nothing that is shown has changed since the last build. */
  readonly thorough: boolean
  readonly generator: Site['generator']
  /** That may render beside this one. Default: as many as the machine has processors to spare. */
  readonly threads?: number | undefined
}

/** Publishes the planet from the store alone: arrange → render → publish. */
export async function build(config: Config, store: Store, options: BuildOptions): Promise<PublishReport> {
  const { now, signal } = options
  const { folder, precompress } = config.output
  const last = readEdition(await store.publishedState())
  growHeapSlowly(last === undefined)
  const followed = await settle(config, store, options)
  const outlook = await outlookOf(config, followed, store, options)
  const standing = last !== undefined && isStanding(last, folder)
  if (standing && !options.thorough && isCurrent(last, outlook, now)) return nothingPublished(last)

  if (last?.health !== outlook.health.key) await noteStates(outlook.standings, now, store)
  const updatedAt = last?.hash === outlook.hash ? last.updatedAt : now
  const site = await planetSite(config, store, outlook, { now, updatedAt })
  const trusted = standing && !options.thorough && isTrusted(last, precompress, now)
  const plan = planOf(site, trusted ? await store.publishedSections() : new Map())
  const published = await store.published(plan.kept)
  const crew = renderCrew(site, store.url, options.threads)
  const files = divideRendering(plan, standing ? published : new Map(), crew.hire)
  try {
    const report = await publish(folder, precompress ? withCompressed(files) : files, published, {
      signal,
      kept: trusted ? last.files - published.size : 0,
      record: (report) => {
        const lookedAt = plan.kept.size === 0 ? now : (last?.lookedAt ?? now)
        const facts = { updatedAt, changesAt: changesAt(site, now), folder, precompress, lookedAt }
        const state = JSON.stringify(editionOf(outlook, facts, report))
        return store.recordPublished({ ...report, sections: plan.keys, state })
      },
    })
    await sweepPictures(config, store)
    return report
  } finally {
    await crew.close()
  }
}
