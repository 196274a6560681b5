import { type FeedHealth, outcomeInWords, questionInWords, tripInWords } from '../health/health.ts'
import type { FeedEvent } from '../model/feed-event.ts'
import type { FollowedFeed } from '../model/followed-feed.ts'
import type { KnownEntry } from '../model/judgement.ts'
import type { Visit } from '../model/visit.ts'
import { moment, plural } from './print.ts'
import { sideLines } from './two-sides.ts'

/** The story of a feed: how it is, and every visit on record, the newest first. */
export function feedLines(
  feed: FollowedFeed,
  health: FeedHealth,
  entries: readonly KnownEntry[],
  visits: readonly Visit[],
  events: readonly FeedEvent[],
  now: number,
): readonly string[] {
  return [
    `${health.name}  ${health.url}`,
    ...standingLines(feed, health),
    ...moveLines(feed, health),
    ...(health.held === undefined ? [] : sideLines(health.held).map((line) => `  ${line}`)),
    `  ${entriesInWords(entries)}`,
    ...pushLines(feed),
    ...(feed.firstVisitAt === undefined ? [] : [`  First visited ${moment(feed.firstVisitAt)}.`]),
    `  ${nextInWords(feed, health, visits[0], now)}`,
    ...(events.length === 0 ? [] : ['', '  Of its address and owner, the newest first:']),
    ...events.map((event) => `    ${moment(event.at)}  ${eventInWords(event)}.`),
    ...(visits.length === 0 ? [] : ['', `  ${plural(visits.length, 'visit')} on record, the newest first:`]),
    ...visits.flatMap(visitLines),
  ]
}

function standingLines({ former }: FollowedFeed, { words, advice }: FeedHealth): readonly string[] {
  if (former === true)
    return [
      '  It is not followed any more: the configuration does not name it. Its entries are kept, and come back if it is subscribed again.',
    ]
  return [`  ${sentence(words)}`, ...(advice === undefined ? [] : [`  ${advice}`])]
}

/** “It is well”, but “Not visited yet” and “The last visit failed”. */
function sentence(words: string): string {
  const isWhole = /^(?:the last|no |never |not )/.test(words)
  return isWhole ? `${words.charAt(0).toUpperCase()}${words.slice(1)}.` : `It is ${words}.`
}

/** W1 */
function pushLines({ profile }: FollowedFeed): readonly string[] {
  const { hubs = [], topic } = profile ?? {}
  if (hubs.length === 0) return []
  const about = topic === undefined ? ', but does not say under which address' : `, as news of ${topic}`
  return [`  It announces its news through ${hubs.join(', ')} (WebSub)${about}.`]
}

function eventInWords({ kind, by, why, from, to }: FeedEvent): string {
  const who = by === 'maintainer' ? ' by hand' : ''
  const way = from === undefined || to === undefined ? '' : `, from ${from} to ${to}`
  return `${kind}${who}${way}: ${why}`
}

function moveLines({ moveSeen }: FollowedFeed, { movedTo }: FeedHealth): readonly string[] {
  if (movedTo !== undefined)
    return [
      `  It is visited at ${movedTo}, where permanent redirects have led. “almagest refuse” goes back to the old address.`,
    ]
  if (moveSeen === undefined) return []
  const { to, since, times, refusedAt } = moveSeen
  if (refusedAt !== undefined)
    return [`  Its address leads to ${to} for good; that move was refused ${moment(refusedAt)}.`]
  return [
    `  Since ${moment(since)} its address leads to ${to} for good, ${plural(times, 'time')} so far. “almagest approve” moves it there, “almagest refuse” keeps it here.`,
  ]
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
  if (feed.former === true) return 'It is not visited.'
  if (feed.subscription.disabled) return 'It is not visited: the configuration has disabled it.'
  if (feed.gone) return 'It is not visited any more; its entries are kept.'
  if (last === undefined || nextVisitAt === undefined) return 'The next build visits it.'
  const planned = last.nextVisitAt === nextVisitAt ? ` (${last.decision})` : ''
  if (nextVisitAt <= now) return `It is due${planned}: the next build visits it.`
  return `Next visit: ${moment(nextVisitAt)}${planned}.`
}

function visitLines(visit: Visit): readonly string[] {
  const trip = tripInWords(visit)
  const asked = questionInWords(visit)
  return [
    `    ${moment(visit.at)}  ${outcomeInWords(visit.outcome)}.`,
    `      Why then: ${visit.reason}.${trip === undefined ? '' : ` The server: ${trip}.`}`,
    ...(asked === undefined ? [] : [`      Asked for: ${asked}.`]),
    `      Next ${moment(visit.nextVisitAt)}: ${visit.decision}.`,
  ]
}
