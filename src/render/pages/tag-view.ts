import { tagSlug } from '../../lib/tag-slug.ts'
import type { RiverTag } from '../../model/river.ts'

/** A tag of an entry as templates see it. */
export interface TagView {
  readonly name: string
  /** Of its page, from the site's root; undefined if it has none. */
  readonly path: string | undefined
}

/** A tag in the index of tags. */
export interface ListedTag extends TagView {
  readonly count: number
  /** 1 to 4 by how much it is used. */
  readonly level: number
}

export function tagPath(slug: string): string {
  return `tag/${slug}/index.html`
}

/** The same as a link: slugs have letters of any script. */
export function tagLink(slug: string): string {
  return tagPath(encodeURIComponent(slug))
}

/** The tags of an entry, each once however its feed words it; `slugs` are those that have pages. */
export function tagViews(words: readonly string[], slugs: readonly string[] = []): TagView[] {
  const seen = new Set<string>()
  return words.flatMap((name) => {
    const slug = tagSlug(name)
    if (slug !== '' && seen.has(slug)) return []
    seen.add(slug)
    return [{ name: name.replace(/^#+(?=.)/, ''), path: slugs.includes(slug) ? tagLink(slug) : undefined }]
  })
}

/** All tags by name, as the planet's language sorts. Levels are by orders of magnitude: a few tags are used by most. */
export function listedTags(tags: readonly RiverTag[], language: string): ListedTag[] {
  const most = Math.log(1 + tags.reduce((most, { entries }) => Math.max(most, entries.length), 1))
  const { compare } = new Intl.Collator(language, { numeric: true })
  return tags
    .map(({ slug, name, entries }) => ({
      name,
      path: tagLink(slug),
      count: entries.length,
      level: Math.min(4, Math.ceil((Math.log(1 + entries.length) / most) * 4)),
    }))
    .sort((one, other) => compare(one.name, other.name) || (one.path < other.path ? -1 : 1))
}
