import type { Visit } from '../../model/visit.ts'
import type { Database } from './database.ts'
import { readMeta, writeMeta } from './meta.ts'

/** What the journal keeps of each feed (F40). */
const mostVisits = 50
const longestMilliseconds = 30 * 86_400_000
/** How much it may grow before it is thinned out: rarely, and in bulk. */
const growth = 0.2

export function writeVisit(db: Database, visit: Visit): void {
  const { feedId, at, ...rest } = visit
  db.query('INSERT INTO visits (feed_id, at, visit) VALUES (?, ?, ?)').run(feedId, at, JSON.stringify(rest))
}

export function readVisits(db: Database, feedId: number, limit: number): readonly Visit[] {
  const rows = db
    .query('SELECT at, visit FROM visits WHERE feed_id = ? ORDER BY id DESC LIMIT ?')
    .all(feedId, Math.min(limit, mostVisits))
  const newest = Number(rows[0]?.at ?? 0)
  return rows
    .filter((row) => Number(row.at) >= newest - longestMilliseconds)
    .map((row) => ({
      ...(JSON.parse(String(row.visit)) as Omit<Visit, 'feedId' | 'at'>),
      feedId,
      at: Number(row.at),
    }))
}

/** Thins the journal out whenever it has grown by a fifth: some microseconds a visit, all told. */
export function thinJournal(db: Database): void {
  const newest = Number(db.query('SELECT max(id) AS id FROM visits').get()?.id ?? 0)
  const feeds = Number(db.query('SELECT max(id) AS id FROM feeds').get()?.id ?? 0)
  const thinned = Number(readMeta(db, 'journal-thinned') ?? 0)
  if (newest - thinned < growth * mostVisits * Math.max(feeds, 100)) return
  db.query(
    `DELETE FROM visits WHERE id IN (SELECT id FROM
       (SELECT id, row_number() OVER (PARTITION BY feed_id ORDER BY id DESC) AS age FROM visits) WHERE age > ?)`,
  ).run(mostVisits)
  writeMeta(db, 'journal-thinned', String(newest))
}
