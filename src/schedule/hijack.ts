import { registrableDomain } from '../lib/registrable-domain.ts'

/** What a feed looks like, as far as telling it from another goes. */
export interface Likeness {
  /** The address that answered. */
  readonly url: string
  readonly id?: string | undefined
  readonly title?: string | undefined
  readonly siteLink?: string | undefined
  readonly selfLink?: string | undefined
  readonly language?: string | undefined
  /** Ids or permalinks of its entries. */
  readonly entryIds: readonly string[]
  /** Titles and categories of its entries: what it talks about. */
  readonly topics: readonly string[]
}

/** What has changed beyond what one author would change at once. */
export type HijackSign = 'domain' | 'title' | 'language' | 'topics'

export interface HijackVerdict {
  readonly isHijack: boolean
  readonly signs: readonly HijackSign[]
  /** In words, for the maintainer. */
  readonly why: string
}

const signsNeeded = 3

/**
 * Whether a document is somebody else's feed in the place of the one that was followed: after a redirect through an expired
 * service, or on a domain that was sold. It takes three of four signs and not one entry in common, so that an author may
 * rename a blog, move it or change its language without being held.
 */
export function judgeHijack(before: Likeness, after: Likeness): HijackVerdict {
  if (sharesEntry(before, after))
    return { isHijack: false, signs: [], why: 'it lists entries that are known' }
  const signs = (Object.keys(signChecks) as HijackSign[]).filter((sign) => signChecks[sign](before, after))
  const isHijack = signs.length >= signsNeeded
  const changed = signs.length === 0 ? 'nothing else has changed' : `changed at once: ${signs.join(', ')}`
  return { isHijack, signs, why: `no entry is known, and ${changed}` }
}

/** Whether a document is a continuation of a feed: proof that F16 asks for before an address is changed. */
export function continuesFeed(before: Likeness, after: Likeness): boolean {
  if (sharesEntry(before, after)) return true
  if (before.id !== undefined && before.id === after.id) return true
  if (after.selfLink !== undefined && after.selfLink === (before.selfLink ?? before.url)) return true
  return before.siteLink !== undefined && ownerOf(before.siteLink) === ownerOf(after.siteLink)
}

const signChecks: Readonly<Record<HijackSign, (before: Likeness, after: Likeness) => boolean>> = {
  domain: (before, after) => ownerOf(before.url) !== ownerOf(after.url) || sitesDiffer(before, after),
  title: (before, after) => {
    if (before.title === undefined || after.title === undefined) return before.title !== after.title
    return overlap(wordsOf([before.title], 1), wordsOf([after.title], 1)) < 0.5
  },
  language: (before, after) => languagesDiffer(before, after),
  topics: (before, after) => {
    const known = wordsOf(before.topics, 4)
    const found = wordsOf(after.topics, 4)
    return known.size > 0 && found.size > 0 && overlap(known, found) < 0.1
  },
}

function sharesEntry(before: Likeness, after: Likeness): boolean {
  const known = new Set(before.entryIds)
  return after.entryIds.some((id) => known.has(id))
}

function sitesDiffer(before: Likeness, after: Likeness): boolean {
  if (before.siteLink === undefined || after.siteLink === undefined) return false
  return ownerOf(before.siteLink) !== ownerOf(after.siteLink)
}

/** As declared; and by how much of the words is beyond ASCII, which spam in another language seldom declares. */
function languagesDiffer(before: Likeness, after: Likeness): boolean {
  const declared = [before.language, after.language].map((tag) => tag?.split('-')[0]?.toLowerCase())
  if (declared[0] !== undefined && declared[1] !== undefined && declared[0] !== declared[1]) return true
  if (before.topics.length === 0 || after.topics.length === 0) return false
  return Math.abs(foreignShare(before.topics) - foreignShare(after.topics)) > 0.15
}

function foreignShare(texts: readonly string[]): number {
  const letters = texts.join('').match(/\p{L}/gu) ?? []
  if (letters.length === 0) return 0
  return letters.filter((letter) => letter > '\x7f').length / letters.length
}

function wordsOf(texts: readonly string[], shortest: number): Set<string> {
  const words = texts.flatMap((text) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])
  return new Set(words.filter((word) => word.length >= shortest))
}

/** Common words, as a share of the smaller set. */
function overlap(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const smaller = Math.min(one.size, other.size)
  if (smaller === 0) return one.size === other.size ? 1 : 0
  return [...one].filter((word) => other.has(word)).length / smaller
}

function ownerOf(address: string | undefined): string {
  return registrableDomain(URL.parse(address ?? '')?.hostname ?? '')
}
