import type { RiverEntry, RiverTag } from '../model/river.ts'
import type { EntryTraits } from '../model/traits.ts'
import { gatherTags, slugsByEntry, type TagLimits } from './tags.ts'

/** Entries that a page names as its entry's kin. */
const mostKin = 5

/** Entries that know what leads on from them, and the tags that lead to them. */
export interface Acquainted {
  readonly entries: readonly RiverEntry[]
  readonly tags: readonly RiverTag[]
}

/** Tells entries of their tags' pages and of those of their kin that are still in the river. */
export function acquaint(
  entries: readonly RiverEntry[],
  traits: ReadonlyMap<number, EntryTraits>,
  limits: TagLimits,
): Acquainted {
  if (traits.size === 0) return { entries, tags: [] }
  const gathered = gatherTags(entries, ({ card }) => traits.get(card.id)?.tags ?? [], limits)
  const slugs = slugsByEntry(gathered)
  const cards = new Map(entries.map(({ card }) => [card.id, card]))
  const acquainted = entries.map((entry) => {
    const found = traits.get(entry.card.id)
    if (found === undefined) return entry
    const kin = found.kin.flatMap((id) => cards.get(id) ?? []).slice(0, mostKin)
    return { ...entry, tags: slugs.get(entry.card.id), kin, media: found.media }
  })
  const byId = new Map(acquainted.map((entry) => [entry.card.id, entry]))
  const tags = gathered.map((tag) => ({
    ...tag,
    entries: tag.entries.flatMap(({ card }) => byId.get(card.id) ?? []),
  }))
  return { entries: acquainted, tags }
}
