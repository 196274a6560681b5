import { type FeedHealth, outcomeInWords, tripInWords } from '../health/health.ts'
import type { FollowedFeed } from '../model/followed-feed.ts'
import type { KnownEntry } from '../model/judgement.ts'
import type { Visit } from '../model/visit.ts'
import { moment, plural } from './print.ts'

/** The story of a feed: how it is, and every visit on record, the newest first. */
export function feedLines(
  feed: FollowedFeed,
  health: FeedHealth,
  entries: readonly KnownEntry[],
  visits: readonly Visit[],
  now: number,
): readonly string[] {
  return [
    `${health.name}  ${health.url}`,
    `  It is ${isVerb(health.words)}.`,
    ...(health.advice === undefined ? [] : [`  ${health.advice}`]),
    ...moveLines(feed, health),
    `  ${entriesInWords(entries)}`,
    ...(feed.firstVisitAt === undefined ? [] : [`  First visited ${moment(feed.firstVisitAt)}.`]),
    `  ${nextInWords(feed, health, visits[0], now)}`,
    ...(visits.length === 0 ? [] : ['', `  ${plural(visits.length, 'visit')} on record, the newest first:`]),
    ...visits.flatMap(visitLines),
  ]
}

/** “It is well”, but “It is failing” and “It is so: the last visit failed”. */
function isVerb(words: string): string {
  return /^(?:the last|no |never |not )/.test(words) ? `so: ${words}` : words
}

function moveLines({ moveSeen }: FollowedFeed, { movedTo }: FeedHealth): readonly string[] {
  if (movedTo !== undefined) return [`  It is visited at ${movedTo}, where permanent redirects have led.`]
  if (moveSeen === undefined) return []
  const { to, since, times } = moveSeen
  return [`  Since ${moment(since)} its address leads to ${to} for good, ${plural(times, 'time')} so far.`]
}

function entriesInWords(entries: readonly KnownEntry[]): string {
  const withdrawn = entries.filter((entry) => entry.withdrawn).length
  const listed = entries.filter((entry) => entry.listed).length
  const parts = [
    `${listed} of them in its document now`,
    ...(withdrawn > 0 ? [`${withdrawn} withdrawn`] : []),
  ]
  return `${plural(entries.length, 'entry', 'entries')} on record, ${parts.join(', ')}.`
}

function nextInWords(
  feed: FollowedFeed,
  { nextVisitAt }: FeedHealth,
  last: Visit | undefined,
  now: number,
): string {
  if (feed.subscription.disabled) return 'It is not visited: the configuration has disabled it.'
  if (feed.gone) return 'It is not visited any more; its entries are kept.'
  if (last === undefined || nextVisitAt === undefined) return 'The next build visits it.'
  const planned = last.nextVisitAt === nextVisitAt ? ` (${last.decision})` : ''
  if (nextVisitAt <= now) return `It is due${planned}: the next build visits it.`
  return `Next visit: ${moment(nextVisitAt)}${planned}.`
}

function visitLines(visit: Visit): readonly string[] {
  const trip = tripInWords(visit)
  return [
    `    ${moment(visit.at)}  ${outcomeInWords(visit.outcome)}.`,
    `      Why then: ${visit.reason}.${trip === undefined ? '' : ` The server: ${trip}.`}`,
    `      Next ${moment(visit.nextVisitAt)}: ${visit.decision}.`,
  ]
}
