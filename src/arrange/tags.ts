import { tagSlug } from '../lib/tag-slug.ts'
import type { RiverEntry, RiverTag } from '../model/river.ts'

export interface TagLimits {
  /** Entries that a tag needs for a page of its own. */
  readonly tagEntries: number
  /** Tags with pages at most, the most used first. 0: no limit. */
  readonly tagPages: number
}

/** Of one entry: who gives more, wants to be found under everything. */
const mostOfEntry = 30

/** A tag with its entries as whoever gathers them has them. */
type TagOf<Entry> = RiverTag & { readonly entries: readonly Entry[] }

interface Gathered<Entry> {
  readonly entries: Entry[]
  readonly wordings: Map<string, number>
}

/** The tags that are used often enough, the most used first. `wordsOf`: the tags of an entry as its feed words them. */
export function gatherTags<Entry extends RiverEntry>(
  entries: readonly Entry[],
  wordsOf: (entry: Entry) => readonly string[],
  limits: TagLimits,
): readonly TagOf<Entry>[] {
  const gathered = new Map<string, Gathered<Entry>>()
  for (const entry of entries) {
    const tags = wordsOf(entry)
    if (tags.length === 0) continue
    const slugs = new Set<string>()
    for (const words of tags.slice(0, mostOfEntry)) {
      const slug = tagSlug(words)
      if (slug === '' || slugs.has(slug)) continue
      slugs.add(slug)
      add(gathered, slug, words, entry)
    }
  }
  const tags = [...gathered]
    .filter(([, { entries }]) => entries.length >= limits.tagEntries)
    .map(([slug, { entries, wordings }]) => ({ slug, name: mostUsed(wordings), entries }))
    .sort((one, other) => other.entries.length - one.entries.length || (one.slug < other.slug ? -1 : 1))
  return limits.tagPages === 0 ? tags : tags.slice(0, limits.tagPages)
}

function add<Entry>(gathered: Map<string, Gathered<Entry>>, slug: string, words: string, entry: Entry): void {
  const tag = gathered.get(slug) ?? { entries: [], wordings: new Map<string, number>() }
  gathered.set(slug, tag)
  tag.entries.push(entry)
  tag.wordings.set(words, (tag.wordings.get(words) ?? 0) + 1)
}

/** Of wordings used as often, the one that comes first by code units: the same in whatever order entries came. */
function mostUsed(wordings: ReadonlyMap<string, number>): string {
  const [[best] = ['']] = [...wordings].sort(
    ([one, times], [other, otherTimes]) => otherTimes - times || (one < other ? -1 : 1),
  )
  return best.replace(/^#+(?=.)/, '')
}
