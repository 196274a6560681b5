import type { RiverEntry, RiverTag } from '../model/river.ts'
import type { EntryCard } from '../model/stored-entry.ts'
import type { EntryTraits } from '../model/traits.ts'
import { gatherTags, type TagLimits } from './tags.ts'

/** Entries that a page names as its entry's kin. */
const mostKin = 5

/** Entries that know what leads on from them, and the tags that lead to them. */
export interface Acquainted {
  readonly entries: readonly RiverEntry[]
  readonly tags: readonly RiverTag[]
}

/** Made here, and changed only here. */
type Newcomer = Omit<RiverEntry, 'tags'> & { tags?: readonly string[] | undefined }

/** Lists that grow have room for seventeen: those of a hundred thousand entries are made as long as they are, or shared if empty. */
const noKin: readonly EntryCard[] = []

/** Tells entries of their tags' pages and of those of their kin that are still in the river. */
export function acquaint(
  entries: readonly RiverEntry[],
  traits: ReadonlyMap<number, EntryTraits>,
  limits: TagLimits,
): Acquainted {
  if (traits.size === 0) return { entries, tags: [] }
  const cards = new Map(entries.map(({ card }) => [card.id, card]))
  const acquainted = entries.map(({ card, alsoOn }): Newcomer => {
    const found = traits.get(card.id)
    if (found === undefined) return { card, alsoOn }
    return { card, alsoOn, tags: undefined, kin: presentKin(found.kin, cards), media: found.media }
  })
  const tags = gatherTags(acquainted, ({ card }) => traits.get(card.id)?.tags ?? [], limits)
  for (const { slug, entries: tagged } of tags)
    for (const entry of tagged) {
      entry.tags = entry.tags === undefined ? [slug] : [...entry.tags, slug]
    }
  return { entries: acquainted, tags }
}

function presentKin(kin: readonly number[], cards: ReadonlyMap<number, EntryCard>): readonly EntryCard[] {
  const present = kin.flatMap((id) => cards.get(id) ?? [])
  return present.length === 0 ? noKin : present.slice(0, mostKin)
}
