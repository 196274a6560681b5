import { createHash } from 'node:crypto'
import { ThemeError } from '../../model/fault.ts'
import type { FormerPage, FormerTheme } from '../../model/former-theme.ts'
import type { PlannedFile, Site } from '../../model/site.ts'
import type { AuthorFiles, SitePart, WholeSite } from '../site-part.ts'
import { prepareDjango } from './django/django.ts'
import { encodePage } from './encode.ts'
import { prepareHtmltmpl } from './htmltmpl/htmltmpl.ts'
import type { Sources } from './htmltmpl/parse.ts'
import { pageScope } from './page-values.ts'
import { isXmlPath, shownBy } from './shown.ts'
import { venusFeed } from './venus-feed.ts'

/** Grows with every change of this folder that changes pages of unchanged content: part of every key. */
const version = 1

/** The files of a theme of Planet 2.0 or Venus: its pages and, under their own names, what belongs to them. */
export interface FormerPart extends SitePart {
  readonly paths: ReadonlySet<string>
}

export function openFormer(site: Site, theme: FormerTheme): FormerPart {
  const pages = new Map(theme.pages.map((page) => [page.path, page]))
  const materials = [...theme.materials].filter(([path]) => !pages.has(path))
  return {
    paths: new Set([...pages.keys(), ...materials.map(([path]) => path)]),
    *shared() {
      const siteKey = siteKeyOf(site)
      for (const page of pages.values()) yield planPage(site, theme, page, siteKey)
      for (const [path, bytes] of materials)
        yield { path, key: `former.${hashOf(bytes)}`, render: () => Promise.resolve(bytes) }
    },
  }
}

/** The other parts of the site, without the files whose names the former theme has taken. */
export function besides(former: FormerPart, site: WholeSite): SitePart {
  function* without(files: Iterable<PlannedFile>): Iterable<PlannedFile> {
    for (const file of files) if (!former.paths.has(file.path)) yield file
  }
  function rest(section: AuthorFiles): AuthorFiles {
    return {
      get key() {
        return `${section.key} beside ${[...former.paths].join()}`
      },
      files: () => without(section.files()),
    }
  }
  return {
    shared: () => without(site.shared()),
    *sections() {
      for (const section of site.sections()) {
        const { key, files } = rest(section)
        yield { name: section.name, key, files }
      }
    },
    ofAuthor: (author) => rest(site.ofAuthor(author)),
    tasks: site.tasks,
  }
}

function hashOf(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex').slice(0, 20)
}

/** All that a page shows of the planet besides its entries; every template lists the subscriptions and their state. */
function siteKeyOf({ theme, planet, generator, authors, profiles, updatedAt }: Site): string {
  return hashOf(
    JSON.stringify([version, theme.hash, planet, generator, authors, [...(profiles ?? [])], updatedAt]),
  )
}

function planPage(site: Site, theme: FormerTheme, page: FormerPage, siteKey: string): PlannedFile {
  const shown = shownBy(page, site)
  const entries = shown.map(({ card }) => `${card.entryId}.${card.version}.${card.riverAt}.${card.feedId}`)
  return {
    path: page.path,
    key: hashOf(JSON.stringify([siteKey, page, entries])),
    async render() {
      try {
        return await engines[page.kind]({ site, theme, page, shown })
      } catch (error) {
        throw named(error, site.theme.name, page.name)
      }
    },
  }
}

function named(error: unknown, theme: string, page: string): unknown {
  if (error instanceof ThemeError)
    return new ThemeError(error.code, `theme ${theme}, ${error.message}`, { cause: error })
  // The stack is full: thousands of parts within each other, which nobody writes by hand.
  if (error instanceof RangeError)
    return new ThemeError('theme.template', `theme ${theme}, ${page}: ${error.message}`, { cause: error })
  return error
}

interface Job {
  readonly site: Site
  readonly theme: FormerTheme
  readonly page: FormerPage
  readonly shown: ReturnType<typeof shownBy>
}

type Engine = (job: Job) => Promise<string | Uint8Array>

const engines: Readonly<Record<FormerPage['kind'], Engine>> = {
  async tmpl({ site, theme, page, shown }) {
    const render = prepareHtmltmpl(page.template, page.name, sourcesOf(theme), isXmlPath(page.path))
    return encodePage(render(await pageScope(theme, page, site, shown)), page.encoding, page.name)
  },
  async dj({ site, theme, page, shown }) {
    const render = prepareDjango(page.template, page.name, sourcesOf(theme), isXmlPath(page.path))
    const { options, autoescape } = theme
    const scope = await pageScope(theme, page, site, shown)
    return render({ scope, options, autoescape, now: site.updatedAt, timezone: site.planet.timezone })
  },
  async xslt({ site, theme, page, shown }) {
    if (site.transform === undefined)
      throw new ThemeError('theme.engine', `${page.name}: there is nothing here that runs style sheets`)
    const document = await venusFeed(theme, page, site, shown)
    return site.transform(theme, page.template, document, page.parameters)
  },
}

/** Includes stand beside the template that names them, or in the folder `inc` there, and nowhere else. */
function sourcesOf({ sources }: FormerTheme): Sources {
  return {
    read: (key) => sources.get(key),
    included(name, from) {
      const folder = from.slice(0, from.lastIndexOf('/') + 1)
      return [`${folder}inc/${name}`, folder + name].find((key) => sources.has(key))
    },
  }
}
