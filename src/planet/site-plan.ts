import type { Author } from '../model/planet.ts'
import type { PublishedSection } from '../model/published-file.ts'
import type { PlannedFile, Section, Site } from '../model/site.ts'
import { openSite } from '../render/render.ts'

/** What of a site has to be looked at. The rest is as it was published. */
export interface SitePlan {
  /** Of no section. */
  shared(): Iterable<PlannedFile>
  /** Those that belong to all and may have changed. */
  readonly sections: readonly Section[]
  /** The same of authors: other threads may plan and render them. */
  readonly authors: readonly AuthorSection[]
  readonly kept: KeptSections
  /** The key of every section of the site, by its name. */
  readonly keys: ReadonlyMap<string, string>
}

export interface AuthorSection extends Section {
  readonly author: Author
}

/** Sections that stay as they are. */
export interface KeptSections {
  readonly names: ReadonlySet<string>
  /** How many there are in them. */
  readonly files: number
}

/** `published`: sections whose files are known to be there, by name. */
export function planOf(site: Site, published: ReadonlyMap<string, PublishedSection>): SitePlan {
  const whole = openSite(site)
  const sections = [...whole.sections()]
  const authors = site.authors.map((author) => ({ ...whole.ofAuthor(author), author }))
  const all = [...sections, ...authors]
  const isKept = ({ name, key }: Section) => published.get(name)?.key === key
  const kept = all.filter(isKept).map(({ name }) => name)
  return {
    shared: () => whole.shared(),
    sections: sections.filter((section) => !isKept(section)),
    authors: authors.filter((section) => !isKept(section)),
    kept: {
      names: new Set(kept),
      files: kept.reduce((sum, name) => sum + (published.get(name)?.files ?? 0), 0),
    },
    keys: new Map(all.map(({ name, key }) => [name, key])),
  }
}

/** The files of a section, each with its name. */
export function* filesOf({ name, files }: Section): Iterable<PlannedFile> {
  for (const file of files()) yield { ...file, section: name }
}

/** What belongs to all, in sections or not. */
export function* sharedFiles(plan: SitePlan): Iterable<PlannedFile> {
  yield* plan.shared()
  for (const section of plan.sections) yield* filesOf(section)
}
