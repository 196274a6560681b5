import { feedHealth } from '../health/health.ts'
import type { FollowedFeed } from '../model/followed-feed.ts'
import { findEntries, findFeed, hintAt, nameOf, namesOf, storiesOf, subscribedAs } from '../planet.ts'
import { entryJson, entryLines } from './explain-entry.ts'
import { feedLines } from './explain-feed.ts'
import { printJson, printLines, sayLines } from './print.ts'
import { type Reading, reading } from './reading.ts'

const mostVisits = 50
const mostEntries = 20
const howToName =
  ' Give the address or name of a feed, or the id (eight digits or more), the page or the permalink of an entry.'

/** `almagest explain`: what happened to this feed or entry, and why. Exit status 1 if it is unknown. */
export function explainCommand(
  name: string,
  path: string | undefined,
  options: { readonly json?: boolean },
): Promise<number> {
  return reading(path, async (planet) => {
    const feeds = await planet.store.feeds()
    const feed = findFeed(name, feeds)
    if (feed !== undefined) return explainFeed(feed, planet, options.json === true)
    const formerFeeds = await planet.store.formerFeeds()
    const found = await findEntries(name, planet.config, planet.store, [...feeds, ...formerFeeds])
    const stories = await storiesOf(found.slice(0, mostEntries), planet.config, planet.store, planet.now)
    const former = stories.length === 0 ? findFeed(name, formerFeeds) : undefined
    if (former !== undefined) return explainFeed(former, planet, options.json === true)
    if (stories.length === 0) return unknown(name, planet, feeds)
    if (options.json === true)
      printJson({ kind: 'entries', entries: stories.map((story) => entryJson(story, planet.config)) })
    else
      printLines(
        stories.flatMap((story, index) => [
          ...(index === 0 ? [] : ['']),
          ...entryLines(story, planet.config),
        ]),
      )
    return 0
  })
}

async function explainFeed(
  feed: FollowedFeed,
  { config, store, now }: Reading,
  json: boolean,
): Promise<number> {
  const visits = await store.visits(feed.id, mostVisits)
  const entries = await store.known(feed.id)
  const events = await store.events(feed.id)
  const health = feedHealth(feed, nameOf(feed), now, config.river.activityThresholdMs)
  if (json)
    printJson({
      kind: 'feed',
      ...health,
      followed: feed.former !== true,
      entries: entries.length,
      events,
      push: { hubs: feed.profile?.hubs ?? [], topic: feed.profile?.topic },
      visits: visits.map(({ feedId: _, ...visit }) => visit),
    })
  else printLines(feedLines(feed, health, entries, visits, events, now))
  return 0
}

function unknown(name: string, { config }: Reading, feeds: readonly FollowedFeed[]): number {
  const isNew = subscribedAs([name], config.subscriptions) !== undefined
  const why = isNew
    ? 'is subscribed, but no build has visited it yet. Run “almagest build” first.'
    : `is no feed and no entry of ${config.planet.name}.${hintAt(name, namesOf(feeds)) || howToName}`
  sayLines(`almagest: ${name} ${why}`.split('\n'))
  return 1
}
