import type { DocumentAnswer } from '../fetch/fetch.ts'
import type { Entry } from '../model/entry.ts'
import type { Feed } from '../model/feed.ts'

/**
 * The feed without what its authors do not want republished (F42). An entry that is refused later is missing from then on, and
 * so withdrawn (P15).
 */
export function honoured(feed: Feed, answer: Pick<DocumentAnswer, 'noarchive'>): Feed {
  const noarchive = answer.noarchive === true || feed.noarchive === true
  const entries = feed.entries.some(isRefused)
    ? feed.entries.filter((entry) => !isRefused(entry))
    : feed.entries
  return { ...feed, entries, noarchive: noarchive || undefined }
}

function isRefused({ refused, podcast }: Entry): boolean {
  return refused === true || podcast?.blocked === true
}
