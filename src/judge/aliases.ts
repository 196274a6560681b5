import type { KnownEntry } from '../model/judgement.ts'
import type { Candidate } from './candidate.ts'
import { entryIdOf, sharedMarkOf } from './entry-key.ts'

/** Known entries by every name that they have ever had. */
export type Names = ReadonlyMap<string, KnownEntry>

export function namesOf(known: readonly KnownEntry[]): Names {
  const names = new Map<string, KnownEntry>()
  for (const entry of known) for (const alias of entry.aliases) names.set(alias, entry)
  for (const entry of known) names.set(entry.entryId, entry)
  return names
}

/**
 * Whether its best trait is, or was, that of several entries at once: then it says nothing alone, and the entry may
 * be stored under a name made of more traits, or of fewer (P9).
 */
export function isShared({ depth, traits }: Candidate, feedKey: string, names: Names): boolean {
  return depth > 1 || (names.size > 0 && names.has(sharedMarkOf(feedKey, traits[0])))
}

/** Names it may be stored under, most telling first; the last is made of its best trait alone. */
export function possibleNames({ traits }: Candidate, feedKey: string): readonly string[] {
  return traits.map((_, index) => entryIdOf(feedKey, traits.slice(0, index + 1))).reverse()
}

/** Its id, unless that is the name of another entry already, for its guid is shared (P9): then a more telling one. */
export function freeName(feedKey: string, candidate: Candidate, taken: Names): string {
  const own = ownName(feedKey, candidate, taken)
  if (!taken.has(own)) return own
  const longer = possibleNames(candidate, feedKey).slice(0, -1).reverse()
  return longer.find((name) => !taken.has(name)) ?? own
}

/** Its id; but no entry is named by a trait that others have, or had, as well. */
function ownName(feedKey: string, candidate: Candidate, names: Names): string {
  const { depth, entryId } = candidate
  if (depth > 1 || !isShared(candidate, feedKey, names)) return entryId
  return possibleNames(candidate, feedKey).at(-2) ?? entryId
}

/** A feed that makes up new ids at every visit must not fill the store with them: its entries are known by their links (P9). */
const mostAliases = 8

export function newAliases(
  feedKey: string,
  candidate: Candidate,
  known: KnownEntry,
  names: Names,
): readonly string[] {
  const own = nameToLearn(feedKey, candidate, known, names)
  const fresh = [...aliasesOf(feedKey, candidate, own), own].filter((alias) => !names.has(alias))
  return fresh.slice(0, Math.max(0, mostAliases - known.aliases.length))
}

/** The name by which the entry will be known at once the next time; one that it has already, if there is one. */
function nameToLearn(feedKey: string, candidate: Candidate, known: KnownEntry, names: Names): string {
  if (names.get(candidate.entryId) === known) return candidate.entryId
  const learnt = possibleNames(candidate, feedKey).find((name) => names.get(name) === known)
  return learnt ?? freeName(feedKey, candidate, names)
}

/** Made of its best trait alone. */
function bareName(feedKey: string, { depth, entryId, traits }: Candidate): string {
  return depth === 1 ? entryId : entryIdOf(feedKey, traits.slice(0, 1))
}

/** The names that an entry has beside its id. If that is made of more than its best trait, the trait is marked as shared. */
export function aliasesOf(feedKey: string, candidate: Candidate, entryId: string): readonly string[] {
  const { alternativeId, traits } = candidate
  const bare = entryId === bareName(feedKey, candidate)
  const mark = bare ? [] : [sharedMarkOf(feedKey, traits[0])]
  return alternativeId === undefined || alternativeId === entryId ? mark : [...mark, alternativeId]
}
