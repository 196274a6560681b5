import { languageTag } from '../../lib/language-tag.ts'
import { webUrl } from '../../lib/url.ts'
import type { Author, Planet } from '../../model/planet.ts'
import { healthAnchor, healthPath } from './health-anchor.ts'
import { pictureAddress } from './picture-address.ts'

/** A blog as templates see it. */
export interface AuthorView {
  readonly name: string
  /** Of its page on the planet, from the site's root. */
  readonly path: string
  /** Of what the health page says of its feed, from the site's root. */
  readonly health: string
  readonly site: string | undefined
  /** The site without scheme, for reading: `ada.example/blog`. */
  readonly site_name: string | undefined
  readonly feed: string | undefined
  readonly feed_title: string | undefined
  /** Address or path of a picture. */
  readonly face: string | undefined
  /** Drawn where there is no picture. */
  readonly initials: string
  /** 0 to 11, the same for the same name. */
  readonly hue: number
  readonly language: string | undefined
  readonly license: string | undefined
  readonly noarchive: boolean
  readonly tags: readonly string[]
  readonly excerpts: boolean
  /** Search engines may list its pages. */
  readonly indexed: boolean
  readonly filtered: boolean
  readonly notice: string | undefined
  readonly newest_at: number | undefined
  readonly fields: Readonly<Record<string, string>>
}

/** Up to two letters of a name, with their marks, whatever the script; an apostrophe parts no word. */
export function initialsOf(name: string): string {
  const words = name.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}'’]*/gu) ?? []
  const letters = words.slice(0, 2).map((word) => /^.\p{M}*/u.exec(word)?.[0] ?? '')
  return letters.length === 0 ? '?' : letters.join('').toUpperCase()
}

function hueOf(name: string): number {
  let sum = 0
  for (const char of name) sum = (sum * 31 + (char.codePointAt(0) ?? 0)) % 65_521
  return sum % 12
}

export function authorPath(author: Author): string {
  return `author/${author.slug}/index.html`
}

/** `notice`: in the planet's language. */
export function authorView(author: Author, planet: Planet, notice: string | undefined): AuthorView {
  const site = webUrl(author.siteLink)
  const language = languageTag(author.language)
  return {
    name: author.name,
    path: `author/${encodeURIComponent(author.slug)}/index.html`,
    health: `${healthPath}#${encodeURIComponent(healthAnchor(author.slug))}`,
    site,
    site_name: site?.replace(/^https?:\/\/(?:www\.)?/, '').replace(/\/$/, ''),
    feed: webUrl(author.feedUrl),
    feed_title: author.feedTitle || undefined,
    face: pictureAddress(author.face),
    initials: initialsOf(author.name),
    hue: hueOf(author.name),
    language: language === languageTag(planet.language) ? undefined : language,
    license: webUrl(author.license),
    noarchive: author.noarchive === true,
    tags: author.tags,
    excerpts: author.policy === 'excerpt',
    indexed: author.noindex !== true,
    filtered: author.filtered,
    notice: notice || undefined,
    newest_at: author.newestEntryAt,
    fields: author.fields,
  }
}

/** What a page shows of a blog beside its entries. News of its health is not among it: that changes too often. */
export function authorKey(author: Author): string {
  const { notice: _notice, newestEntryAt: _newest, ...shown } = author
  return JSON.stringify(shown)
}
