import type { Filter } from './filter.ts'
import type { ModerationMode } from './moderation.ts'
import type { Visiting } from './visiting.ts'

/** A feed that the planet follows, as its maintainer configured it. */
export interface Subscription extends Filter, Visiting {
  /** Address of the feed as configured: http(s), or a path or `file:` address of a local one. */
  readonly url: string
  /** Name shown; undefined: the feed's own title. */
  readonly name?: string | undefined
  /** Site address that wins over the feed's own. */
  readonly site?: string | undefined
  /** Picture of the author: a file name of the output folder or an address. */
  readonly face?: string | undefined
  readonly language?: string | undefined
  readonly tags: readonly string[]
  readonly policy: 'full' | 'excerpt'
  /** Newest entries of it in the river, 0: no limit; undefined: as for the whole planet. */
  readonly entriesPerFeed?: number | undefined
  /** Search engines are asked to leave it out. */
  readonly noindex?: boolean | undefined
  /** Fields of the feed that are not to be trusted: `id`, `author`, `updated`, `published`, `language`… */
  readonly ignore: readonly string[]
  /** Forced text types: `title`, `summary`, `content` → text, html or xhtml. */
  readonly types: Readonly<Record<string, 'text' | 'html' | 'xhtml'>>
  /** Whether new entries wait for a maintainer; undefined: as for the whole planet. */
  readonly moderation?: ModerationMode | undefined
  /** Address of the reading list that names it; undefined: the configuration itself. */
  readonly list?: string | undefined
  /** Not shown, not visited. */
  readonly disabled: boolean
  /** Any other field of the configuration, for themes. */
  readonly fields: Readonly<Record<string, string>>
}

/** A subscription of which only some things are said. */
export function subscribeTo(url: string, said: Partial<Omit<Subscription, 'url'>> = {}): Subscription {
  return { url, tags: [], policy: 'full', ignore: [], types: {}, disabled: false, fields: {}, ...said }
}
