import type { Subscription } from '../../model/subscription.ts'
import type { Validators } from '../../model/visit.ts'
import type { StoredList } from '../verbs.ts'
import type { Database } from './database.ts'
import { writeJson } from './json-text.ts'

export function readLists(db: Database): readonly StoredList[] {
  return db
    .query('SELECT url, feeds, validators, checked_at, problem FROM lists ORDER BY url')
    .all()
    .map((row) => ({
      url: String(row.url),
      feeds: JSON.parse(String(row.feeds)) as readonly Subscription[],
      validators: row.validators === null ? undefined : (JSON.parse(String(row.validators)) as Validators),
      checkedAt: Number(row.checked_at),
      problem: row.problem === null ? undefined : String(row.problem),
    }))
}

export function recordList(db: Database, { url, feeds, validators, checkedAt, problem }: StoredList): void {
  db.query(
    `INSERT INTO lists (url, feeds, validators, checked_at, problem) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (url) DO UPDATE SET feeds = excluded.feeds, validators = excluded.validators,
       checked_at = excluded.checked_at, problem = excluded.problem`,
  ).run(
    url,
    writeJson(feeds),
    validators === undefined ? undefined : JSON.stringify(validators),
    checkedAt,
    problem,
  )
}
