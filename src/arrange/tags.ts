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

interface Gathered {
  readonly entries: RiverEntry[]
  readonly wordings: Map<string, number>
}

/** The tags that are used often enough, the most used first. `wordsOf`: the tags of an entry as its feed words them. */
export function gatherTags(
  entries: readonly RiverEntry[],
  wordsOf: (entry: RiverEntry) => readonly string[],
  limits: TagLimits,
): readonly RiverTag[] {
  const slugOf = remembering(tagSlug)
  const gathered = new Map<string, Gathered>()
  for (const entry of entries) {
    const slugs = new Set<string>()
    for (const words of wordsOf(entry).slice(0, mostOfEntry)) {
      const slug = slugOf(words)
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

function add(gathered: Map<string, Gathered>, slug: string, words: string, entry: RiverEntry): void {
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

function remembering(work: (text: string) => string): (text: string) => string {
  const known = new Map<string, string>()
  return (text) => {
    const result = known.get(text) ?? work(text)
    known.set(text, result)
    return result
  }
}

/** Entry → the slugs of its tags that have pages, in the order of the tags. */
export function slugsByEntry(tags: readonly RiverTag[]): ReadonlyMap<number, readonly string[]> {
  const slugs = new Map<number, string[]>()
  for (const { slug, entries } of tags) {
    for (const { card } of entries) {
      const known = slugs.get(card.id)
      if (known === undefined) slugs.set(card.id, [slug])
      else known.push(slug)
    }
  }
  return slugs
}
