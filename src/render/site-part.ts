import type { Author } from '../model/planet.ts'
import type { PlannedFile, Site } from '../model/site.ts'

/**
 * A part of the site: what belongs to all, and what belongs to one author. The files of an author are planned together,
 * because they show the same entries, which the store then reads once.
 */
export interface SitePart {
  shared(): Iterable<PlannedFile>
  /**
   * Follows from the site's facts and reads, and of its river from `byFeed` for this author alone: it may be planned and
   * rendered on another thread, which knows nothing else.
   */
  ofAuthor(author: Author): Iterable<PlannedFile>
  /** How files with a task are rendered, by its kind. They use the river not at all. */
  readonly tasks?: FileTasks | undefined
}

type FileTasks = Readonly<Record<string, (data: never) => Promise<string | Uint8Array>>>

/** Several parts as one. */
export function joinParts(parts: readonly SitePart[]): SitePart {
  return {
    *shared() {
      for (const part of parts) yield* part.shared()
    },
    *ofAuthor(author) {
      for (const part of parts) yield* part.ofAuthor(author)
    },
    tasks: Object.assign({}, ...parts.map(({ tasks }) => tasks)),
  }
}

/** All files of some parts: first what belongs to all, then author by author. */
export function* planParts(site: Site, parts: readonly SitePart[]): Iterable<PlannedFile> {
  const whole = joinParts(parts)
  yield* whole.shared()
  for (const author of site.authors) yield* whole.ofAuthor(author)
}
