import type { Trip, Vitals, VitalsQuestion } from '../../model/health.ts'
import type { Visit } from '../../model/visit.ts'
import type { Database } from './database.ts'

/** Enough for a median, few enough to read for every feed of a large planet. */
const lastVisits = 10

export function readVitals(db: Database, question: VitalsQuestion): Vitals {
  return { trips: readTrips(db), held: readHeld(db), delays: readDelays(db, question) }
}

function readTrips(db: Database): ReadonlyMap<number, Trip> {
  const trips = new Map<number, Trip>()
  for (const [id] of db.query('SELECT id FROM feeds WHERE shown = 1').tuples()) {
    const rows = db
      .query(`SELECT visit FROM visits WHERE feed_id = ? ORDER BY id DESC LIMIT ${lastVisits}`)
      .tuples(id)
    const trip = tripOf(rows.map(([visit]) => JSON.parse(String(visit)) as Visit))
    if (trip !== undefined) trips.set(Number(id), trip)
  }
  return trips
}

/** `visits`: newest first. */
function tripOf(visits: readonly Visit[]): Trip | undefined {
  const made = visits.filter(({ requests }) => requests > 0)
  const [last] = made
  if (last === undefined) return undefined
  const times = made.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b)
  return { milliseconds: times[Math.floor(times.length / 2)] ?? 0, redirects: last.redirects }
}

/** What waits for a maintainer: what was too old when its feed joined waits for nobody. */
function readHeld(db: Database): ReadonlyMap<number, number> {
  const rows = db
    .query('SELECT feed_id, count(*) FROM entries WHERE held > 1 AND hidden = 0 AND withdrawn = 0 GROUP BY 1')
    .tuples()
  return new Map(rows.map(([feedId, count]) => [Number(feedId), Number(count)]))
}

/**
 * What a feed brought at its first visit had been published before anybody here could see it. `CROSS JOIN` and `+` have SQLite walk
 * down the river to where the question ends, instead of through all entries of every feed.
 */
function readDelays(db: Database, { since, bounds }: VitalsQuestion): readonly number[] {
  const bucket = bounds.map(() => '(first_seen_at - published_at >= ?)').join(' + ') || '0'
  const rows = db
    .query(
      `SELECT ${bucket} AS bucket, count(*) FROM entries CROSS JOIN feed_states USING (feed_id)
       WHERE river_at >= ? AND archive = 0 AND published_at <= first_seen_at AND first_seen_at > first_visit_at
         AND +feed_id IN (SELECT id FROM feeds WHERE shown = 1)
       GROUP BY bucket`,
    )
    .tuples(...bounds, since)
  const counts = new Map(rows.map(([place, count]) => [Number(place), Number(count)]))
  return Array.from({ length: bounds.length + 1 }, (_, place) => counts.get(place) ?? 0)
}
