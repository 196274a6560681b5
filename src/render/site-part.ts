import type { Author } from '../model/planet.ts'
import type { PlannedFile, Site } from '../model/site.ts'

/**
 * A part of the site: what belongs to all, and what belongs to one author. The files of an author are planned together,
 * because they show the same entries, which the store then reads once.
 */
export interface SitePart {
  shared(): Iterable<PlannedFile>
  ofAuthor(author: Author): Iterable<PlannedFile>
}

/** All files of some parts: first what belongs to all, then author by author. */
export function* planParts(site: Site, parts: readonly SitePart[]): Iterable<PlannedFile> {
  for (const part of parts) yield* part.shared()
  for (const author of site.authors) for (const part of parts) yield* part.ofAuthor(author)
}
