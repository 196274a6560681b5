import type { Answer, Fetcher } from '../fetch/fetch.ts'
import { judge } from '../judge/judge.ts'
import type { Feed } from '../model/feed.ts'
import type { FollowedFeed } from '../model/followed-feed.ts'
import type { Judgement } from '../model/judgement.ts'
import { type Problem, problem } from '../model/problem.ts'
import type { Outcome, Visit } from '../model/visit.ts'
import { parseFeed } from '../parse/parse.ts'
import { cleanEntry, cleanProfile } from '../sanitize/sanitize.ts'
import { nextVisit } from '../schedule/schedule.ts'
import type { Store, VisitRecord } from '../store/store.ts'

export interface VisitContext {
  readonly fetcher: Fetcher
  readonly store: Store
  readonly clock: () => number
  /** 0 ≤ chance < 1. */
  readonly chance: () => number
  readonly newFeedEntries: number
  /** No feed of this planet was ever read before this run (P17). */
  readonly planetIsNew: boolean
  readonly reason: string
  readonly signal: AbortSignal | undefined
}

/** Visits one feed: fetch, parse, judge, clean. Undefined if the run was stopped before an answer came. */
export async function visitFeed(feed: FollowedFeed, context: VisitContext): Promise<VisitRecord | undefined> {
  const at = context.clock()
  const answer = await context.fetcher.visit({ url: feed.url, validators: feed.validators, feedId: feed.id }, context.signal)
  switch (answer.kind) {
    case 'aborted':
      return undefined
    case 'failed':
      return settle(feed, context, at, answer, { outcome: { kind: 'failed', problem: answer.problem } })
    case 'not-modified':
      return settle(feed, context, at, answer, { outcome: { kind: 'unchanged', why: 'the server answered 304 Not Modified' } })
    case 'document':
      if (answer.hash === feed.bodyHash)
        return settle(feed, context, at, answer, { outcome: { kind: 'unchanged', why: 'the document is byte for byte the same' } })
      return settle(feed, context, at, answer, await read(feed, context, at, answer))
  }
}

/** What reading an answer adds to the record of a visit. */
interface Reading extends Pick<VisitRecord, 'validators' | 'bodyHash' | 'profile' | 'judgement'> {
  readonly outcome: Outcome
}

type Document = Extract<Answer, { kind: 'document' }>

async function read(feed: FollowedFeed, context: VisitContext, at: number, answer: Document): Promise<Reading> {
  const parsed = parseFeed(answer.bytes, {
    url: answer.url,
    contentType: answer.contentType,
    contentLocation: answer.contentLocation,
    contentLanguage: answer.contentLanguage,
  })
  // F21: validators of a document that could not be read are not kept, so that it is read again once it is mended.
  if (parsed.kind === 'problem') return { outcome: { kind: 'failed', problem: parsed.problem } }
  if (parsed.feed.blocked) return { outcome: { kind: 'failed', problem: refusal() } }
  const judgement = judgeFeed(feed, parsed.feed, await context.store.known(feed.id), context, at, answer)
  return {
    outcome: outcomeOf(judgement),
    validators: answer.validators,
    bodyHash: answer.hash,
    profile: cleanProfile(parsed.feed),
    judgement,
  }
}
