import { type Config, loadEditor } from '../config/config.ts'
import type { FeedDecision } from '../model/feed-event.ts'
import type { FollowedFeed } from '../model/followed-feed.ts'
import {
  acceptance,
  comparable,
  feedNamed,
  findFeed,
  formerAddress,
  nameOf,
  refusal,
  undoing,
} from '../planet.ts'
import { type PlanetRun, withPlanet } from './planet-run.ts'
import { plural, printJson, printLines, sayLines } from './print.ts'

interface DecideOptions {
  readonly json?: boolean
}

/** `almagest approve FEED`: takes what has come of a feed for it. Undefined: no feed has that name. Exit status 1: nothing waits. */
export async function approveFeed(
  name: string,
  planet: PlanetRun,
  options: DecideOptions,
): Promise<number | undefined> {
  const feed = findFeed(name, await planet.store.feeds())
  if (feed === undefined) return undefined
  const decision = acceptance(feed, planet.clock())
  if (decision === undefined) return nothingToDo(feed, await whatElseWaits(feed, planet))
  return settle(feed, decision, 'Approved', planet, options)
}

/**
 * `almagest refuse FEED`: keeps another feed out of its place, undoes an adopted move, or keeps one that waits from being adopted. Exit
 * status 1 if there is nothing to refuse.
 */
export function refuseCommand(
  name: string,
  path: string | undefined,
  options: DecideOptions,
): Promise<number> {
  return withPlanet(path, async (planet) => {
    const feed = feedNamed(name, await planet.store.feeds())
    const decision = refusal(feed, planet.clock()) ?? (await undoneEverywhere(feed, planet))
    if (decision === undefined)
      return nothingToDo(feed, 'it stands at its own address, and nothing came in its place')
    return settle(feed, decision, 'Refused', planet, options)
  })
}

/** A move that was written into the configuration since: there too the feed goes back to its former address. */
async function undoneEverywhere(
  feed: FollowedFeed,
  { config, store, clock }: PlanetRun,
): Promise<FeedDecision | undefined> {
  const former = formerAddress(feed, await store.events(feed.id))
  if (former === undefined) return undefined
  await rewrite(config, feed.subscription.url, former)
  const subscriptions = config.subscriptions.map((one) =>
    one.url === feed.subscription.url ? { ...one, url: former } : one,
  )
  await store.follow(subscriptions, clock())
  return undoing(feed, former, clock())
}

async function rewrite(config: Config, from: string, to: string): Promise<void> {
  const { moveFeed, openFeedFile, saveFeedFile } = await loadEditor()
  const file = await openFeedFile(config)
  const place = file.feeds.find(({ url }) => comparable(url) === comparable(from))
  if (place !== undefined) await saveFeedFile(moveFeed(file, place, to))
}

async function settle(
  feed: FollowedFeed,
  decision: FeedDecision,
  done: string,
  { store }: PlanetRun,
  { json }: DecideOptions,
): Promise<number> {
  await store.decide(feed.id, decision)
  const { from, to, why } = decision.event
  if (json === true) printJson({ done: done.toLowerCase(), feed: feed.subscription.url, from, to, why })
  else printLines([`${done}: ${nameOf(feed)}: ${why}.`, ...consequences(decision)])
  return 0
}

function consequences({ url, held, event }: FeedDecision): readonly string[] {
  if (url !== undefined) return [`It is visited at ${url} from now on; the next build does.`]
  if (held === undefined || held === 'forget') return []
  return event.kind === 'accepted'
    ? ['The next build reads it.']
    : ['It stays out. If the feed that was followed comes back, it is read again.']
}

/** A feed was named; perhaps its entries were meant. */
async function whatElseWaits(feed: FollowedFeed, { store }: PlanetRun): Promise<string> {
  const count = (await store.waiting()).filter(({ feedId }) => feedId === feed.id).length
  if (count === 0) return 'nothing of it waits to be approved'
  const entries = plural(count, 'entry of it waits', 'entries of it wait')
  return `it is the feed that was followed, but ${entries}: almagest approve --feed "${nameOf(feed)}"`
}

function nothingToDo(feed: FollowedFeed, why: string): number {
  sayLines([`almagest: ${nameOf(feed)}: ${why}. “almagest explain” tells its story.`])
  return 1
}
