import type { StateDay } from '../../model/health.ts'
import type { Database } from './database.ts'

const mostDays = 400
const dayMs = 86_400_000

/** Written only where it differs: most builds of a day find what the first one noted. */
export function noteStates(db: Database, day: string, counts: StateDay['counts']): void {
  const oldest = new Date(Date.parse(day) - mostDays * dayMs).toISOString().slice(0, 10)
  db.transaction(() => {
    db.query('DELETE FROM state_days WHERE day < ?').run(oldest)
    for (const [state, feeds] of Object.entries(counts)) {
      db.query(
        `INSERT INTO state_days (day, state, feeds) VALUES (?, ?, ?)
         ON CONFLICT (day, state) DO UPDATE SET feeds = excluded.feeds WHERE feeds != excluded.feeds`,
      ).run(day, state, feeds)
    }
  })
}

export function readStateDays(db: Database): readonly StateDay[] {
  const rows = db.query('SELECT day, state, feeds FROM state_days ORDER BY day, state').all()
  const days = Map.groupBy(rows, (row) => String(row.day))
  return [...days].map(([day, ofDay]) => ({
    day,
    counts: Object.fromEntries(ofDay.map((row) => [String(row.state), Number(row.feeds)])),
  }))
}
