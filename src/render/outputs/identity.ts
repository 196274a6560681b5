import { createHash } from 'node:crypto'
import type { StoredEntry } from '../../model/stored-entry.ts'
import { strictAddress } from './addresses.ts'
import { words } from './parts.ts'

/** The names of an entry in the feeds we write (P19): the author's own wherever the format allows it. */
export interface Identity {
  /** For formats that want an IRI: Atom, RDF. */
  readonly iri: string
  /** For formats that take any text: RSS 2.0, JSON Feed. */
  readonly guid: string
}

/** RFC 3987 without its fine print; what a browser would run is no name. */
const iri =
  /^(?!(?:javascript|data|vbscript):)[a-z][a-z0-9+.-]*:(?:[^\s<>"{}|\\^`%\p{Cc}\p{Surrogate}]|%[0-9a-f]{2})+$/iu
/** A URN has a namespace of two characters or more (RFC 8141 §2). */
const urn = /^urn:[a-z0-9][a-z0-9-]{0,30}[a-z0-9]:./i

/** May it stand where a standard asks for an IRI? */
export function isIri(text: string | undefined): text is string {
  if (text === undefined || !iri.test(text)) return false
  if (/^https?:/i.test(text)) return URL.canParse(text) && /^https?:\/\/[^/?#]/i.test(text)
  return !/^urn:/i.test(text) || urn.test(text)
}

/**
 * A name made of the entry's id, for an entry that has none of its own: a name-based UUID of version 8 by SHA-256 (RFC 9562
 * §5.8, Appendix B.2). FROZEN: subscribers know entries by it.
 */
function ownName(entryId: string): string {
  const hex = /^[0-9a-f]{64}$/.test(entryId) ? entryId : createHash('sha256').update(entryId).digest('hex')
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 3) | 8).toString(16)
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/**
 * Names for the entries of one document, given in the document's order, newest first. The original id is kept; where it is
 * no IRI, Atom gets the permalink. Two entries of one name would be one entry to a reader, and a feed that repeats
 * another's guid could replace its words: only the older of the two keeps the name, the other gets one of ours.
 */
export function identify(entries: readonly StoredEntry[]): ReadonlyMap<number, Identity> {
  const identities = new Map<number, Identity>()
  const iris = new Set<string>()
  const guids = new Set<string>()
  for (const entry of entries.toReversed()) {
    const original = words(entry.originalId)
    const permalink = strictAddress(entry.permalink)
    const own = ownName(entry.entryId)
    identities.set(entry.id, {
      iri: claim(iriOf(entry), iris, own),
      guid: claim(original ?? permalink ?? own, guids, own),
    })
  }
  return identities
}

/** The name of an entry where an IRI is wanted, if no other of the same document has it. */
export function iriOf(entry: Pick<StoredEntry, 'entryId' | 'originalId' | 'permalink'>): string {
  const original = words(entry.originalId)
  return isIri(original) ? original : (strictAddress(entry.permalink) ?? ownName(entry.entryId))
}

function claim(name: string, taken: Set<string>, instead: string): string {
  if (taken.has(name)) return instead
  taken.add(name)
  return name
}
