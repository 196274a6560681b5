import type { Entry } from '../../model/entry.ts'
import type { Subscription } from '../../model/subscription.ts'

/** An entry as another planet remembered it. */
export interface FormerEntry {
  readonly entry: Entry
  /** Where it stood in that planet's river. */
  readonly at: number
  /** `held`: it came with the first visit and was not shown; `hidden`: somebody took it out. */
  readonly fate?: 'held' | 'hidden' | undefined
}

export interface FormerFeed {
  readonly subscription: Subscription
  readonly title?: string | undefined
  readonly siteLink?: string | undefined
  readonly entries: readonly FormerEntry[]
}

/** What another planet remembered. */
export interface FormerState {
  /** Completes "read from …". */
  readonly kind: string
  readonly feeds: readonly FormerFeed[]
  /** What could not be understood, or belongs to no feed that is followed; in sentences without a full stop. */
  readonly notes: readonly string[]
}

/** A file of another planet's memory that is larger is none. */
export const mostStateBytes = 256 * 1024 * 1024

/** An entry of which nothing is said yet. */
export const blank: Entry = {
  content: [],
  authors: [],
  contributors: [],
  categories: [],
  links: [],
  enclosures: [],
  thumbnails: [],
  chapters: [],
}

/**
 * The name of the file in which a planet kept a feed or an entry: its address without the scheme, with commas for slashes. Venus leaves
 * out `www.` as well, and shortens what is too long.
 */
export function cacheFileName(address: string, engine: 'planet2' | 'venus'): string {
  const scheme = engine === 'planet2' ? /^[^:]*:\/\// : /^\w+:\/*(?:\w+:|www\.)?/
  const slashes = engine === 'planet2' ? /[?/]+/g : /[?/:|]+/g
  return address
    .replace(scheme, '')
    .replace(slashes, ',')
    .replace(/^[,.]*/, '')
    .replace(/[,.]*$/, '')
}
