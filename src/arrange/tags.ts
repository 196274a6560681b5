import { startAt } from '../lib/number-lists.ts'
import { tagSlug } from '../lib/tag-slug.ts'
import type { CardTable } from '../model/card-table.ts'

export interface TagLimits {
  /** Entries that a tag needs for a page of its own. */
  readonly tagEntries: number
  /** Tags with pages at most, the most used first. 0: no limit. */
  readonly tagPages: number
}

/** Of one entry: who gives more, wants to be found under everything. */
const mostOfEntry = 30

/** A tag with the rows of its entries. */
export interface GatheredTag {
  readonly slug: string
  readonly name: string
  readonly rows: Uint32Array
}

interface Gathering {
  readonly slug: string
  readonly rows: number[]
  /** Word → entries that have it for this tag. */
  readonly wordings: Map<string, number>
}

/** The tags that are used often enough, the most used first. */
export function gatherTags(cards: CardTable, rows: Uint32Array, limits: TagLimits): readonly GatheredTag[] {
  const { tags, words } = cards.columns
  const bySlug = new Map<string, Gathering>()
  const byWord = words.map((word) => gatheringOf(tagSlug(word), bySlug))
  for (const row of rows) {
    const start = startAt(tags.ends, row)
    const end = Math.min(tags.ends[row] ?? 0, start + mostOfEntry)
    for (let place = start; place < end; place++) {
      const word = tags.values[place] ?? 0
      const tag = byWord[word]
      // An entry whose tags come to the same has the tag once.
      if (tag === undefined || tag.rows.at(-1) === row) continue
      tag.rows.push(row)
      const wording = words[word] ?? ''
      tag.wordings.set(wording, (tag.wordings.get(wording) ?? 0) + 1)
    }
  }
  const gathered = [...bySlug.values()]
    .filter(({ rows }) => rows.length >= limits.tagEntries && rows.length > 0)
    .sort((one, other) => other.rows.length - one.rows.length || (one.slug < other.slug ? -1 : 1))
  const kept = limits.tagPages === 0 ? gathered : gathered.slice(0, limits.tagPages)
  return kept.map(({ slug, rows, wordings }) => ({
    slug,
    name: mostUsed(wordings),
    rows: Uint32Array.from(rows),
  }))
}

/** Undefined: a word of which nothing is left to name a page. */
function gatheringOf(slug: string, bySlug: Map<string, Gathering>): Gathering | undefined {
  if (slug === '') return undefined
  const known = bySlug.get(slug)
  if (known !== undefined) return known
  const tag = { slug, rows: [], wordings: new Map<string, number>() }
  bySlug.set(slug, tag)
  return tag
}

/** Of wordings used as often, the one that comes first by code units: the same in whatever order entries came. */
function mostUsed(wordings: ReadonlyMap<string, number>): string {
  const [[best] = ['']] = [...wordings].sort(
    ([one, times], [other, otherTimes]) => otherTimes - times || (one < other ? -1 : 1),
  )
  return best.replace(/^#+(?=.)/, '')
}
