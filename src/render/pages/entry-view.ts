import { excerpt } from '../../lib/excerpt.ts'
import type { Html } from '../../lib/html.ts'
import { directionOf, languageTag } from '../../lib/language-tag.ts'
import { licenseName } from '../../lib/license-name.ts'
import { linkUrl, webUrl } from '../../lib/url.ts'
import { headlineName } from '../../model/headline.ts'
import type { RiverEntry } from '../../model/river-entry.ts'
import type { StoredEntry } from '../../model/stored-entry.ts'
import { tagsOf } from '../../model/traits.ts'
import type { AuthorView } from './author-view.ts'
import { type EnclosureView, enclosureView } from './enclosure-view.ts'
import type { Frame } from './frame.ts'
import { readingMinutes } from './reading-time.ts'
import { type TagView, tagViews } from './tag-view.ts'

/** Characters of an excerpt and of a page's description. */
const sizes = { excerpt: 320, description: 160 }

export interface PersonView {
  readonly name: string
  readonly url: string | undefined
}

/** An entry as templates see it. */
export interface EntryView {
  readonly id: string
  /** Fragment of the entry within a page. */
  readonly anchor: string
  /** Of its page on the planet, from the site's root. */
  readonly path: string
  /** Its page at the source, if it has one. */
  readonly permalink: string | undefined
  /** The permalink, else the path. */
  readonly link: string
  /** Undefined if the entry has no title. */
  readonly title: Html | string | undefined
  /** The title as plain text, else the first words. */
  readonly name: string
  /** The whole body; undefined if there is none or if only an excerpt may be shown. */
  readonly content: Html | undefined
  /** Its end is missing: it is longer than can be shown. */
  readonly cut: boolean
  readonly excerpt: string | undefined
  readonly description: string | undefined
  readonly minutes: number
  /** Its place in time. */
  readonly at: number
  readonly updated_at: number | undefined
  readonly author: AuthorView
  readonly people: readonly PersonView[]
  /** Names of the people, if they are not simply the blog's name. */
  readonly byline: string | undefined
  readonly also_on: readonly AuthorView[]
  readonly tags: readonly TagView[]
  readonly enclosures: readonly EnclosureView[]
  readonly language: string | undefined
  readonly direction: 'ltr' | 'rtl' | 'auto'
  readonly rights: string | undefined
  readonly license: string | undefined
  /** `CC BY-SA 4.0`, if it is well known. */
  readonly license_name: string | undefined
  /** Search engines are asked to keep no copy, as its author asks us. */
  readonly noarchive: boolean
  readonly comments: string | undefined
  /** Its first picture, for those who share it; sizes in pixels. */
  readonly image: { url: string; width: number | undefined; height: number | undefined } | undefined
  readonly source: { readonly title: string; readonly site: string | undefined } | undefined
}

export function entryPath(entryId: string): string {
  return `entry/${entryId}/index.html`
}

function peopleOf(entry: StoredEntry): PersonView[] {
  return entry.authors.flatMap((person) => {
    const name = person.name?.trim() || person.email?.split('@')[0]
    return name === undefined || name === '' ? [] : [{ name, url: webUrl(person.url) }]
  })
}

function bylineOf(people: readonly PersonView[], author: AuthorView): string | undefined {
  const names = people.map((person) => person.name)
  if (names.length === 0 || (names.length === 1 && names[0] === author.name)) return undefined
  return names.join(', ')
}

function sourceOf(entry: StoredEntry): EntryView['source'] {
  const site = webUrl(entry.source?.siteLink)
  const title = entry.source?.title || site
  return title === undefined ? undefined : { title, site }
}

function imageOf({ image }: StoredEntry): EntryView['image'] {
  const url = webUrl(image?.url)
  return url === undefined ? undefined : { url, width: image?.width, height: image?.height }
}

function updateOf(entry: StoredEntry): number | undefined {
  const at = entry.updatedAt ?? entry.editedAt
  return at !== undefined && at > entry.riverAt ? at : undefined
}

export function entryView(frame: Frame, river: RiverEntry, entry: StoredEntry): EntryView | undefined {
  const author = frame.authors.get(entry.feedId)
  if (author === undefined) return undefined
  const permalink = webUrl(entry.permalink)
  const path = entryPath(entry.entryId)
  const people = peopleOf(entry)
  // RFC 4946 §2.4: the feed's licence is that of its entries, unless they come from elsewhere.
  const license = webUrl(entry.license) ?? (entry.source === undefined ? author.license : undefined)
  const body = entry.content ?? entry.summary
  const language = languageTag(entry.language) ?? author.language
  return {
    id: entry.entryId,
    anchor: `entry-${entry.entryId.slice(0, 12)}`,
    path,
    permalink,
    link: permalink ?? path,
    title: entry.title === '' ? undefined : (entry.titleHtml ?? entry.title),
    get name() {
      return headlineName(entry)
    },
    content: author.excerpts ? undefined : body,
    cut: entry.cut === true && !author.excerpts,
    get excerpt() {
      return excerpt(entry.text, sizes.excerpt) || undefined
    },
    get description() {
      return excerpt(entry.text, sizes.description) || undefined
    },
    get minutes() {
      return readingMinutes(entry.text)
    },
    at: entry.riverAt,
    updated_at: updateOf(entry),
    author,
    people,
    byline: bylineOf(people, author),
    also_on: river.alsoOn.flatMap((feedId) => frame.authors.get(feedId) ?? []),
    tags: tagViews(tagsOf(entry), river.tags),
    enclosures: entry.enclosures.flatMap((enclosure) => enclosureView(enclosure) ?? []),
    language: language === languageTag(frame.site.planet.language) ? undefined : language,
    direction: language === undefined ? 'auto' : directionOf(language),
    rights: entry.rights || undefined,
    license,
    license_name: license === undefined ? undefined : licenseName(license),
    noarchive: entry.noarchive === true || author.noarchive,
    comments: linkUrl(entry.commentsLink),
    source: sourceOf(entry),
    image: imageOf(entry),
  }
}

/** The entry with the code in its body painted, if the theme wants it. */
export async function painted(frame: Frame, entry: StoredEntry): Promise<StoredEntry> {
  const body = entry.content ?? entry.summary
  return body === undefined ? entry : { ...entry, content: await frame.paint(body) }
}

/** Loads entries and makes their views, in the order given. Entries that have left the store meanwhile are left out. */
export async function loadEntries(
  frame: Frame,
  entries: Iterable<RiverEntry>,
): Promise<ReadonlyMap<number, EntryView>> {
  const byId = new Map(Array.from(entries, (entry) => [entry.card.id, entry]))
  const stored = await frame.site.load([...byId.keys()])
  const views = new Map<number, EntryView>()
  for (const entry of stored) {
    const river = byId.get(entry.id)
    const view = river === undefined ? undefined : entryView(frame, river, await painted(frame, entry))
    if (view !== undefined) views.set(entry.id, view)
  }
  return views
}
