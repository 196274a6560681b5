import type { Departure } from '../../model/moderation.ts'
import type { Database } from './database.ts'

/** How long subscribers are told that an entry has left. By then whoever reads the planet's feeds has asked for them. */
const keptMs = 30 * 24 * 3_600_000

/** Remembers that an entry has left which readers may have seen: by the names under which they know it. */
export function noteDeparture(db: Database, id: number, at: number): void {
  db.query('DELETE FROM departures WHERE at < ?').run(at - keptMs)
  db.query(
    `INSERT OR IGNORE INTO departures (entry, at, original, permalink)
     SELECT entry, ?, clean ->> 'originalId', clean ->> 'permalink' FROM words WHERE entry = ?`,
  ).run(at, id)
}

export function forgetDeparture(db: Database, id: number): void {
  db.query('DELETE FROM departures WHERE entry = ?').run(id)
}

/** The newest first. */
export function readDepartures(db: Database, since: number): readonly Departure[] {
  return db
    .query(
      `SELECT lower(hex(entry_id)) AS entry_id, feed_id, at, original, permalink
       FROM departures JOIN entries ON entries.id = entry WHERE at >= ? ORDER BY at DESC, entry DESC`,
    )
    .all(since)
    .map((row) => ({
      entryId: String(row.entry_id),
      feedId: Number(row.feed_id),
      at: Number(row.at),
      ...(row.original === null ? {} : { originalId: String(row.original) }),
      ...(row.permalink === null ? {} : { permalink: String(row.permalink) }),
    }))
}
