import { createHash } from 'node:crypto'
import { directionOf, languageTag } from '../../lib/language-tag.ts'
import type { RiverEntry } from '../../model/river.ts'
import type { Site } from '../../model/site.ts'
import { type Assets, assetsOf } from '../theme/assets.ts'
import { type Dates, datesOf } from '../theme/dates.ts'
import { type PageValues, prepareTemplates, type Templates } from '../theme/engine.ts'
import { filtersOf } from '../theme/filters.ts'
import { isOffline, workerPath } from '../theme/offline-script.ts'
import { type AuthorView, authorKey, authorView } from './author-view.ts'
import { pageData } from './page-data.ts'
import { pictureAddress } from './picture-address.ts'
import { type FeedView, planetFeeds } from './planet-feeds.ts'

/** Grows with every change of this code that changes pages of unchanged content: part of every key. */
const renderingVersion = 2

/** What all pages of a site share, made once. */
export interface Frame {
  readonly site: Site
  readonly templates: Templates
  readonly assets: Assets
  readonly dates: Dates
  readonly authors: ReadonlyMap<number, AuthorView>
  /** Short names for all that goes into every page, and into lists of subscriptions. */
  readonly key: string
  readonly listKey: string
  authorKey(feedId: number): string
}

export function digest(...parts: readonly string[]): string {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part).update('\0')
  return hash.digest('hex').slice(0, 20)
}

export function frameOf(site: Site): Frame {
  const assets = assetsOf(site.theme)
  let dates: Dates | undefined
  const authorKeys = new Map(
    site.authors.map((author) => [author.feedId, digest(authorKey(author)).slice(0, 12)]),
  )
  let templates: Templates | undefined
  return {
    site,
    assets,
    /** Prepared when the first page is rendered: a build that changes nothing does without. */
    get templates() {
      templates ??= prepareTemplates(site.theme, filtersOf(site.planet, assets, this.dates))
      return templates
    },
    get dates() {
      dates ??= datesOf(site.planet)
      return dates
    },
    authors: new Map(site.authors.map((author) => [author.feedId, authorView(author, site.planet)])),
    key: digest(
      JSON.stringify([
        renderingVersion,
        site.theme.name,
        site.theme.hash,
        site.planet,
        site.generator,
        site.offline,
      ]),
    ),
    listKey: digest(JSON.stringify(site.authors)),
    authorKey: (feedId) => authorKeys.get(feedId) ?? '',
  }
}

/** Names an entry as a page shows it: its own state, what is shown of the feeds that carry it, and where its tags lead. */
export function entryKey(frame: Frame, { card, alsoOn, tags = [] }: RiverEntry): string {
  const also = alsoOn.map((feedId) => frame.authorKey(feedId)).join('+')
  const key = `${card.entryId}.${card.version}.${card.riverAt}.${frame.authorKey(card.feedId)}${also === '' ? '' : `+${also}`}`
  return tags.length === 0 ? key : `${key}.${digest(...tags).slice(0, 10)}`
}

export interface PageFacts {
  /** What the page is: `river`, `titles`, `entry`, `author`, `tag`, `subscriptions`, `about`, `not-found`. */
  readonly kind: string
  /** File in the site. */
  readonly path: string
  readonly title?: string | undefined
  readonly description?: string | undefined
  /** The address under which search engines should know it, if it is not its own. */
  readonly canonical?: string | undefined
  /** Feeds of this page, before those of the planet. */
  readonly feeds?: readonly FeedView[] | undefined
  /** For a page that is served at any address: its links start at the root of the host. */
  readonly anywhere?: boolean | undefined
  readonly indexed?: boolean | undefined
  readonly more?: Readonly<Record<string, unknown>> | undefined
}

function address(planetUrl: string, path: string): string {
  const folder = path.replace(/(^|\/)index\.html$/, '$1')
  return planetUrl + folder.split('/').map(encodeURIComponent).join('/')
}

/** The path of the planet on its host: the same under a preview's address. */
function rootOf(planetUrl: string): string {
  return URL.parse(planetUrl)?.pathname ?? '/'
}

/** Renders a page of the theme: `values` beside what every template sees. */
export function renderPage(
  frame: Frame,
  template: string,
  facts: PageFacts,
  values: Readonly<Record<string, unknown>>,
): string {
  const { site } = frame
  const language = languageTag(site.planet.language) ?? 'en'
  const url = address(site.planet.url, facts.path)
  const page = {
    kind: facts.kind,
    title: facts.title,
    description: facts.description ?? (site.planet.description || undefined),
    root: facts.anywhere === true ? rootOf(site.planet.url) : '../'.repeat(facts.path.split('/').length - 1),
    url,
    canonical: facts.canonical ?? url,
    language,
    direction: directionOf(language),
    indexed: site.planet.noindex !== true && facts.indexed !== false,
    data: pageData(site, facts.kind, facts.title, url),
    feeds: [...(facts.feeds ?? []), ...planetFeeds(site.planet)],
    ...facts.more,
  }
  const shared: PageValues = {
    page,
    planet: planetView(site),
    generator: site.generator,
    blog_count: site.authors.length,
    worker: isOffline(site) ? workerPath : undefined,
    ...values,
  }
  return frame.templates.render(template, shared)
}

function planetView({ planet }: Site) {
  return {
    name: planet.name,
    url: planet.url,
    description: planet.description || undefined,
    owner: planet.owner || undefined,
    email: planet.email || undefined,
    icon: pictureAddress(planet.icon),
    language: planet.language,
    timezone: planet.timezone,
  }
}
