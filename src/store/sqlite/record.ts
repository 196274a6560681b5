import type { VisitRecord } from '../verbs.ts'
import { type Bundle, pack } from './bundle.ts'
import type { Database } from './database.ts'
import { confirmMissing, writeJudgement } from './entries.ts'
import { isFault } from './faults.ts'
import { writeEvent } from './feed-events.ts'
import { writeState } from './feed-state.ts'
import { thinJournal, writeVisit } from './journal.ts'
import { somethingShownChanged } from './meta.ts'
import { burials } from './moderation.ts'
import { writeNoarchive } from './noarchive.ts'

/**
 * Records visits in one transaction. If a mistake of ours stops one of them, the others are recorded nevertheless, each by itself;
 * then the error is thrown.
 */
export async function recordVisits(db: Database, records: readonly VisitRecord[]): Promise<void> {
  const bundles = await Promise.all(records.map((record) => bundlesOf(db, record)))
  try {
    db.transaction(() => {
      const shown = records.map((record, index) => write(db, record, bundles[index] ?? []))
      if (shown.includes(true)) somethingShownChanged(db)
      thinJournal(db)
    })
  } catch (error) {
    if (records.length < 2 || isFault(error)) throw error
    const results = await Promise.allSettled(records.map((record) => recordVisits(db, [record])))
    const failed = results.find((result) => result.status === 'rejected')
    if (failed !== undefined) throw failed.reason
  }
}

async function bundlesOf(db: Database, { judgement }: VisitRecord): Promise<readonly Bundle[]> {
  if (judgement === undefined) return []
  const burialOf = burials(db)
  const entries = [...judgement.added, ...judgement.edited]
  return pack(entries.map(({ entryId, raw }) => (burialOf(entryId) === 'erased' ? undefined : raw)))
}

/** Returns whether anything changed that the planet shows. */
function write(db: Database, record: VisitRecord, bundles: readonly Bundle[]): boolean {
  const { visit, judgement, cleanVersion = 0 } = record
  writeVisit(db, visit)
  if (record.event !== undefined) writeEvent(db, visit.feedId, record.event)
  const feedShown = writeState(db, record)
  if (judgement !== undefined) {
    const entriesShown = writeJudgement(db, visit.feedId, judgement, bundles, cleanVersion, visit.at)
    return writeNoarchive(db, record) || entriesShown || feedShown
  }
  if (visit.outcome.kind === 'unchanged') return confirmMissing(db, visit.feedId, visit.at) || feedShown
  return feedShown
}
