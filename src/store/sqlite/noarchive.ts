import type { VisitRecord } from '../verbs.ts'
import type { Database } from './database.ts'

/** Bits of `entries.noarchive`: who said that no copy is to be kept once the feed no longer lists it. */
const byEntry = 1
const byFeed = 2

const otherwiseShown = 'held = 0 AND hidden = 0 AND withdrawn = 0'

/**
 * Writes what a document says of keeping copies, after its entries have been written. Returns whether anything changed that the
 * planet shows: an entry that must not be kept is shown only while it is listed.
 */
export function writeNoarchive(db: Database, { visit, judgement, profile }: VisitRecord): boolean {
  const { feedId } = visit
  if (judgement === undefined || profile === undefined) return false
  for (const { entryId, raw } of [...judgement.added, ...judgement.edited]) {
    if (raw.noarchive === true)
      db.query(
        `UPDATE entries SET noarchive = noarchive | ${byEntry} WHERE feed_id = ? AND entry_id = unhex(?)`,
      ).run(feedId, entryId)
  }
  const turned = profile.noarchive === true ? forbid(db, feedId) : allow(db, feedId)
  const moved = [...judgement.listed, ...judgement.unlisted, ...judgement.missing].some(
    (id) =>
      db.query(`SELECT 1 FROM entries WHERE id = ? AND noarchive > 0 AND ${otherwiseShown}`).get(id) !==
      undefined,
  )
  return turned || moved
}

function forbid(db: Database, feedId: number): boolean {
  return db
    .query(
      `UPDATE entries SET noarchive = noarchive | ${byFeed} WHERE feed_id = ? AND noarchive & ${byFeed} = 0
       RETURNING listed = 0 AND ${otherwiseShown} AS gone`,
    )
    .all(feedId)
    .some((row) => row.gone === 1)
}

function allow(db: Database, feedId: number): boolean {
  return db
    .query(
      `UPDATE entries SET noarchive = noarchive & ~${byFeed} WHERE feed_id = ? AND noarchive > 0 AND noarchive & ${byFeed}
       RETURNING listed = 0 AND noarchive = 0 AND ${otherwiseShown} AS back`,
    )
    .all(feedId)
    .some((row) => row.back === 1)
}
