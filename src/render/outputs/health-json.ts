import { createHash } from 'node:crypto'
import type { FeedState, SiteHealth, Standing, Trip, Vitals } from '../../model/health.ts'
import { feedStates } from '../../model/health.ts'
import type { Author } from '../../model/planet.ts'
import type { PlannedFile, Site } from '../../model/site.ts'
import { authorFolder } from './addresses.ts'

const version = 1

const states = Object.keys(feedStates) as readonly FeedState[]

/** `health.json`: what the health page says, for programs; in the form of `almagest health --json`. */
export function* planHealthJson(site: Site, listKey: string): Iterable<PlannedFile> {
  const { health } = site
  if (health === undefined) return
  const counts = site.authors.map(({ feedId }) => [
    site.river.byFeed.get(feedId)?.length ?? 0,
    health.filtered.get(feedId) ?? 0,
  ])
  const shown = createHash('sha256').update(JSON.stringify([version, listKey, health.key, counts]))
  yield {
    path: 'health.json',
    key: shown.digest('hex').slice(0, 20),
    render: () => renderHealthJson(site, health),
  }
}

async function renderHealthJson(site: Site, health: SiteHealth): Promise<string> {
  const vitals = await health.vitals()
  const authors = new Map(site.authors.map((author) => [author.feedId, author]))
  const byState = Map.groupBy(health.standings, ({ state }) => state)
  const feeds = states.flatMap((state) =>
    (byState.get(state) ?? []).toSorted((one, other) => one.name.localeCompare(other.name, 'en')),
  )
  const document = {
    planet: site.planet.name,
    url: site.planet.url,
    at: health.at,
    counts: Object.fromEntries(states.map((state) => [state, byState.get(state)?.length ?? 0])),
    feeds: feeds.map((standing) => feedFacts(site, authors.get(standing.feedId), health, vitals, standing)),
  }
  return `${JSON.stringify(document, undefined, 1)}\n`
}

function feedFacts(
  site: Site,
  author: Author | undefined,
  health: SiteHealth,
  vitals: Vitals,
  standing: Standing,
) {
  const { feedId, slug: _, remarks, problem, lastVisitAt, ...told } = standing
  const trip: Partial<Trip> = vitals.trips.get(feedId) ?? {}
  return {
    ...told,
    page: author === undefined ? undefined : authorFolder(site.planet, author),
    site: author?.siteLink,
    problem: problem?.code,
    advice: problem?.advice,
    remarks: remarks.length === 0 ? undefined : remarks,
    lastVisitAt,
    responseMs: trip.milliseconds,
    redirects: trip.redirects?.length === 0 ? undefined : trip.redirects,
    entries: site.river.byFeed.get(feedId)?.length ?? 0,
    filtered: health.filtered.get(feedId) ?? 0,
    held: vitals.held.get(feedId) ?? 0,
  }
}
