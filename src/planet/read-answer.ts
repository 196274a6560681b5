import { type FailedAnswer, isLocalAddress } from '../fetch/fetch.ts'
import type { FollowedFeed } from '../model/followed-feed.ts'
import { problem } from '../model/problem.ts'
import type { Outcome } from '../model/visit.ts'
import { judgeGone } from '../schedule/schedule.ts'
import { moveOf } from './continuity.ts'
import type { Answered, Reading, VisitContext } from './visit-context.ts'

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
  // But a server may have come to refuse it since (F42).
  if (answer.hash === feed.bodyHash && !answer.noindex)
    return {
      outcome: { kind: 'unchanged', why: 'the document is byte for byte the same' },
      validators: answer.validators,
      ...moveOf(feed, answer, true, at),
    }
  return context.desk.read({ feed, answer, at, known: await context.store.known(feed.id) })
}

function failureOf(feed: FollowedFeed, { problem }: FailedAnswer, at: number): Outcome {
  // F35: one 410 may be a mistake; a second one, a day later, is not.
  const isGone = problem.code === 'fetch.gone' && judgeGone(feed, true, at).gone
  return isGone ? { kind: 'gone', why: problem.detail } : { kind: 'failed', problem }
}
