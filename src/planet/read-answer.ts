import { type DocumentAnswer, type FailedAnswer, isLocalAddress } from '../fetch/fetch.ts'
import { judge } from '../judge/judge.ts'
import type { Feed } from '../model/feed.ts'
import type { FollowedFeed } from '../model/followed-feed.ts'
import type { Judgement, KnownEntry } from '../model/judgement.ts'
import { problem } from '../model/problem.ts'
import type { Outcome } from '../model/visit.ts'
import { parseFeed } from '../parse/parse.ts'
import { cleanProfile, sanitizerVersion } from '../sanitize/sanitize.ts'
import { judgeGone, rhythmOf } from '../schedule/schedule.ts'
import { cleanFor } from './clean.ts'
import { continues, moveOf, strangerIn } from './continuity.ts'
import { inTheirLanguages, presumedLanguage } from './language.ts'
import { honoured } from './opt-outs.ts'
import type { Answered, Reading, VisitContext } from './visit-context.ts'

/** Mends worth telling an author of: more would be no help. */
const mostRepairs = 5

/** Whatever goes wrong while reading one feed must not stop the others: it becomes a problem of that feed, to be reported. */
export async function readAnswer(
  feed: FollowedFeed,
  answer: Answered,
  at: number,
  context: VisitContext,
): Promise<Reading> {
  try {
    const reading = await read(feed, answer, at, context)
    const isItself = reading.outcome.kind === 'changed' || reading.outcome.kind === 'unchanged'
    return isItself && feed.held !== undefined ? { held: 'forget', ...reading } : reading
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
  if (answer.kind === 'failed') return { outcome: failureOf(feed, answer, at) }
  if (answer.kind === 'not-modified')
    return {
      outcome: {
        kind: 'unchanged',
        why: isLocalAddress(feed.url) ? 'the file is as it was' : 'the server answered 304 Not Modified',
      },
      validators: answer.validators,
      ...moveOf(feed, answer, true, at),
    }
  // F21: a body that is the same was understood before, so its new validators are worth keeping.
  if (answer.hash === feed.bodyHash)
    return {
      outcome: { kind: 'unchanged', why: 'the document is byte for byte the same' },
      validators: answer.validators,
      ...moveOf(feed, answer, true, at),
    }
  const parsed = parseFeed(answer.bytes, answer)
  // F21: validators of a document that could not be read are not kept, so that it is read again once it is mended.
  if (parsed.kind === 'problem') return { outcome: { kind: 'failed', problem: parsed.problem } }
  // F42
  if (parsed.feed.blocked || answer.noindex)
    return { outcome: { kind: 'failed', problem: problem('planet.blocked', refusalOf(answer)) } }
  const document = honoured(parsed.feed, answer)
  const known = await context.store.known(feed.id)
  const stranger = strangerIn(feed, known, document, answer.url, at)
  if (stranger !== undefined) return holdBack(stranger, at)
  const judgement = await inTheirLanguages(
    judgeFeed(feed, document, known, answer, at, context),
    presumedLanguage(feed, document),
  )
  return {
    outcome: outcomeOf(judgement),
    validators: answer.validators,
    bodyHash: answer.hash,
    rhythm: rhythmOf(datesOf(document), at),
    profile: cleanProfile(document),
    repairs: parsed.repairs.slice(0, mostRepairs),
    judgement,
    cleanVersion: sanitizerVersion,
    ...moveOf(feed, answer, continues(feed, known, document, answer.url), at),
  }
}

function holdBack({ held, why, isNew }: NonNullable<ReturnType<typeof strangerIn>>, at: number): Reading {
  const outcome: Outcome = { kind: 'failed', problem: problem('planet.held', why) }
  return isNew ? { outcome, held, event: { at, kind: 'held', by: 'rule', why } } : { outcome, held }
}

function datesOf(feed: Feed): readonly number[] {
  return feed.entries.flatMap((entry) => entry.published?.at ?? entry.updated?.at ?? [])
}

function failureOf(feed: FollowedFeed, { problem }: FailedAnswer, at: number): Outcome {
  // F35: one 410 may be a mistake; a second one, a day later, is not.
  const isGone = problem.code === 'fetch.gone' && judgeGone(feed, true, at).gone
  return isGone ? { kind: 'gone', why: problem.detail } : { kind: 'failed', problem }
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
      moderation: followed.subscription.moderation ?? context.moderation,
      movedAddress: followed.moved === true || followed.held?.decided?.verdict === 'accepted',
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
