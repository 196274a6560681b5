import { type JudgePolicy, judge } from '../../src/judge/judge.ts'
import type { Feed } from '../../src/model/feed.ts'
import type { FollowedFeed } from '../../src/model/followed-feed.ts'
import type { Judgement } from '../../src/model/judgement.ts'
import type { ModerationAct, ModerationVerb } from '../../src/model/moderation.ts'
import type { Subscription } from '../../src/model/subscription.ts'
import type { Outcome, Visit } from '../../src/model/visit.ts'
import type { Store, VisitRecord } from '../../src/store/store.ts'
import { clean, feed as feedOf, hour, runningPlanet, type Sketch, start } from '../judge/feeds.ts'

export function subscription(url: string, fields: Partial<Subscription> = {}): Subscription {
  return { url, tags: [], policy: 'full', ignore: [], types: {}, disabled: false, fields: {}, ...fields }
}

export function visitOf(feedId: number, at: number, outcome: Outcome, fields: Partial<Visit> = {}): Visit {
  return {
    feedId,
    at,
    reason: 'due',
    outcome,
    status: 200,
    bytes: 1000,
    milliseconds: 20,
    requests: 1,
    redirects: [],
    nextVisitAt: at + hour,
    decision: 'an hour from now',
    ...fields,
  }
}

export function changed(judgement: Judgement): Outcome {
  const { added, edited, withdrawn } = judgement
  return { kind: 'changed', added: added.length, edited: edited.length, withdrawn: withdrawn.length }
}

export const unchanged: Outcome = { kind: 'unchanged', why: 'the server answered 304' }
export const failed: Outcome = { kind: 'failed', problem: { code: 'fetch.timeout', detail: '30 s' } }

export async function feedAt(store: Store, url: string): Promise<FollowedFeed> {
  const found = (await store.feeds()).find((feed) => feed.subscription.url === url)
  if (found === undefined) throw new Error(`${url} is not followed`)
  return found
}

interface Reading {
  readonly at?: number
  readonly fields?: Partial<Feed>
  readonly policy?: Partial<JudgePolicy>
  readonly record?: Partial<VisitRecord>
}

/** Reads a document as a visit would: judge it by what is known, and record what it means. */
export async function read(
  store: Store,
  url: string,
  sketches: readonly Sketch[],
  { at = start, fields, policy, record }: Reading = {},
): Promise<Judgement> {
  const followed = await feedAt(store, url)
  const judgement = judge({
    feedKey: followed.key,
    known: await store.known(followed.id),
    feed: feedOf(sketches, fields),
    partial: false,
    now: at,
    policy: {
      ...runningPlanet,
      firstVisit: followed.lastSuccessAt === undefined,
      planetIsNew: true,
      ...policy,
    },
    clean,
  })
  const visit = visitOf(followed.id, at, changed(judgement))
  await store.record([{ visit, judgement, cleanVersion: 1, ...record }])
  return judgement
}

/** Titles in the river, newest place first. */
export async function river(store: Store): Promise<readonly string[]> {
  const cards = [...(await store.cards())].sort((a, b) => b.riverAt - a.riverAt || a.position - b.position)
  return (await store.load(cards.map((card) => card.id))).map((entry) => entry.title)
}

/** What a maintainer called Ada says of an entry. */
export function act(verb: ModerationVerb, entryId: string, reason = '', at = start): ModerationAct {
  return { verb, entryId, reason, by: 'Ada', at, file: false }
}
