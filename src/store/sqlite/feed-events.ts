import type { FeedDecision, FeedEvent } from '../../model/feed-event.ts'
import type { Database } from './database.ts'
import { writeJson } from './json-text.ts'
import { somethingShownChanged } from './meta.ts'

const mostEvents = 100

export function writeEvent(db: Database, feedId: number, event: FeedEvent): void {
  db.query('INSERT INTO feed_events (feed_id, event) VALUES (?, ?)').run(feedId, writeJson(event))
}

export function readEvents(db: Database, feedId: number): readonly FeedEvent[] {
  return db
    .query('SELECT event FROM feed_events WHERE feed_id = ? ORDER BY id DESC LIMIT ?')
    .all(feedId, mostEvents)
    .map((row) => JSON.parse(String(row.event)) as FeedEvent)
}

/** A new address is read as if for the first time, but its old entries are no news (P17). */
const moveSql = `UPDATE feed_states SET url = ?, moved = 1, validators = NULL, body_hash = NULL, failures = 0, failing_since = NULL,
  problem_code = NULL, problem_detail = NULL, gone = 0, gone_seen_at = NULL WHERE feed_id = ?`

export function decide(db: Database, feedId: number, { url, moveSeen, held, event }: FeedDecision): void {
  db.transaction(() => {
    if (url !== undefined) db.query(moveSql).run(url, feedId)
    if (moveSeen !== undefined) setColumn(db, 'move_seen', moveSeen, feedId)
    if (held !== undefined) setColumn(db, 'held', held, feedId)
    if (event.kind !== 'refused' || url !== undefined)
      db.query('UPDATE feed_states SET next_visit_at = 0 WHERE feed_id = ?').run(feedId)
    writeEvent(db, feedId, event)
    somethingShownChanged(db)
  })
}

function setColumn(
  db: Database,
  column: 'move_seen' | 'held',
  value: object | 'forget',
  feedId: number,
): void {
  const json = value === 'forget' ? null : writeJson(value)
  db.query(`UPDATE feed_states SET ${column} = ? WHERE feed_id = ?`).run(json, feedId)
}
