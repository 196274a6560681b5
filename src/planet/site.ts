import { type Attribution, arrange, ownEntries } from '../arrange/arrange.ts'
import type { Config } from '../config/config.ts'
import { drawing } from '../images/images.ts'
import { calendarDay } from '../lib/calendar-day.ts'
import type { CardTable } from '../model/card-table.ts'
import type { KeptOut } from '../model/filter.ts'
import type { FollowedFeed } from '../model/followed-feed.ts'
import type { Author } from '../model/planet.ts'
import type { River } from '../model/river.ts'
import type { Site, SiteReads } from '../model/site.ts'
import type { Store } from '../store/store.ts'
import { loadInTurn } from './load-in-turn.ts'
import type { Outlook } from './outlook.ts'
import { filteredOut } from './visible.ts'
import { runXsltproc } from './xsltproc.ts'

/** How long subscribers are told that an entry has left. */
const toldForMs = 30 * 24 * 3_600_000

/** Everything that the renderer needs, from the store and the configuration. */
export async function planetSite(
  config: Config,
  store: Store,
  outlook: Outlook,
  moment: { readonly now: number; readonly updatedAt: number },
): Promise<Site> {
  const { theme, feeds, authors, policy, health, generator } = outlook
  const { offline, cards } = config.output
  const river = await planetRiver(config, store, feeds, authors, moment.now)
  return {
    planet: config.planet,
    theme,
    river,
    authors,
    profiles: theme.former && profilesOf(feeds),
    departures: await store.departures(moment.updatedAt - toldForMs),
    updatedAt: moment.updatedAt,
    today: calendarDay(moment.now, config.planet.timezone),
    generator,
    policy,
    offline,
    cards: cards === 'none' ? undefined : cards,
    makePicture: drawing(),
    health: { ...health, filtered: river.filtered ?? new Map() },
    ...siteReads(store),
  }
}

/** On any thread that has the store. */
export function siteReads(store: Store): SiteReads {
  return {
    headlines: (ids) => store.headlines(ids),
    load: (ids) => store.load(ids),
    transform: runXsltproc,
  }
}

function profilesOf(feeds: readonly FollowedFeed[]): Site['profiles'] {
  return new Map(feeds.flatMap(({ id, profile }) => (profile === undefined ? [] : [[id, profile] as const])))
}

/** The river as a build would publish it now. */
export async function planetRiver(
  config: Config,
  store: Store,
  feeds: readonly FollowedFeed[],
  authors: readonly Author[],
  now: number,
): Promise<River> {
  const cards = await store.cards()
  const twins = await store.twins()
  const hidden = await filteredOut(cards, feeds, config.river, store)
  const sites = new Map(authors.map((author) => [author.feedId, author.siteLink]))
  const river = arrange(cards, {
    ...config.river,
    timezone: config.planet.timezone,
    now,
    limitsByFeed: limitsOf(feeds),
    feedOrder: new Map(feeds.map((feed, position) => [feed.id, position])),
    twins,
    own: ownEntries(await attributionsOf(twins.flat(), store), sites),
    hidden,
  })
  return { ...river, filtered: countByFeed(cards, hidden) }
}

function countByFeed(cards: CardTable, hidden: ReadonlyMap<number, KeptOut>): ReadonlyMap<number, number> {
  const counts = new Map<number, number>()
  if (hidden.size === 0) return counts
  for (let row = 0; row < cards.length; row++) {
    const feedId = cards.feedId(row)
    if (hidden.has(cards.id(row))) counts.set(feedId, (counts.get(feedId) ?? 0) + 1)
  }
  return counts
}

function limitsOf(feeds: readonly FollowedFeed[]): ReadonlyMap<number, number> {
  return new Map(
    feeds.flatMap(({ id, subscription: { entriesPerFeed } }) =>
      entriesPerFeed === undefined ? [] : [[id, entriesPerFeed] as const],
    ),
  )
}

/** Whose the entries are, without their words: a planet may have many twins. */
async function attributionsOf(ids: readonly number[], store: Store): Promise<readonly Attribution[]> {
  const attributions: Attribution[] = []
  for await (const { id, feedId, permalink, source } of loadInTurn(ids, store))
    attributions.push({ id, feedId, permalink, source })
  return attributions
}
