import { createHash } from 'node:crypto'
import type { Config } from '../config/config.ts'
import type { Author } from '../model/planet.ts'
import type { Site, SitePolicy, Theme } from '../model/site.ts'
import { isSettled, type PublishReport } from '../publish/publish.ts'

/** What was published last: everything it showed, as a hash, and since when it has shown just that. */
export interface Edition {
  readonly hash: string
  /** How its feeds stood: news of them alone is no news of the planet. */
  readonly health?: string | undefined
  readonly updatedAt: number
  readonly folder: string
  /** How many there are. */
  readonly files: number
  /** When the site changes of itself: an entry's date ahead comes, or another day to look back from. */
  readonly changesAt?: number | undefined
}

/** Names everything that pages and feeds follow from. Equal hashes: nothing to render. */
export function editionHash(
  revision: number,
  config: Config,
  theme: Theme,
  authors: readonly Author[],
  generator: Site['generator'],
  policy: SitePolicy,
): string {
  const shown = [revision, config.planet, config.river, theme.hash, authors, generator, policy, config.output]
  return createHash('sha256').update(JSON.stringify(shown)).digest('hex')
}

export function readEdition(state: string | undefined): Edition | undefined {
  return state === undefined ? undefined : (JSON.parse(state) as Edition)
}

/** Is it still there? A folder that was emptied, or that another run left amid moving, is published anew. */
export function isStanding(folder: string, edition: Edition, now: number): boolean {
  return (
    now < (edition.changesAt ?? Number.POSITIVE_INFINITY) && edition.folder === folder && isSettled(folder)
  )
}

export function nothingPublished(edition: Edition): PublishReport {
  return { written: 0, unchanged: edition.files, removed: 0, bytes: 0, files: [], removedPaths: [] }
}
