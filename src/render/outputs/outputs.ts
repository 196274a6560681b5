import { hash } from 'node:crypto'
import { once } from '../../lib/once.ts'
import { type Excerpt, listOf } from '../../model/entry-list.ts'
import type { Author } from '../../model/planet.ts'
import type { PlannedFile, Section, Site } from '../../model/site.ts'
import { type Stamps, sealOf, stampsOf } from '../seal.ts'
import type { SitePart } from '../site-part.ts'
import type { Announcement } from './announcement.ts'
import { planArchivedFeed } from './archive-feeds.ts'
import { renderAtom } from './atom.ts'
import {
  type FeedDocument,
  type FeedPlan,
  feedOf,
  limitOf,
  loadAnnouncements,
  planAuthorFeed,
  planPlanetFeed,
  planPodcast,
  planTagFeed,
} from './feed-document.ts'
import { planFeedView } from './feed-view.ts'
import { renderFoafroll } from './foafroll.ts'
import { planHealthJson } from './health-json.ts'
import { renderJsonFeed } from './json-feed.ts'
import { renderOpml } from './opml.ts'
import { renderPodcast } from './podcast.ts'
import { renderRobots } from './robots.ts'
import { renderRss10 } from './rss10.ts'
import { renderRss20 } from './rss20.ts'
import { planSitemap } from './sitemap.ts'

/** Grows with every change of this folder that changes files of unchanged content: part of every key. */
const version = 4

/** The planet's feeds, at the names that subscribers of older planets already have; but for `atom.xml`, which has an archive. */
const planetFeeds = {
  'rss20.xml': renderRss20,
  'rss10.xml': renderRss10,
  'feed.json': renderJsonFeed,
} satisfies Record<string, (feed: FeedDocument) => string>

/** Under the folder of every author and tag. */
const folderFeeds = {
  'atom.xml': renderAtom,
  'feed.json': renderJsonFeed,
} satisfies Record<string, (feed: FeedDocument) => string>

/** Files that show no entries. */
const lists = {
  'opml.xml': renderOpml,
  'foafroll.xml': renderFoafroll,
  'robots.txt': renderRobots,
} satisfies Record<string, (site: Site) => string>

/** Every file that is no page: feeds, lists of subscriptions, sitemap. */
export function openOutputs(site: Site): SitePart {
  const context = contextOf(site)
  const atom = once(() => planArchivedFeed(site, planPlanetFeed(site, 'atom.xml'), limitOf(site)))
  return {
    *shared() {
      yield planAtom(context, atom().current)
      for (const [path, render] of Object.entries(planetFeeds))
        yield planFeed(context, planPlanetFeed(site, path), render)
      const podcast = planPodcast(site, 'podcast.xml')
      if (podcast !== undefined) yield planFeed(context, podcast, renderPodcast)
      yield* planFeedView(site)
      for (const [path, render] of Object.entries(lists))
        yield { path, key: `${path}.${context.listKey}`, render: async () => render(site) }
      yield* planSitemap(site)
      yield* planHealthJson(site, context.listKey)
    },
    *sections() {
      yield* archiveSections(context, atom().archives)
      yield* tagFeedSections(context)
    },
    ofAuthor: (author) => {
      const planOf = (file: string) => planAuthorFeed(site, author, file)
      return {
        get key() {
          return folderKey(context, planOf)
        },
        files: () => planFolder(context, planOf),
      }
    },
    tasks: {
      atom: (plan: ToldPlan) =>
        planFeed(context, { ...plan, entries: listOf(plan.entries) }, renderAtom).render(),
    },
  }
}

interface Context {
  readonly site: Site
  readonly authors: ReadonlyMap<number, Author>
  /** Names what feeds tell of an author. */
  readonly keyOf: (feedId: number) => string
  /** Of the entries, as feeds tell of them. */
  readonly stamps: () => Stamps
  readonly siteKey: string
  readonly listKey: string
}

function digest(value: unknown): string {
  return hash('sha256', JSON.stringify(value), 'hex').slice(0, 20)
}

/** What a feed tells of an author: nothing that changes by itself, and nothing that only pages show. */
function authorKey(author: Author): string {
  const silent = {
    notice: undefined,
    newestEntryAt: undefined,
    face: undefined,
    filtered: undefined,
    fields: undefined,
  }
  return digest({ ...author, ...silent })
}

function contextOf(site: Site): Context {
  const authorKeys = new Map(site.authors.map((author) => [author.feedId, authorKey(author)]))
  const siteKey = digest([version, site.planet, site.generator])
  const lasting = site.authors.map((author) => ({ ...author, notice: undefined, newestEntryAt: undefined }))
  return {
    site,
    authors: new Map(site.authors.map((author) => [author.feedId, author])),
    keyOf: (feedId) => authorKeys.get(feedId) ?? '',
    stamps: once(() => stampsOf(site.river.entries, authorKeys)),
    siteKey,
    listKey: digest([siteKey, lasting]),
  }
}

/** A plan as another thread is told of it. */
type ToldPlan = Omit<FeedPlan, 'entries'> & { readonly entries: Excerpt }

function planAtom(context: Context, plan: FeedPlan): PlannedFile {
  const data = () => ({ ...plan, entries: plan.entries.excerpt() })
  const task = { kind: 'atom', data, entries: plan.entries.length }
  return { ...planFeed(context, plan, renderAtom), task }
}

/** The archive documents of a year: each has its address in its month. */
function* archiveSections(context: Context, archives: readonly FeedPlan[]): Iterable<Section> {
  const stamps = context.stamps()
  for (const [year, plans] of Map.groupBy(archives, ({ path }) => path.slice(0, 4))) {
    const facts = plans.map(({ entries, ...facts }) => [factsOf(facts, entries), entries.length])
    const seal = sealOf(
      plans.map(({ entries }) => entries),
      { stamps },
    )
    yield {
      name: `feeds of year ${year}`,
      key: digest([context.siteKey, facts, seal]),
      *files() {
        for (const plan of plans) yield planAtom(context, plan)
      },
    }
  }
}

/** Beside the pages of tags, if the theme has them. */
function* tagFeedSections(context: Context): Iterable<Section> {
  const { site } = context
  if (!site.theme.templates.has('tag.html.liquid')) return
  for (const tag of site.river.tags ?? []) {
    const planOf = (file: string) => planTagFeed(site, tag, file)
    yield {
      name: `feeds of tag ${tag.slug}`,
      key: folderKey(context, planOf),
      files: () => planFolder(context, planOf),
    }
  }
}

/** Names all that the feeds of a folder follow from: of the first, which tells of departures too, and so of the others. */
function folderKey({ siteKey, stamps }: Context, planOf: (file: string) => FeedPlan): string {
  const { entries, ...facts } = planOf('atom.xml')
  return digest([siteKey, factsOf(facts, entries), sealOf([entries], { stamps: stamps() })])
}

/** The same entries in every format: what there is to tell of them is found out once, by whichever file is rendered first. */
function* planFolder(context: Context, planOf: (file: string) => FeedPlan): Iterable<PlannedFile> {
  let announcements: Promise<readonly Announcement[]> | undefined
  function announced(plan: FeedPlan) {
    announcements ??= loadAnnouncements(context.site, plan.entries, context.authors)
    return announcements
  }
  for (const [file, render] of Object.entries(folderFeeds))
    yield planFeed(context, planOf(file), render, announced)
}

function planFeed(
  context: Context,
  plan: FeedPlan,
  render: (feed: FeedDocument) => string,
  announced = ({ entries }: FeedPlan) => loadAnnouncements(context.site, entries, context.authors),
): PlannedFile {
  return {
    path: plan.path,
    key: feedKey(context, plan),
    render: async () => render(feedOf(context.site, plan, await announced(plan))),
  }
}

/** All that a feed is made of, by name: its entries by id and version, not by their words. */
function feedKey(context: Context, plan: FeedPlan): string {
  const { entries, ...facts } = plan
  let text = context.siteKey + JSON.stringify(factsOf(facts, entries))
  for (const { card, alsoOn } of entries) {
    text += `\n${card.entryId} ${card.version}`
    for (const feedId of [card.feedId, ...alsoOn]) text += ` ${context.keyOf(feedId)}`
  }
  return hash('sha256', text, 'hex').slice(0, 20)
}

/** What a document says beside its entries; where there are any, the latest of them tells when it changed. */
function factsOf(facts: Omit<FeedPlan, 'entries'>, { length }: FeedPlan['entries']) {
  return { ...facts, emptySince: length === 0 ? facts.emptySince : 0 }
}
