import { newestAmong } from '../../model/judgement.ts'
import type { Problem } from '../../model/problem.ts'
import type { Visit } from '../../model/visit.ts'
import type { VisitRecord } from '../verbs.ts'
import type { Database } from './database.ts'

interface Trouble {
  readonly failures: number
  readonly failingSince: number | undefined
  readonly problem: Problem | undefined
}

const noTrouble: Trouble = { failures: 0, failingSince: undefined, problem: undefined }

/**
 * Writes what a visit means for its feed. Returns whether anything changed that the planet shows; how feeds stand follows from
 * their states and is not among it.
 */
export function writeState(db: Database, record: VisitRecord): boolean {
  const { visit } = record
  if (visit.outcome.kind === 'postponed') {
    db.query('UPDATE feed_states SET next_visit_at = ? WHERE feed_id = ?').run(
      visit.nextVisitAt,
      visit.feedId,
    )
    return false
  }
  const trouble = troubleAfter(db, visit)
  const succeeded = visit.outcome.kind === 'unchanged' || visit.outcome.kind === 'changed'
  const written = db
    .query(
      `UPDATE feed_states SET last_visit_at = ?, first_visit_at = coalesce(first_visit_at, ?),
       last_success_at = coalesce(?, last_success_at), moved = moved AND NOT ?, next_visit_at = ?,
       validators = coalesce(?, validators), body_hash = coalesce(?, body_hash), url = coalesce(?, url),
       move_seen = nullif(coalesce(?, move_seen), 'null'), held = nullif(coalesce(?, held), 'null'),
       quirks = coalesce(?, quirks), rhythm = coalesce(?, rhythm),
       repairs = coalesce(?, repairs), document_bytes = coalesce(?, document_bytes), document_at = coalesce(?, document_at),
       newest_entry_at = nullif(max(coalesce(newest_entry_at, 0), ?), 0),
       failures = ?, failing_since = ?, problem_code = ?, problem_detail = ?,
       gone = coalesce(?, gone), gone_seen_at = iif(?, gone_seen_at, ?)
     WHERE feed_id = ?`,
    )
    .run(
      visit.at,
      visit.at,
      succeeded ? visit.at : undefined,
      succeeded,
      visit.nextVisitAt,
      record.validators === undefined ? undefined : JSON.stringify(record.validators),
      record.bodyHash,
      record.adoptedUrl,
      jsonOrNull(record.moveSeen),
      jsonOrNull(record.held),
      record.quirks === undefined ? undefined : JSON.stringify(record.quirks),
      record.rhythm === undefined ? undefined : JSON.stringify(record.rhythm),
      record.repairs === undefined ? undefined : JSON.stringify(record.repairs),
      record.bodyHash === undefined ? undefined : visit.bytes,
      succeeded && visit.status !== 304 ? visit.at : undefined,
      newestAmong(record.judgement?.added ?? []),
      trouble.failures,
      trouble.failingSince,
      trouble.problem?.code,
      trouble.problem?.detail,
      record.goneness?.gone,
      record.goneness === undefined,
      record.goneness?.goneSeenAt,
      visit.feedId,
    )
  if (written === 0) return false
  const shown = writeProfile(db, record)
  return shown || record.adoptedUrl !== undefined
}

/** `null` for what is to be forgotten, undefined for what is not to be changed. */
function jsonOrNull(value: object | 'forget' | undefined): string | undefined {
  if (value === undefined) return undefined
  return JSON.stringify(value === 'forget' ? null : value)
}

function troubleAfter(db: Database, { feedId, outcome, at }: Visit): Trouble {
  if (outcome.kind !== 'failed' && outcome.kind !== 'gone') return noTrouble
  const row = db.query('SELECT failures, failing_since FROM feed_states WHERE feed_id = ?').get(feedId)
  const problem =
    outcome.kind === 'failed' ? outcome.problem : { code: 'fetch.gone' as const, detail: outcome.why }
  return {
    failures: Number(row?.failures ?? 0) + 1,
    failingSince: Number(row?.failing_since ?? at),
    problem,
  }
}

/** The newest place that new entries take, but for those whose date is still to come. */
function writeProfile(db: Database, { visit, profile }: VisitRecord): boolean {
  if (profile === undefined) return false
  const json = JSON.stringify(profile)
  return (
    db.query('UPDATE feeds SET profile = ? WHERE id = ? AND profile IS NOT ?').run(json, visit.feedId, json) >
    0
  )
}
