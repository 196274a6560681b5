import { isSettled, type PublishReport } from '../publish/publish.ts'
import type { Outlook } from './outlook.ts'

/** What was published last: everything it showed, as a hash, and since when it has shown just that. */
export interface Edition {
  readonly hash: string
  /** How its feeds stood: news of them alone is no news of the planet. */
  readonly health?: string | undefined
  readonly updatedAt: number
  readonly folder: string
  readonly precompress: boolean
  /** When every one of its files was looked at for the last time. */
  readonly lookedAt: number
  /** How many there are. */
  readonly files: number
  /** When the site changes of itself: an entry's date ahead comes, or another day to look back from. */
  readonly changesAt?: number | undefined
}

export function readEdition(state: string | undefined): Edition | undefined {
  return state === undefined ? undefined : (JSON.parse(state) as Edition)
}

/** Is it still there? A folder that was emptied, or that another run left amid moving, is published anew. */
export function isStanding(edition: Edition, folder: string): boolean {
  return edition.folder === folder && isSettled(folder)
}

/** Does it show what it would show now? */
export function isCurrent(edition: Edition, outlook: Outlook, now: number): boolean {
  return (
    edition.hash === outlook.hash &&
    edition.health === outlook.health.key &&
    now < (edition.changesAt ?? Number.POSITIVE_INFINITY)
  )
}

const dayMs = 86_400_000

/**
 * Do its sections need no look if they follow from what they did? Once a day everything is looked at, and what somebody else removed
 * comes back.
 */
export function isTrusted(edition: Edition, precompress: boolean, now: number): boolean {
  return edition.precompress === precompress && now < edition.lookedAt + dayMs
}

export function editionOf(
  outlook: Outlook,
  facts: Pick<Edition, 'updatedAt' | 'changesAt' | 'folder' | 'precompress' | 'lookedAt'>,
  { written, unchanged }: PublishReport,
): Edition {
  return { ...facts, hash: outlook.hash, health: outlook.health.key, files: written + unchanged }
}

export function nothingPublished(edition: Edition): PublishReport {
  return { written: 0, unchanged: edition.files, removed: 0, bytes: 0, files: [], removedPaths: [] }
}
