import { hash } from 'node:crypto'
import { directionOf, languageTag } from '../../lib/language-tag.ts'
import { once } from '../../lib/once.ts'
import type { RiverEntry } from '../../model/river-entry.ts'
import type { Site } from '../../model/site.ts'
import { cardOf, cardSize } from '../cards/card-path.ts'
import { type Stamps, stampsOf } from '../seal.ts'
import { type Assets, assetsOf } from '../theme/assets.ts'
import { type Dates, datesOf } from '../theme/dates.ts'
import { prepareTemplates, type Templates } from '../theme/engine.ts'
import { filtersOf } from '../theme/filters.ts'
import { fill, messagesFor } from '../theme/messages.ts'
import { isOffline, workerPath } from '../theme/offline-script.ts'
import { type Painter, painterFor } from '../theme/painter.ts'
import { type AuthorView, authorKey, authorView } from './author-view.ts'
import { pageData } from './page-data.ts'
import { pictureAddress } from './picture-address.ts'
import { type FeedView, planetFeeds } from './planet-feeds.ts'
import { noticeIn } from './remark-view.ts'

/** Grows with every change of this code that changes pages of unchanged content: part of every key. */
const renderingVersion = 5

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
  /** Of the entries, as pages show them. */
  stamps(): Stamps
  readonly paint: Painter
}

/** A short name for all the parts together. Of what grows with the planet, hand over the list: arguments have to fit the stack. */
export function digest(...parts: readonly (string | readonly string[])[]): string {
  return hash('sha256', `${parts.flat().join('\0')}\0`, 'hex').slice(0, 20)
}

export function frameOf(site: Site): Frame {
  const assets = assetsOf(site.theme)
  let dates: Dates | undefined
  let authors: ReadonlyMap<number, AuthorView> | undefined
  const authorKeys = new Map(
    site.authors.map((author) => [author.feedId, digest(authorKey(author)).slice(0, 12)]),
  )
  let templates: Templates | undefined
  return {
    site,
    assets,
    /** Prepared when the first page is rendered: a build that changes nothing does without. */
    get templates() {
      templates ??= prepareTemplates(
        site.theme,
        filtersOf(site.planet, assets, this.dates),
        lastingValues(site),
      )
      return templates
    },
    get dates() {
      dates ??= datesOf(site.planet)
      return dates
    },
    paint: painterFor(site.theme),
    get authors() {
      authors ??= authorViews(site, this.dates)
      return authors
    },
    key: digest(
      JSON.stringify([
        renderingVersion,
        site.theme.name,
        site.theme.hash,
        site.planet,
        site.generator,
        site.offline,
        site.cards,
      ]),
    ),
    listKey: digest(JSON.stringify(site.authors)),
    authorKey: (feedId) => authorKeys.get(feedId) ?? '',
    stamps: once(() => stampsOf(site.river.entries, authorKeys)),
  }
}

function authorViews({ authors, planet, health }: Site, dates: Dates): Map<number, AuthorView> {
  const standings = new Map(health?.standings.map((standing) => [standing.feedId, standing]))
  return new Map(
    authors.map((author) => {
      const { feedId, notice } = author
      return [
        feedId,
        authorView(author, planet, noticeIn(planet.language, notice, standings.get(feedId), dates)),
      ]
    }),
  )
}

/** Names an entry as a page shows it: its own state, what is shown of the feeds that carry it, and where its tags lead. */
export function entryKey(frame: Frame, { card, alsoOn, tags = [] }: RiverEntry): string {
  const also = alsoOn.map((feedId) => frame.authorKey(feedId)).join('+')
  const key = `${card.entryId.slice(0, 20)}.${card.version}.${card.riverAt}.${frame.authorKey(card.feedId)}`
  // Slugs: none holds one of the signs between the parts.
  return `${key}${also === '' ? '' : `+${also}`}${tags.length === 0 ? '' : `.${tags.join(',')}`}`
}

/** A picture by its absolute address; sizes in pixels, if known. */
export interface PictureView {
  readonly url: string
  readonly width?: number | undefined
  readonly height?: number | undefined
  /** Worth more room than a picture of the planet. */
  readonly large: boolean
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
  /** A picture of its own, for those who share it. */
  readonly image?: PictureView | undefined
  /** Feeds of this page, before those of the planet. */
  readonly feeds?: readonly FeedView[] | undefined
  /** For a page that is served at any address: its links start at the root of the host. */
  readonly anywhere?: boolean | undefined
  readonly indexed?: boolean | undefined
  readonly more?: Readonly<Record<string, unknown>> | undefined
}

function address(planetUrl: string, path: string): string {
  const folder = path.replace(/(^|\/)index\.html$/, '$1')
  // Most paths are letters and digits, which stay as they are.
  return (
    planetUrl + (/^[\w/.-]*$/.test(folder) ? folder : folder.split('/').map(encodeURIComponent).join('/'))
  )
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
    description: facts.description ?? (site.planet.description || inOneSentence(site)),
    image: sharedPicture(frame, facts),
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
  return frame.templates.render(template, { page, ...values })
}

/** What every page sees and none sees otherwise. */
function lastingValues(site: Site): Readonly<Record<string, unknown>> {
  return {
    planet: planetView(site),
    theme: site.theme.options ?? {},
    generator: site.generator,
    blog_count: site.authors.length,
    worker: isOffline(site) ? workerPath : undefined,
  }
}

/** The planet’s description, if nobody has written one. */
function inOneSentence({ planet }: Site): string {
  return fill(messagesFor(planet.language)['about.short'], [planet.name])
}

/** What networks show beside a link to the page: its own picture, its card, else the picture of the theme. */
function sharedPicture({ site, assets }: Frame, { image, kind, path }: PageFacts): PictureView | undefined {
  if (image !== undefined) return image
  const card = cardOf(site, kind, path)
  if (card !== undefined) return { url: address(site.planet.url, card), ...cardSize, large: true }
  const icon = assets.pathOf('icon-512.png')
  return icon === undefined
    ? undefined
    : { url: site.planet.url + icon, width: 512, height: 512, large: false }
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
