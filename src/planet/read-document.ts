import type { DocumentAnswer } from '../fetch/fetch.ts'
import { judge } from '../judge/judge.ts'
import type { Feed } from '../model/feed.ts'
import type { FollowedFeed } from '../model/followed-feed.ts'
import type { Judgement, KnownEntry } from '../model/judgement.ts'
import { problem } from '../model/problem.ts'
import type { Outcome } from '../model/visit.ts'
import { parseFeed } from '../parse/parse.ts'
import { cleanProfile, sanitizerVersion } from '../sanitize/sanitize.ts'
import { rhythmOf } from '../schedule/schedule.ts'
import { cleanFor } from './clean.ts'
import { continues, moveOf, strangerIn } from './continuity.ts'
import { isCutOff, wholeEntries } from './cut-off.ts'
import { inTheirLanguages, presumedLanguage } from './language.ts'
import { honoured } from './opt-outs.ts'
import { pushOf } from './push.ts'
import type { ArrivedDocument, Reading, ReadingRules } from './visit-context.ts'

/** Mends worth telling an author of: more would be no help. */
const mostRepairs = 5

/** Reads a document: parse → judge → sanitize. */
export async function readDocument(
  { feed, answer, at, known }: ArrivedDocument,
  rules: ReadingRules,
): Promise<Reading> {
  const parsed = parseFeed(answer.bytes, { ...answer, encoding: feed.subscription.encoding })
  // F21: validators of a document that could not be read are not kept, so that it is read again once it is mended.
  if (parsed.kind === 'problem') return { outcome: { kind: 'failed', problem: parsed.problem } }
  // F42
  if (parsed.feed.blocked || answer.noindex)
    return { outcome: { kind: 'failed', problem: problem('planet.blocked', refusalOf(answer)) } }
  const isCut = isCutOff(answer.bytes)
  const document = honoured(isCut ? wholeEntries(parsed.feed) : parsed.feed, answer)
  const stranger = strangerIn(feed, known, document, answer.url, at)
  if (stranger !== undefined) return holdBack(stranger, at)
  const judgement = await inTheirLanguages(
    judgeFeed(feed, document, known, { at, isPartial: isCut || answer.status === 226 }, rules),
    presumedLanguage(feed, document),
  )
  return {
    outcome: outcomeOf(judgement),
    // F21: the rest of a document that broke off is to be asked for.
    ...(isCut ? {} : { validators: answer.validators, bodyHash: answer.hash }),
    rhythm: rhythmOf(datesOf(document), at),
    profile: { ...cleanProfile(document), ...pushOf(answer, document) },
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

function refusalOf(answer: DocumentAnswer): string {
  return answer.noindex ? 'its server sends X-Robots-Tag: noindex' : 'the feed itself says so'
}

function judgeFeed(
  followed: FollowedFeed,
  feed: Feed,
  known: readonly KnownEntry[],
  { at, isPartial }: { readonly at: number; readonly isPartial: boolean },
  rules: ReadingRules,
): Judgement {
  return judge({
    feedKey: followed.key,
    known,
    feed,
    partial: isPartial,
    now: at,
    policy: {
      newFeedEntries: rules.newFeedEntries,
      futureDates: rules.futureDates,
      firstVisit: followed.lastSuccessAt === undefined,
      planetIsNew: followed.founding === true,
      moderation: followed.subscription.moderation ?? rules.moderation,
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
