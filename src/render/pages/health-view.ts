import { webUrl } from '../../lib/url.ts'
import {
  type FeedState,
  feedStates,
  type SiteHealth,
  type Standing,
  type Vitals,
} from '../../model/health.ts'
import { messagesFor } from '../theme/messages.ts'
import type { Frame } from './frame.ts'
import { healthAnchor } from './health-anchor.ts'
import { type RemarkView, remarkView, stateWords } from './remark-view.ts'

/** A feed as the template of the health page sees it. Moments are milliseconds UTC. */
export interface HealthFeedView {
  readonly name: string
  /** Fragment of the feed within the page. */
  readonly anchor: string
  /** Of its author's page; undefined if it has none. */
  readonly path: string | undefined
  readonly feed: string | undefined
  readonly since: number | undefined
  readonly problem: RemarkView | undefined
  readonly remarks: readonly RemarkView[]
  readonly failures: number
  readonly last_visit_at: number | undefined
  readonly last_success_at: number | undefined
  readonly next_visit_at: number | undefined
  readonly newest_at: number | undefined
  /** Milliseconds: the median of the last visits. */
  readonly response: number | undefined
  /** Where the last visit was led. */
  readonly redirect: string | undefined
  /** Entries shown, kept out by filters, and held back. */
  readonly entries: number
  readonly filtered: number
  readonly held: number
}

/** Feeds that are in the same state. */
export interface HealthGroupView {
  readonly state: FeedState
  readonly anchor: string
  readonly name: string
  readonly text: string
  readonly count: number
  readonly feeds: readonly HealthFeedView[]
}

const states = Object.keys(feedStates) as readonly FeedState[]

/** Standings in the order in which they need attention, each with its group's state. */
export function groupStandings(standings: readonly Standing[]): ReadonlyMap<FeedState, readonly Standing[]> {
  const byState = Map.groupBy(standings, ({ state }) => state)
  const groups = states.map((state) => [state, (byState.get(state) ?? []).toSorted(byNeed)] as const)
  return new Map(groups.filter(([, members]) => members.length > 0))
}

/** What can be mended comes first, then by name. */
function byNeed(one: Standing, other: Standing): number {
  return (
    Number(other.remarks.length > 0) - Number(one.remarks.length > 0) ||
    one.name.localeCompare(other.name, 'en')
  )
}

export function healthGroups(frame: Frame, health: SiteHealth, vitals: Vitals): readonly HealthGroupView[] {
  const messages = messagesFor(frame.site.planet.language)
  return [...groupStandings(health.standings)].map(([state, members]) => {
    const [name, meaning] = stateWords[state]
    return {
      state,
      anchor: `state-${state}`,
      name: messages[name],
      text: messages[meaning],
      count: members.length,
      feeds: members.map((standing) => feedView(frame, health, vitals, standing)),
    }
  })
}

/** Several remarks may ask for the same: the last of them says it. */
function sayOnce(remark: RemarkView, index: number, all: readonly RemarkView[]): RemarkView {
  return all[index + 1]?.advice === remark.advice ? { ...remark, advice: undefined } : remark
}

function feedView(frame: Frame, health: SiteHealth, vitals: Vitals, standing: Standing): HealthFeedView {
  const { feedId, name, slug, url, since, problem, remarks, failures } = standing
  const author = frame.authors.get(feedId)
  const { language } = frame.site.planet
  const trip = vitals.trips.get(feedId)
  return {
    name,
    anchor: healthAnchor(slug ?? `off-${feedId}`),
    path: author?.path,
    feed: webUrl(url),
    since,
    problem: problem === undefined ? undefined : remarkView(problem, language),
    remarks: remarks.map((remark) => remarkView(remark, language)).map(sayOnce),
    failures,
    last_visit_at: standing.lastVisitAt,
    last_success_at: standing.lastSuccessAt,
    next_visit_at: standing.nextVisitAt,
    newest_at: standing.newestEntryAt,
    response: trip?.milliseconds || undefined,
    redirect: trip?.redirects.at(-1),
    entries: frame.site.river.byFeed.get(feedId)?.length ?? 0,
    filtered: health.filtered.get(feedId) ?? 0,
    held: vitals.held.get(feedId) ?? 0,
  }
}
