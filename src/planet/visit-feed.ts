import { resolve } from 'node:path'
import type { Answer, DocumentAnswer, Fetcher, PostponedAnswer } from '../fetch/fetch.ts'
import { judge } from '../judge/judge.ts'
import type { Feed } from '../model/feed.ts'
import type { FollowedFeed } from '../model/followed-feed.ts'
import type { Judgement, KnownEntry } from '../model/judgement.ts'
import { problem } from '../model/problem.ts'
import type { Outcome } from '../model/visit.ts'
import { parseFeed } from '../parse/parse.ts'
import { cleanProfile, sanitizerVersion } from '../sanitize/sanitize.ts'
import { nextVisit, type VisitFacts } from '../schedule/schedule.ts'
import type { Store, VisitRecord } from '../store/store.ts'
import { cleanFor } from './clean.ts'

export interface VisitContext {
  readonly fetcher: Fetcher
  readonly store: Store
  readonly clock: () => number
  /** 0 ≤ chance < 1. */
  readonly chance: () => number
  /** Against which paths of local feeds resolve. */
  readonly folder: string
  readonly newFeedEntries: number
  readonly futureDates: 'first-seen' | 'hide' | 'keep'
  /** Why now, in words, for the journal (F40). */
  readonly reason: string
  readonly signal?: AbortSignal | undefined
}

/** What an answer means, before it is known when to come again. */
interface Reading extends Omit<VisitRecord, 'visit'> {
  readonly outcome: Outcome
}

/** Visits one feed: fetch, parse, judge, clean. Undefined if the run was stopped before an answer came. */
export async function visitFeed(feed: FollowedFeed, context: VisitContext): Promise<VisitRecord | undefined> {
  const answer = await fetchFeed(feed, context)
  const at = context.clock()
  switch (answer.kind) {
    case 'aborted':
      return undefined
    case 'postponed':
      return postponed(feed, answer, at, context)
    case 'failed':
    case 'not-modified':
    case 'document':
      return settled(feed, answer, await readSafely(feed, answer, at, context), at, context)
  }
}

function fetchFeed(feed: FollowedFeed, context: VisitContext): Promise<Answer> {
  const { validators, failures, id } = feed
  const url = addressOf(feed.url, context.folder)
  return context.fetcher.visit({ url, validators, failures, feedId: id, expect: 'feed' }, context.signal)
}

function addressOf(url: string, folder: string): string {
  return isLocal(url) ? resolve(folder, url) : url
}

function isLocal(url: string): boolean {
  return !/^[a-z][a-z0-9+.-]+:/i.test(url)
}

type Answered = Extract<Answer, { kind: 'failed' | 'not-modified' | 'document' }>

/** Whatever goes wrong while reading one feed must not stop the others: it becomes a problem of that feed, to be reported. */
async function readSafely(
  feed: FollowedFeed,
  answer: Answered,
  at: number,
  context: VisitContext,
): Promise<Reading> {
  try {
    return await read(feed, answer, at, context)
  } catch (error) {
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error)
    return { outcome: { kind: 'failed', problem: problem('planet.bug', detail) } }
  }
}

async function read(
  feed: FollowedFeed,
  answer: Answered,
  at: number,
  context: VisitContext,
): Promise<Reading> {
  if (answer.kind === 'failed') return { outcome: { kind: 'failed', problem: answer.problem } }
  if (answer.kind === 'not-modified')
    return {
      outcome: { kind: 'unchanged', why: 'the server answered 304 Not Modified' },
      validators: answer.validators,
    }
  // F21: a body that is the same was understood before, so its new validators are worth keeping.
  if (answer.hash === feed.bodyHash)
    return {
      outcome: { kind: 'unchanged', why: 'the document is byte for byte the same' },
      validators: answer.validators,
    }
  const parsed = parseFeed(answer.bytes, answer)
  // F21: validators of a document that could not be read are not kept, so that it is read again once it is mended.
  if (parsed.kind === 'problem') return { outcome: { kind: 'failed', problem: parsed.problem } }
  // F42
  if (parsed.feed.blocked || answer.noindex)
    return { outcome: { kind: 'failed', problem: problem('planet.blocked', refusalOf(answer)) } }
  const judgement = judgeFeed(feed, parsed.feed, await context.store.known(feed.id), answer, at, context)
  return {
    outcome: outcomeOf(judgement),
    validators: answer.validators,
    bodyHash: answer.hash,
    profile: cleanProfile(parsed.feed),
    judgement,
    cleanVersion: sanitizerVersion,
  }
}

function refusalOf(answer: DocumentAnswer): string {
  return answer.noindex ? 'its server sends X-Robots-Tag: noindex' : 'the feed itself says so'
}

function judgeFeed(
  followed: FollowedFeed,
  feed: Feed,
  known: readonly KnownEntry[],
  answer: DocumentAnswer,
  now: number,
  context: VisitContext,
): Judgement {
  return judge({
    feedKey: followed.key,
    known,
    feed,
    partial: answer.status === 226,
    now,
    policy: {
      newFeedEntries: context.newFeedEntries,
      futureDates: context.futureDates,
      firstVisit: followed.lastSuccessAt === undefined,
      planetIsNew: followed.founding === true,
      movedAddress: followed.moved === true,
      ignore: followed.subscription.ignore,
    },
    clean: (entry, entryId) => cleanFor(followed, entry, entryId),
  })
}

function outcomeOf({ added, edited, withdrawn }: Judgement): Outcome {
  const counts = { added: added.length, edited: edited.length, withdrawn: withdrawn.length }
  if (counts.added + counts.edited + counts.withdrawn > 0) return { kind: 'changed', ...counts }
  return { kind: 'unchanged', why: 'the document changed, but none of its entries' }
}

/** The record of a visit: what came of it, and when to come again. */
function settled(
  feed: FollowedFeed,
  answer: Answered,
  reading: Reading,
  at: number,
  context: VisitContext,
): VisitRecord {
  const { outcome, ...kept } = reading
  const next = nextVisit({ ...factsOf(feed, answer, reading), now: at, chance: context.chance() })
  const { status, wireBytes, milliseconds, requests, redirects } = answer
  return {
    ...kept,
    visit: {
      feedId: feed.id,
      at,
      reason: feed.firstVisitAt === undefined ? 'first visit' : context.reason,
      outcome,
      status,
      bytes: wireBytes,
      milliseconds,
      requests,
      redirects: redirects.map((redirect) => redirect.url),
      nextVisitAt: next.at,
      decision: next.decision,
    },
  }
}

function factsOf(feed: FollowedFeed, answer: Answered, reading: Reading): Omit<VisitFacts, 'now' | 'chance'> {
  const failure = reading.outcome.kind === 'failed' ? reading.outcome.problem : undefined
  const profile = reading.profile ?? feed.profile
  const validators = reading.validators ?? feed.validators
  return {
    problem: failure,
    failures: failure === undefined ? 0 : feed.failures + 1,
    freshness: answer.freshness,
    firstVisitAt: feed.firstVisitAt,
    newestEntryAt: newestEntryAt(feed, reading.judgement),
    ttlSeconds: profile?.ttlSeconds,
    skipHours: profile?.skipHours,
    skipDays: profile?.skipDays,
    bytes: answer.kind === 'document' ? answer.wireBytes : undefined,
    hasValidators: validators?.etag !== undefined || validators?.lastModified !== undefined,
    isLocal: isLocal(feed.url),
    gone: feed.gone,
  }
}

function newestEntryAt(feed: FollowedFeed, judgement: Judgement | undefined): number | undefined {
  const places = (judgement?.added ?? []).map((entry) => entry.riverAt)
  const newest = Math.max(feed.newestEntryAt ?? 0, ...places)
  return newest > 0 ? newest : undefined
}

/** Not visited, through no fault of the feed: nothing is counted against it (F30, F37). */
function postponed(
  feed: FollowedFeed,
  answer: PostponedAnswer,
  at: number,
  context: VisitContext,
): VisitRecord {
  const { why, untilMs } = answer
  const visit = {
    feedId: feed.id,
    at,
    reason: context.reason,
    bytes: 0,
    milliseconds: 0,
    requests: 0,
    redirects: [],
  }
  return { visit: { ...visit, outcome: { kind: 'postponed', why }, nextVisitAt: untilMs, decision: why } }
}
