import { languageTag } from '../../lib/language-tag.ts'
import { type EntryList, noEntries } from '../../model/entry-list.ts'
import type { Departure } from '../../model/moderation.ts'
import type { Author, Planet } from '../../model/planet.ts'
import type { PodcastCategory } from '../../model/podcast.ts'
import type { RiverTag } from '../../model/river.ts'
import type { RiverEntry } from '../../model/river-entry.ts'
import type { Site } from '../../model/site.ts'
import { pictureAddress } from '../pages/picture-address.ts'
import { assetsOf } from '../theme/assets.ts'
import { fill, messagesFor } from '../theme/messages.ts'
import { authorFolder, strictAddress } from './addresses.ts'
import { type Announcement, announce } from './announcement.ts'
import { identify, iriOf } from './identity.ts'
import { blogName, mailAddress, words } from './parts.ts'

/** Entries in a feed at most, whatever the configuration says: readers fetch all of it every time. */
const maxEntries = 500

/** What directories of podcasts want to know. */
export interface Show {
  /** Absolute; undefined if there is no picture. */
  readonly image: string | undefined
  readonly category: PodcastCategory
  readonly explicit: boolean
}

/** A feed that we write, in whatever format. */
export interface FeedDocument {
  /** The same in all documents of a feed. */
  readonly id: string
  /** From the document to the root of the site: `../../`. */
  readonly root: string
  readonly title: string
  readonly description: string
  /** Its own address. */
  readonly selfLink: string
  /** The page that it is the feed of. */
  readonly siteLink: string
  readonly language: string
  readonly owner: { readonly name: string; readonly email: string | undefined }
  readonly updatedAt: number
  readonly hubs: readonly string[]
  /** Of the podcast feed alone. */
  readonly show?: Show | undefined
  /** RFC 5005 §4. Of an archive document: the document to subscribe to. */
  readonly current?: string | undefined
  /** The archive document before this one. */
  readonly prevArchive?: string | undefined
  readonly generator: Site['generator']
  readonly entries: readonly Announcement[]
  /** Entries that it told of and that have left (RFC 6721). */
  readonly deleted: readonly { readonly iri: string; readonly at: number }[]
}

/** A feed before its entries are loaded. */
export interface FeedPlan {
  readonly path: string
  /** Default: its self link. */
  readonly id?: string | undefined
  readonly title: string
  readonly description: string
  readonly siteLink: string
  readonly selfLink: string
  readonly language: string
  readonly entries: EntryList
  readonly show?: Show | undefined
  readonly current?: string | undefined
  readonly prevArchive?: string | undefined
  /** Only of a document whose format can tell of them. */
  readonly departures?: readonly Departure[] | undefined
  /** Stands for the latest change where there are no entries to tell. */
  readonly emptySince: number
}

/** Entries that have left which a document tells of at most. */
const maxDeparted = 100

function nameOf(planet: Planet): string {
  return words(planet.name) ?? planet.url
}

/** Entries in a feed at most. */
export function limitOf(site: Site): number {
  return Math.min(site.river.entriesPerPage || maxEntries, maxEntries)
}

/**
 * The planet's news. Archive entries are no news (P17); they fill the feed only while there is nothing else at all, so
 * that a young planet has no empty one.
 */
export function planPlanetFeed(site: Site, path: string): FeedPlan {
  const { planet, river } = site
  const news = river.announced.length > 0 ? river.announced : river.entries
  return {
    path,
    title: nameOf(planet),
    description: words(planet.description) ?? nameOf(planet),
    siteLink: planet.url,
    selfLink: planet.url + path,
    language: languageTag(planet.language) ?? 'en',
    entries: news.slice(0, limitOf(site)),
    departures: path === 'atom.xml' ? site.departures?.slice(0, maxDeparted) : undefined,
    emptySince: site.updatedAt,
  }
}

/** Everything under a tag, newest first. */
export function planTagFeed(site: Site, tag: RiverTag, file: string): FeedPlan {
  const { planet } = site
  const folder = `${planet.url}tag/${encodeURIComponent(tag.slug)}/`
  const name = words(tag.name) ?? tag.slug
  return {
    path: `tag/${tag.slug}/${file}`,
    title: `${name} – ${nameOf(planet)}`,
    description: `${name} – ${words(planet.description) ?? nameOf(planet)}`,
    siteLink: folder,
    selfLink: folder + file,
    language: languageTag(planet.language) ?? 'en',
    entries: tag.entries.slice(0, limitOf(site)),
    emptySince: site.updatedAt,
  }
}

/** Episodes in the podcast feed at most: players keep what they have seen. */
const maxEpisodes = 100

/** What can be heard or seen, archive entries too; undefined if there is nothing. */
export function planPodcast(site: Site, path: string): FeedPlan | undefined {
  const { planet, river } = site
  if (river.playable.length === 0) return undefined
  const messages = messagesFor(planet.language)
  return {
    ...planPlanetFeed(site, path),
    title: `${nameOf(planet)} – ${messages.episodes}`,
    description: fill(messages['podcast.text'], [nameOf(planet)]),
    entries: river.playable.slice(0, maxEpisodes),
    show: {
      image: showImage(site),
      category: planet.podcastCategory ?? 'Society & Culture',
      explicit: planet.podcastExplicit === true,
    },
  }
}

/** The configured picture, else the icon where players can show it, else the theme's. */
function showImage({ planet, theme }: Site): string | undefined {
  const usable = /\.(?:jpe?g|png)$/i.test(planet.icon ?? '') ? planet.icon : undefined
  const picture = pictureAddress(planet.podcastImage ?? usable) ?? assetsOf(theme).pathOf('podcast.png')
  return picture === undefined ? undefined : strictAddress(new URL(picture, planet.url).href)
}

/** The news of one author. Where they do not fill the feed, it goes on with archive entries older than all of them. */
export function planAuthorFeed(site: Site, author: Author, file: string): FeedPlan {
  const { planet, river } = site
  const all = river.byFeed.get(author.feedId) ?? noEntries
  const isNews = (row: number) => !all.cards.isArchive(row)
  const oldestNews = all.rows.findLastIndex(isNews)
  const entries = all.filter((row, index) => isNews(row) || index > oldestNews)
  const folder = authorFolder(planet, author)
  return {
    path: `author/${author.slug}/${file}`,
    title: blogName(author),
    description: `${blogName(author)}, by way of ${nameOf(planet)}`,
    siteLink: folder,
    selfLink: folder + file,
    language: languageTag(author.language) ?? languageTag(planet.language) ?? 'en',
    entries: entries.slice(0, limitOf(site)),
    departures: file === 'atom.xml' ? departuresOf(site, author) : undefined,
    emptySince: author.newestEntryAt ?? site.updatedAt,
  }
}

function departuresOf({ departures = [] }: Site, { feedId }: Author): readonly Departure[] {
  return departures.filter((departure) => departure.feedId === feedId).slice(0, maxDeparted)
}

/** Loads entries as feeds tell of them. Those that have left the store meanwhile are left out. */
export async function loadAnnouncements(
  site: Site,
  planned: Iterable<RiverEntry>,
  authors: ReadonlyMap<number, Author>,
): Promise<readonly Announcement[]> {
  const alsoOn = new Map(Array.from(planned, (entry) => [entry.card.id, entry.alsoOn]))
  const stored = await site.load([...alsoOn.keys()])
  const identities = identify(stored)
  return stored.flatMap((entry) => {
    const author = authors.get(entry.feedId)
    const identity = identities.get(entry.id)
    if (author === undefined || identity === undefined) return []
    const others = (alsoOn.get(entry.id) ?? []).flatMap((feedId) => authors.get(feedId)?.name ?? [])
    return [announce(entry, author, site.planet, identity, others)]
  })
}

/** A feed of a plan's entries. */
export function feedOf(site: Site, plan: FeedPlan, entries: readonly Announcement[]): FeedDocument {
  const told = new Set(entries.map(({ iri }) => iri))
  // Another feed may still carry the article.
  const deleted = (plan.departures ?? [])
    .map((departure) => ({ iri: iriOf(departure), at: departure.at }))
    .filter(({ iri }) => !told.has(iri))
  const { title, description, siteLink, selfLink, language, current, prevArchive, show } = plan
  const changes = [...entries.map(({ updatedAt }) => updatedAt), ...deleted.map(({ at }) => at)]
  return {
    id: plan.id ?? selfLink,
    root: '../'.repeat(plan.path.split('/').length - 1),
    current,
    prevArchive,
    show,
    title,
    description,
    siteLink,
    selfLink,
    language,
    owner: { name: words(site.planet.owner) ?? nameOf(site.planet), email: mailAddress(site.planet.email) },
    updatedAt: changes.reduce((latest, at) => Math.max(latest, at), 0) || plan.emptySince,
    hubs: (site.planet.hubs ?? []).flatMap((hub) => strictAddress(hub) ?? []),
    generator: site.generator,
    entries,
    deleted,
  }
}
