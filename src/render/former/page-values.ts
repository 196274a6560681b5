import type { FormerPage, FormerTheme } from '../../model/former-theme.ts'
import type { RiverEntry } from '../../model/river-entry.ts'
import type { Site } from '../../model/site.ts'
import { identify } from '../outputs/identity.ts'
import { channelValues, dated } from './channel-values.ts'
import { type FormerDates, formerDates } from './former-dates.ts'
import type { Scope } from './htmltmpl/htmltmpl.ts'
import { itemValues } from './item-values.ts'
import type { Value, Values } from './value.ts'

/** The planet's own feed: as configured, else the first template that has one's name. */
export function feedOf(theme: FormerTheme, site: Site): string | undefined {
  if (theme.feed !== undefined) return theme.feed
  const page = theme.pages.find(({ path }) => /atom|rss/.test(path))
  return page === undefined ? undefined : site.planet.url + page.path
}

/** `rss` or `atom`, for a link's media type. */
export function feedTypeOf(feed: string): string {
  return feed.includes('rss') ? 'rss' : 'atom'
}

function planetValues(theme: FormerTheme, page: FormerPage, site: Site, dates: FormerDates): Values {
  const { planet, generator } = site
  const feed = feedOf(theme, site)
  const program = `${generator.name}/${generator.version} +${generator.url}`
  return {
    name: planet.name,
    title: planet.name,
    title_plain: planet.name,
    link: planet.url,
    url: planet.url + page.path,
    uri: planet.url + page.path,
    owner_name: planet.owner,
    owner_email: planet.email,
    author: planet.owner,
    author_name: planet.owner,
    generator: theme.engine === 'venus' ? generator.url : program,
    id: feed,
    feed,
    feedtype: feed === undefined ? undefined : feedTypeOf(feed),
    ...dated('date', site.updatedAt, dates),
    ...dated('last_updated', site.updatedAt, dates),
  }
}

/** The subscriptions in the order of their names, as the engines list them. */
export function inOrderOfNames<T extends { readonly name: string }>(authors: readonly T[]): readonly T[] {
  return authors.toSorted((one, other) => (one.name < other.name ? -1 : Number(one.name > other.name)))
}

/** All that a template sees: values of the planet, and the loops `Items` and `Channels`. */
export async function pageScope(
  theme: FormerTheme,
  page: FormerPage,
  site: Site,
  shown: readonly RiverEntry[],
): Promise<Scope> {
  const dates = formerDates(page, site.planet)
  const channels = new Map(
    inOrderOfNames(site.authors).map((author) => [author.feedId, channelValues(author, site, dates)]),
  )
  return {
    values: planetValues(theme, page, site, dates),
    loops: {
      Channels: [...channels.values()].map((values) => ({ values, loops: {} })),
      Items: (await itemsOf(theme, site, shown, channels, dates)).map((values) => ({
        values,
        loops: {},
      })),
    },
  }
}

async function itemsOf(
  theme: FormerTheme,
  site: Site,
  shown: readonly RiverEntry[],
  channels: ReadonlyMap<number, Values>,
  dates: FormerDates,
): Promise<readonly Values[]> {
  const entries = await site.load(shown.map(({ card }) => card.id))
  const identities = identify(entries)
  const authors = new Map(site.authors.map((author) => [author.feedId, author]))
  const items: Values[] = []
  let before: { readonly day: string; readonly feedId: number } | undefined
  for (const entry of entries) {
    const author = authors.get(entry.feedId)
    const channel = channels.get(entry.feedId)
    const identity = identities.get(entry.id)
    if (author === undefined || channel === undefined || identity === undefined) continue
    const day = dates.day(entry.riverAt)
    const isNewDay = day !== before?.day
    const isNewChannel = isNewDay || entry.feedId !== before?.feedId
    before = { day, feedId: entry.feedId }
    items.push({
      ...itemValues({ entry, author, identity, site }, dates),
      ...channelNamed(channel),
      new_date: isNewDay ? dates.heading(entry.riverAt) : undefined,
      new_channel: isNewChannel ? channel[theme.engine === 'venus' ? 'id' : 'url'] : undefined,
    })
  }
  return items
}

function channelNamed(channel: Values): Values {
  return Object.fromEntries(
    Object.entries(channel).map(([name, value]): [string, Value | undefined] => [`channel_${name}`, value]),
  )
}
