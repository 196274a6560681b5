import type { KnownEntry } from '../model/judgement.ts'
import type { Candidate } from './candidate.ts'
import { sharedGuidMark } from './entry-key.ts'

/** Known entries by every name that they have ever had. */
export type Names = ReadonlyMap<string, KnownEntry>

export function namesOf(known: readonly KnownEntry[]): Names {
  const aliases = known.flatMap((entry) => entry.aliases.map((alias) => [alias, entry] as const))
  return new Map([...aliases, ...known.map((entry) => [entry.entryId, entry] as const)])
}

/** A guid that is or was on several entries at once says nothing alone: title or link has to agree (P9). */
export function isShared({ sharedGuid, entry }: Candidate, feedKey: string, names: Names): boolean {
  return sharedGuid !== undefined || names.has(sharedGuidMark(feedKey, entry.id) ?? '')
}

/** Its id, unless that is the name of another entry already, for its guid is shared (P9): then a more telling one. */
export function freeName(feedKey: string, candidate: Candidate, taken: Names): string {
  const own = ownName(feedKey, candidate, taken)
  if (!taken.has(own)) return own
  return candidate.names.toReversed().find((name) => !taken.has(name) && name !== candidate.entryId) ?? own
}

/** Its id; but no entry is named by a guid that others have, or had, as well. */
function ownName(feedKey: string, candidate: Candidate, names: Names): string {
  const { entryId } = candidate
  const bare = entryId === candidate.names.at(-1)
  return bare && isShared(candidate, feedKey, names) ? (candidate.names.at(-2) ?? entryId) : entryId
}

/** A feed that makes up new ids at every visit must not fill the store with them: its entries are known by their links (P9). */
const mostAliases = 8

export function newAliases(
  feedKey: string,
  candidate: Candidate,
  known: KnownEntry,
  names: Names,
): readonly string[] {
  const all = [ownName(feedKey, candidate, names), ...aliasesOf(candidate)]
  const fresh = all.filter((alias) => !names.has(alias))
  return fresh.slice(0, Math.max(0, mostAliases - known.aliases.length))
}

export function aliasesOf({ alternativeId, sharedGuid }: Candidate): readonly string[] {
  return [alternativeId, sharedGuid].filter((alias) => alias !== undefined)
}
