/** Engines of the templates that Planet 2.0 and Venus run, by the ending of the file. */
export type FormerKind = 'tmpl' | 'xslt' | 'dj'

/** One template of a theme of Planet 2.0 or Venus, and what its section of the configuration says. */
export interface FormerPage {
  /** Its key among the sources of the theme. */
  readonly template: string
  /** What messages call it: `index.html.tmpl`. */
  readonly name: string
  readonly kind: FormerKind
  /** File in the site: the template's own name without its ending. */
  readonly path: string
  /** Undefined: as the planet's own pages have it. 0: no limit. */
  readonly itemsPerPage: number | undefined
  readonly daysPerPage: number | undefined
  /** strftime patterns. */
  readonly dateFormat: string | undefined
  readonly dayFormat: string | undefined
  /** `utf-8`, a legacy encoding, or `xml`: ASCII with character references. */
  readonly encoding: string | undefined
  /** Languages in which months and days are named, the first one known counts: `de_DE.UTF-8:C`. */
  readonly locale: string | undefined
  /** Options of the maintainer's own, handed to style sheets as parameters. */
  readonly parameters: Readonly<Record<string, string>>
}

/** The templates of a planet that ran on Planet 2.0 or Venus, in memory. */
export interface FormerTheme {
  readonly engine: 'planet2' | 'venus'
  readonly pages: readonly FormerPage[]
  /** Absolute path → text: the templates and all that they include. */
  readonly sources: ReadonlyMap<string, string>
  /** Files published under their own names: Venus's bill of materials. */
  readonly materials: ReadonlyMap<string, Uint8Array>
  /** The planet's own feed as its configuration names it. */
  readonly feed: string | undefined
  /** The WebSub hub as its configuration names it. */
  readonly hub: string | undefined
  /** All options of `[Planet]`, which Django's templates see as `Config`. */
  readonly options: Readonly<Record<string, string>>
  /** Whether `{{ … }}` escapes: Venus's `django_autoescape`. */
  readonly autoescape: boolean
}

/** Runs a style sheet of a former theme over an XML document. `sheet` is a key of its sources. */
export type Transform = (
  theme: FormerTheme,
  sheet: string,
  document: string,
  parameters: Readonly<Record<string, string>>,
) => Promise<Uint8Array>
