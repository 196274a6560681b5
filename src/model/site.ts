import type { FeedProfile } from './followed-feed.ts'
import type { FormerTheme, Transform } from './former-theme.ts'
import type { Headline } from './headline.ts'
import type { SiteHealth } from './health.ts'
import type { Departure } from './moderation.ts'
import type { Author, Planet } from './planet.ts'
import type { River } from './river.ts'
import type { StoredEntry } from './stored-entry.ts'

/** A file of the published site. */
export interface RenderedFile {
  /** Relative to the output folder, with `/`: `author/ada/index.html`. */
  readonly path: string
  readonly body: string | Uint8Array
}

/** A file that may have to be rendered. */
export interface PlannedFile {
  readonly path: string
  /**
   * Names everything that goes into the file: equal keys, equal bytes.
   * So a file whose key is the published one need not be rendered again.
   */
  readonly key: string
  /** Name of the section that it belongs to; undefined: none, it is looked at in every build. */
  readonly section?: string | undefined
  /** A file in its place that we did not publish stays. */
  readonly yields?: boolean | undefined
  /** How another thread can render it, if that is worth while. */
  readonly task?: FileTask | undefined
  render(): Promise<string | Uint8Array>
}

/** Files that are planned together, so that a build can leave all of them alone with one look at what they follow from. */
export interface Section {
  /** The same in every build: `author 12`, `year 2025`. */
  readonly name: string
  /** Names everything that the plan of its files follows from: equal keys, equal files. */
  readonly key: string
  files(): Iterable<PlannedFile>
}

/** A file that follows from a little plain data beside the site's facts and reads. */
export interface FileTask {
  /** Who can render it: a name in `SitePart.tasks`. */
  readonly kind: string
  /** Made when it is wanted: of plain data. */
  data(): unknown
  /** That it shows: what it costs. */
  readonly entries: number
}

export type ThemeOptionValue = string | number | boolean

/** A folder of templates and assets, in memory. Paths relative to the folder, `/` between. */
export interface Theme {
  readonly name: string
  readonly templates: ReadonlyMap<string, string>
  readonly assets: ReadonlyMap<string, Uint8Array>
  /** What its users have chosen, or its own defaults: `theme.NAME` in templates. */
  readonly options?: Readonly<Record<string, ThemeOptionValue>> | undefined
  /** Changes when any file of the theme, a slot or a choice changes. */
  readonly hash: string
  /** Templates of Planet 2.0 or Venus, whose pages take the place of those of the same name. */
  readonly former?: FormerTheme | undefined
}

/** How the planet deals with blogs and their servers, for the page about it. */
export interface SitePolicy {
  readonly userAgent: string
  /** Between two visits to one host. */
  readonly hostPauseSeconds: number
  /** 0: no limit. */
  readonly entriesPerFeedAndDay: number
  /** How many blogs are shown by excerpts only. */
  readonly excerptBlogs: number
  readonly isFiltered: boolean
  /** Entries may wait until somebody has looked at them. */
  readonly isModerated: boolean
}

/** What a site is made of besides its entries: plain data, so that another thread can be told. */
export interface SiteFacts {
  readonly planet: Planet
  readonly theme: Theme
  /** In the order of the configuration. */
  readonly authors: readonly Author[]
  /** What feeds say of themselves, by id: for templates of older planets, which show all of it. */
  readonly profiles?: ReadonlyMap<number, FeedProfile> | undefined
  /** Entries that have left lately, newest first: subscribers are told. Default: none. */
  readonly departures?: readonly Departure[] | undefined
  /** Moment of the last change of what is shown: the page's "last update". */
  readonly updatedAt: number
  /** `2025-10-29` in the planet's time zone; undefined: nothing looks back from it. */
  readonly today?: string | undefined
  /** Can it be read without a network? Default true, where the theme can. */
  readonly offline?: boolean | undefined
  /** Which pages have a picture for those who share them elsewhere; undefined: none. */
  readonly cards?: 'planet' | 'authors' | 'entries' | undefined
  readonly policy?: SitePolicy | undefined
  readonly generator: { readonly name: string; readonly version: string; readonly url: string }
}

/** What is read only when it is to be shown. */
export interface SiteReads {
  /** Runs style sheets of former themes; without it they are a fault. */
  readonly transform?: Transform | undefined
  /** Entries as lines of lists, in the order of the ids asked for. */
  headlines(ids: readonly number[]): Promise<readonly Headline[]>
  /** Entries in the order of the ids asked for. */
  load(ids: readonly number[]): Promise<readonly StoredEntry[]>
}

/** All that the renderer needs. */
export interface Site extends SiteFacts, SiteReads {
  readonly river: River
  /** Makes a PNG of a card; there where cards are wanted. */
  readonly makePicture?: ((svg: string) => Promise<Uint8Array>) | undefined
  /** Undefined: there is no page of it. */
  readonly health?: SiteHealth | undefined
}
