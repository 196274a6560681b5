import { adviceFor, describeProblem, type Problem, type ProblemCode } from '../model/problem.ts'

/** `error`: it will not do. `warning`: its author should know. `note`: good to know. */
export type Level = 'error' | 'warning' | 'note'

/** Everything that an examination may find, besides the problems of visits. Codes are permanent and documented. */
export const findings = {
  'check.duplicate': { level: 'error', advice: 'One subscription is enough: leave this one out.' },
  'check.no-entries': {
    level: 'warning',
    advice: 'Wait for the first entry, or look for another feed of the site.',
  },
  'check.moved': { level: 'warning', advice: 'Subscribe to the address that it leads to.' },
  'check.redirected': { level: 'note', advice: 'The redirect is temporary, so the address is right.' },
  'check.insecure': { level: 'warning', advice: 'Look whether the address works with https, and use that.' },
  'check.slow': {
    level: 'warning',
    advice: 'Tell the author that the server is slow; caching the feed helps.',
  },
  'check.large': { level: 'warning', advice: 'Ask the author for fewer entries in the feed.' },
  'check.no-validators': {
    level: 'note',
    advice: 'The server sends neither ETag nor Last-Modified, so that every visit reads the whole feed.',
  },
  'check.media-type': {
    level: 'note',
    advice: 'Serve it as application/rss+xml, application/atom+xml or application/feed+json.',
  },
  'check.repaired': { level: 'warning', advice: 'Tell the author: stricter programs refuse the feed.' },
  'check.incomplete': {
    level: 'warning',
    advice: 'The standard of the format asks for them: tell the author.',
  },
  'check.no-dates': {
    level: 'warning',
    advice: 'New ones stand where they are first seen; those of the first visit stand at the very end.',
  },
  'check.bad-dates': {
    level: 'warning',
    advice: 'Write dates as the format wants them: RFC 822 in RSS, RFC 3339 in Atom and JSON Feed.',
  },
  'check.future-dates': {
    level: 'warning',
    advice: 'Such an entry stands where it is first seen; look at the clock or time zone of the site.',
  },
  'check.no-ids': {
    level: 'warning',
    advice: 'Without ids, an entry with a new title may be taken for a new entry.',
  },
  'check.same-ids': {
    level: 'warning',
    advice: 'Every entry needs an id of its own; now they are told apart by their links and titles.',
  },
  'check.no-links': { level: 'warning', advice: 'Readers cannot get to the entries’ own pages.' },
  'check.no-titles': { level: 'note', advice: 'They are shown with their date for a title.' },
  'check.no-text': { level: 'note', advice: 'Readers see a title only.' },
  'check.excerpts': { level: 'note', advice: 'Readers see only the beginnings of the entries.' },
  'check.silent': { level: 'warning', advice: 'Ask whether the blog is still alive.' },
  'check.busy': { level: 'note', advice: 'See entries_per_feed_and_day, include and exclude.' },
  'check.filtered': { level: 'note', advice: 'The filters of the configuration keep the others out.' },
  'check.no-title': { level: 'warning', advice: 'Give the subscription a name.' },
  'check.no-language': {
    level: 'note',
    advice: 'Browsers and search have to guess; language can be set for the subscription.',
  },
  'check.other-language': {
    level: 'note',
    advice:
      'Readers may not expect it; languages can be filtered, and set for the subscription if this is wrong.',
  },
  'check.off-topic': {
    level: 'warning',
    advice: 'Look for the feed of a category or tag, or filter with include.',
  },
  'check.no-site': {
    level: 'warning',
    advice: 'Give the subscription its site, so that the author’s name leads there.',
  },
  'check.site-missing': { level: 'warning', advice: 'Look whether the blog has moved.' },
  'check.other-feeds': { level: 'note', advice: 'Subscribe to one of these instead.' },
} as const satisfies Record<string, { readonly level: Level; readonly advice: string }>

export type FindingCode = keyof typeof findings

/** One thing worth saying of a feed. */
export interface Finding {
  readonly code: FindingCode | ProblemCode
  readonly level: Level
  /** What was seen, in words, without a full stop. */
  readonly message: string
  /** What to do about it. */
  readonly advice: string
  /** Of the feed's document, 1-based. */
  readonly line?: number | undefined
}

export function finding(code: FindingCode, message: string, line?: number): Finding {
  return { code, ...findings[code], message, line }
}

/** A feed that cannot be read will not do; what is only a matter of the moment is said all the same. */
export function findingOf(problem: Problem): Finding {
  return { code: problem.code, level: 'error', message: describeProblem(problem), advice: adviceFor(problem) }
}

/** `3 of 10 entries`, `all 10 entries`, `both entries`, `its only entry`. */
export function share(count: number, of: number): string {
  if (of === 1) return 'its only entry'
  if (of === 2 && count === 2) return 'both entries'
  return count === of ? `all ${of} entries` : `${count} of ${of} entries`
}
