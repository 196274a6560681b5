import type { LoggedAct, ModerationAct, ModerationVerb } from '../../model/moderation.ts'
import type { Database } from './database.ts'

/** Appended only. The title is that of the moment; of what is erased the log keeps none. */
export function logAct(db: Database, act: ModerationAct, id: number): void {
  db.query(
    `INSERT INTO moderation_log (at, by, file, verb, entry_id, feed, title, reason)
     SELECT ?, ?, ?, ?, entry_id, address, coalesce((SELECT clean ->> 'title' FROM words WHERE entry = entries.id), ''), ?
     FROM entries JOIN feeds ON feeds.id = feed_id WHERE entries.id = ?`,
  ).run(act.at, act.by, act.file, act.verb, act.reason, id)
}

export function eraseTitles(db: Database, entryId: string): void {
  db.query(`UPDATE moderation_log SET title = '' WHERE entry_id = unhex(?)`).run(entryId)
}

/** The newest first. */
export function readLog(db: Database, limit: number): readonly LoggedAct[] {
  return db
    .query(
      'SELECT at, by, file, verb, lower(hex(entry_id)) AS entry_id, feed, title, reason FROM moderation_log ORDER BY id DESC LIMIT ?',
    )
    .all(limit)
    .map((row) => ({
      verb: row.verb as ModerationVerb,
      entryId: String(row.entry_id),
      reason: String(row.reason),
      by: String(row.by),
      file: row.file === 1,
      at: Number(row.at),
      feed: String(row.feed),
      title: String(row.title),
    }))
}
