import { calendarDay } from '../../lib/calendar-day.ts'
import { excerpt } from '../../lib/excerpt.ts'
import { tagTerm } from '../../lib/search-terms.ts'
import { webUrl } from '../../lib/url.ts'
import type { StoredEntry } from '../../model/stored-entry.ts'
import type { Findable } from './word-index.ts'

/** Characters of a name made of an untitled entry's first words, and of what a result shows; tags of a result. */
const sizes = { name: 60, excerpt: 240, tags: 6 }

function tagsOf(entry: StoredEntry): string[] {
  const tags = entry.categories.map(({ label, term }) => (label ?? term).trim())
  return [...new Set(tags)].filter((tag) => tagTerm(tag) !== '#')
}

/** What an entry is found by: its words, those of its tags and people, its author, its tags whole, its year. */
export function findable(entry: StoredEntry, author: string, timezone: string): Findable {
  const tags = tagsOf(entry)
  const people = entry.authors.flatMap(({ name }) => name ?? [])
  return {
    title: entry.title,
    names: [author, ...people, ...tags],
    text: entry.text,
    facts: [
      `@${entry.feedId}`,
      `=${calendarDay(entry.riverAt, timezone).slice(0, 4)}`,
      ...new Set(tags.map(tagTerm)),
    ],
  }
}

/** An entry as a result: id, name, permalink, moment, feed, tags, excerpt. */
export type FoundEntry = readonly [
  id: string,
  name: string,
  link: string,
  at: number,
  feedId: number,
  tags: readonly string[],
  excerpt: string,
]

export function foundEntry(entry: StoredEntry): FoundEntry {
  return [
    entry.entryId,
    entry.title || excerpt(entry.text, sizes.name),
    webUrl(entry.permalink) ?? '',
    entry.riverAt,
    entry.feedId,
    tagsOf(entry).slice(0, sizes.tags),
    excerpt(entry.text, sizes.excerpt),
  ]
}
