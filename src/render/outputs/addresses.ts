import type { Author, Planet } from '../../model/planet.ts'

/** Folder of an author's page and feeds: absolute, ends with `/`. */
export function authorFolder(planet: Planet, author: Author): string {
  return `${planet.url}author/${encodeURIComponent(author.slug)}/`
}

/** An entry's own page on the planet. */
export function entryAddress(planet: Planet, entryId: string): string {
  return `${planet.url}entry/${entryId}/`
}
