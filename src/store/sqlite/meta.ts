import type { Database } from './database.ts'

export function readMeta(db: Database, name: string): string | undefined {
  const row = db.query('SELECT value FROM meta WHERE name = ?').get(name)
  return row === undefined ? undefined : String(row.value)
}

export function writeMeta(db: Database, name: string, value: string | undefined): void {
  if (value === undefined) db.query('DELETE FROM meta WHERE name = ?').run(name)
  else
    db.query(
      'INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
    ).run(name, value)
}

export function readRevision(db: Database): number {
  return Number(readMeta(db, 'revision') ?? 0)
}

/** To be called in the transaction in which something that is shown changes, and only then. */
export function somethingShownChanged(db: Database): void {
  writeMeta(db, 'revision', String(readRevision(db) + 1))
}
