import type { Author } from '../model/planet.ts'
import type { PlannedFile, Section, Site } from '../model/site.ts'
import { openSite } from '../render/render.ts'

/** What of a site has to be looked at. The rest is as it was published. */
export interface SitePlan {
  /** Of no section. */
  shared(): Iterable<PlannedFile>
  /** Those that belong to all and may have changed. */
  readonly sections: readonly Section[]
  /** The same of authors, each made when its turn comes: other threads may plan and render them. */
  authors(): Generator<AuthorSection, void>
  /** Names of sections that stay as they are. */
  readonly kept: ReadonlySet<string>
  /** The key of every section of the site, by its name. */
  readonly keys: ReadonlyMap<string, string>
}

export interface AuthorSection extends Named {
  readonly author: Author
}

type Named = Pick<Section, 'name' | 'files'>

/** `published`: the keys of sections whose files are known to be there, by name. */
export function planOf(site: Site, published: ReadonlyMap<string, string>): SitePlan {
  const whole = openSite(site)
  const keys = new Map<string, string>()
  const kept = new Set<string>()

  /** A section that stays as it is only leaves its key. */
  function mayChange({ name, key }: Section): boolean {
    keys.set(name, key)
    if (published.get(name) !== key) return true
    kept.add(name)
    return false
  }

  const sections = [...whole.sections()].filter(mayChange)
  const authors = site.authors.filter((author) => mayChange(whole.ofAuthor(author)))
  return {
    shared: () => whole.shared(),
    sections,
    *authors() {
      for (const author of authors) {
        const { name, files } = whole.ofAuthor(author)
        yield { name, files, author }
      }
    },
    kept,
    keys,
  }
}

/** The files of a section, each with its name. */
export function* filesOf({ name, files }: Named): Iterable<PlannedFile> {
  for (const file of files()) yield { ...file, section: name }
}

/** What belongs to all, in sections or not. */
export function* sharedFiles(plan: SitePlan): Iterable<PlannedFile> {
  yield* plan.shared()
  for (const section of plan.sections) yield* filesOf(section)
}
