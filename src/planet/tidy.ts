import type { Config } from '../config/config.ts'
import { spanInWords } from '../lib/span.ts'
import type { FollowedFeed } from '../model/followed-feed.ts'
import { describeProblem } from '../model/problem.ts'
import type { Subscription } from '../model/subscription.ts'
import type { Visit } from '../model/visit.ts'
import type { Store } from '../store/store.ts'
import { comparable } from './subscribed.ts'

/** What could be done to a list of subscriptions. */
export interface Proposal {
  readonly kind: 'moved' | 'gone' | 'duplicate' | 'failing'
  /** The subscription, as configured. */
  readonly url: string
  readonly name: string | undefined
  /** Where it has moved to, or the subscription that stays. */
  readonly to: string | undefined
  /** In words, without a full stop. */
  readonly why: string
  /** Enough is known to do it; otherwise a person should look first. */
  readonly certain: boolean
}

interface Suspect {
  readonly subscription: Subscription
  /** Undefined: no build has met it yet. */
  readonly feed: FollowedFeed | undefined
}

/** What the store has learnt of the feeds that the configuration does not say yet. Without a store, only addresses are compared. */
export async function proposeEdits(
  config: Config,
  store: Store | undefined,
  now: number,
): Promise<readonly Proposal[]> {
  const followed = new Map((await store?.feeds())?.map((feed) => [feed.subscription.url, feed]))
  const suspects = config.subscriptions
    .filter(({ disabled }) => !disabled)
    .map((subscription) => ({ subscription, feed: followed.get(subscription.url) }))
  const found = suspects.flatMap((suspect) => successorProposal(suspect, suspects))
  const resettled = new Set(found.filter(({ certain }) => certain).map(({ url }) => url))
  const gone = suspects.flatMap(goneProposal).filter(({ url }) => !resettled.has(url))
  const left = suspects.filter(({ subscription }) => !gone.some(({ url }) => url === subscription.url))
  const twice = await duplicates(left, store)
  const settled = new Set(twice.filter(({ certain }) => certain).map(({ url }) => url))
  const others = left.filter(({ subscription }) => !settled.has(subscription.url))
  const moved = await Promise.all(others.map((suspect) => movedProposal(suspect, store, now)))
  return [
    ...moved.flat(),
    ...found,
    ...gone,
    ...twice,
    ...others.flatMap((suspect) => failingProposal(suspect, now)),
  ]
}

function proposal(
  kind: Proposal['kind'],
  { url, name }: Subscription,
  why: string,
  certain: boolean,
  to?: string,
): Proposal {
  return { kind, url, name, to, why, certain }
}

/** F35 */
function goneProposal({ subscription, feed }: Suspect): readonly Proposal[] {
  if (feed?.gone !== true) return []
  const since = feed.goneSeenAt === undefined ? '' : ` since ${dayOf(feed.goneSeenAt)}`
  return [proposal('gone', subscription, `its server has said${since} that it is gone for good (410)`, true)]
}

/** F33: as long as this, an outage does not last. */
const hopelessMs = 90 * 86_400_000

/** F41: certain only if it lists entries that are known. */
function successorProposal(
  { subscription, feed }: Suspect,
  suspects: readonly Suspect[],
): readonly Proposal[] {
  const { url, isSame = false } = feed?.quirks?.successor ?? {}
  const isSubscribed = suspects.some((other) => comparable(other.subscription.url) === comparable(url ?? ''))
  if (feed?.problem === undefined || url === undefined || isSubscribed) return []
  const doubt = isSame ? ', with entries that are known' : '; whether it is the same feed is not proven'
  const why = `it has been failing since ${dayOf(feed.failingSince ?? 0)}, and its site names a feed there${doubt}`
  return [proposal('moved', subscription, why, isSame, url)]
}

function failingProposal({ subscription, feed }: Suspect, now: number): readonly Proposal[] {
  if (feed?.problem === undefined || feed.failingSince === undefined) return []
  const span = now - feed.failingSince
  if (span < hopelessMs) return []
  return [
    proposal(
      'failing',
      subscription,
      `failing for ${spanInWords(span)}: ${describeProblem(feed.problem)}`,
      false,
    ),
  ]
}

const visitsRead = 50

/** An adopted redirect is certain: it was proven (F16). One that is only seen again and again is for a person to judge. */
async function movedProposal(
  { subscription, feed }: Suspect,
  store: Store | undefined,
  now: number,
): Promise<readonly Proposal[]> {
  if (feed === undefined || store === undefined) return []
  if (feed.url !== subscription.url)
    return [
      proposal('moved', subscription, 'permanent redirects lead there, to the same feed', true, feed.url),
    ]
  const seen = feed.moveSeen ?? redirectIn(await store.visits(feed.id, visitsRead))
  if (
    seen === undefined ||
    seen.refusedAt !== undefined ||
    seen.times < fewestTimes ||
    now - seen.since < shortestMs
  )
    return []
  const redirects = feed.moveSeen === undefined ? 'redirects' : 'permanent redirects'
  const since = `${redirects} have led there since ${dayOf(seen.since)}, at ${seen.times} visits`
  const why = `${since}; whether it is for good, and the same author’s feed, is not proven`
  return [proposal('moved', subscription, why, false, seen.to)]
}

/** F16 */
const fewestTimes = 3
const shortestMs = 72 * 3_600_000

/** Where all visits of the journal that went well ended, if that is one and the same other address. */
function redirectIn(visits: readonly Visit[]): FollowedFeed['moveSeen'] {
  const good = visits.filter(({ outcome }) => outcome.kind === 'changed' || outcome.kind === 'unchanged')
  const to = good[0]?.redirects.at(-1)
  const oldest = good.at(-1)
  if (to === undefined || oldest === undefined || good.some(({ redirects }) => redirects.at(-1) !== to))
    return undefined
  return { to, since: oldest.at, times: good.length }
}

async function duplicates(
  suspects: readonly Suspect[],
  store: Store | undefined,
): Promise<readonly Proposal[]> {
  const dropped = new Set<Suspect>()
  const found: Proposal[] = []
  for (const [sign, why] of signs) {
    const groups = Map.groupBy(
      suspects.filter((suspect) => !dropped.has(suspect)),
      sign,
    )
    for (const [key, group] of groups) {
      if (key === undefined || group.length < 2) continue
      const [best, ...others] = group.toSorted((a, b) => worth(b) - worth(a))
      if (best === undefined) continue
      for (const other of others) {
        const certain = why === sameAddress || (await tellTheSame(best, other, store))
        const doubt = certain ? '' : ', though they do not tell the same entries'
        found.push(
          proposal(
            'duplicate',
            other.subscription,
            `${why} as ${best.subscription.url}${doubt}`,
            certain,
            best.subscription.url,
          ),
        )
        dropped.add(other)
      }
    }
  }
  return found
}

const sameAddress = 'it leads to the same document'

const signs: readonly (readonly [(suspect: Suspect) => string | undefined, string])[] = [
  [({ subscription, feed }) => comparable(feed?.url ?? subscription.url), sameAddress],
  [({ feed }) => feed?.profile?.id, 'it has the same id'],
  [({ feed }) => comparableOrNone(feed?.profile?.selfLink), 'it gives the same address for its own'],
]

function comparableOrNone(address: string | undefined): string | undefined {
  return address === undefined ? undefined : comparable(address)
}

/** Which of two is kept: the one that can be read, is encrypted, leads nowhere else, and is the address that the feed gives as its own. */
function worth({ subscription: { url }, feed }: Suspect): number {
  const merits = [
    feed?.problem === undefined,
    /^https:/i.test(url),
    feed === undefined || feed.url === url,
    feed?.profile?.selfLink === url,
  ]
  return merits.reduce((sum, isSo) => sum * 2 + (isSo ? 1 : 0), 0)
}

/** Generators give every feed of a site the same id or self link: only if most entries are the same, the feeds are. */
async function tellTheSame(one: Suspect, other: Suspect, store: Store | undefined): Promise<boolean> {
  if (store === undefined || one.feed === undefined || other.feed === undefined) return false
  const [ours, theirs] = [await pagesOf(one.feed, store), await pagesOf(other.feed, store)]
  const common = [...ours].filter((page) => theirs.has(page)).length
  return common > 0 && common >= Math.min(ours.size, theirs.size) / 2
}

async function pagesOf(feed: FollowedFeed, store: Store): Promise<ReadonlySet<string>> {
  return new Set(
    (await store.known(feed.id)).flatMap(({ listed, canonical }) => (listed ? (canonical ?? []) : [])),
  )
}

function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}
