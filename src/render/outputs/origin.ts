import type { Author, Planet } from '../../model/planet.ts'
import type { StoredEntry } from '../../model/stored-entry.ts'
import { publicFeedUrl, strictAddress } from './addresses.ts'
import { isIri } from './identity.ts'
import { blogName, words } from './parts.ts'

/** The feed that an entry comes from (RFC 4287 §4.2.11). */
export interface Origin {
  readonly id: string
  readonly title: string
  readonly siteLink: string | undefined
  readonly feedUrl: string
  readonly rights: string | undefined
  readonly updatedAt: number
}

/**
 * Where an entry comes from: the feed of its author, or what that feed itself names as its source. The trail must not end
 * at an aggregate. The source stands as it was when the entry was copied from it: it is as new as the entry, and does not
 * change with what its author writes later, or no archive document would ever stay as it is (RFC 5005 §4).
 */
export function originOf(entry: StoredEntry, author: Author, planet: Planet, entryUpdatedAt: number): Origin {
  const carrier = publicFeedUrl(author, planet)
  const { source } = entry
  if (source === undefined)
    return {
      id: isIri(author.sourceId) ? author.sourceId : carrier,
      title: blogName(author),
      siteLink: strictAddress(author.siteLink),
      feedUrl: carrier,
      rights: words(author.rights),
      updatedAt: entryUpdatedAt,
    }
  const feedUrl = strictAddress(source.selfLink) ?? carrier
  return {
    id: isIri(source.id) ? source.id : feedUrl,
    title: words(source.title) ?? blogName(author),
    siteLink: strictAddress(source.siteLink),
    feedUrl,
    rights: undefined,
    updatedAt: entryUpdatedAt,
  }
}
