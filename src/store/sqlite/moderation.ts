import { withoutSlot } from './bundle.ts'
import type { Database, Row } from './database.ts'
import { somethingShownChanged } from './meta.ts'
import { eraseTraits } from './traits.ts'
import { revisionSpots, type Spot } from './words.ts'

function find(db: Database, entryId: string): Row | undefined {
  return db
    .query(
      'SELECT id, bundle_id, slot, hidden, held, hidden = 0 AND held = 0 AND withdrawn = 0 AS shown FROM entries WHERE entry_id = unhex(?)',
    )
    .get(entryId)
}

export function hide(db: Database, entryId: string, reason: string, now: number, erased = false): boolean {
  return db.transaction(() => {
    const row = find(db, entryId)
    if (row === undefined) return false
    db.query(
      `INSERT INTO tombstones (entry_id, reason, at, erased) VALUES (unhex(?), ?, ?, ?)
       ON CONFLICT (entry_id) DO UPDATE SET reason = excluded.reason, at = excluded.at, erased = max(erased, excluded.erased)`,
    ).run(entryId, reason, now, erased)
    db.query('UPDATE entries SET hidden = 1 WHERE id = ?').run(row.id)
    if (row.shown === 1) somethingShownChanged(db)
    return true
  })
}

export function show(db: Database, entryId: string): boolean {
  return db.transaction(() => {
    const row = find(db, entryId)
    if (row === undefined || row.bundle_id === null) return false
    db.query('DELETE FROM tombstones WHERE entry_id = unhex(?)').run(entryId)
    db.query('UPDATE entries SET hidden = 0, held = 0 WHERE id = ?').run(row.id)
    if (row.hidden === 1 || row.held === 1) somethingShownChanged(db)
    return true
  })
}

/** Hides at once; then wipes the words from wherever they are, and from the file itself. */
export async function erase(db: Database, entryId: string, reason: string, now: number): Promise<boolean> {
  if (!hide(db, entryId, reason, now, true)) return false
  const row = find(db, entryId)
  const id = Number(row?.id)
  const current = { bundleId: Number(row?.bundle_id), slot: Number(row?.slot) }
  for (const spot of [current, ...revisionSpots(db, id)]) await wipe(db, spot)
  db.transaction(() => {
    db.query('DELETE FROM revisions WHERE entry = ?').run(id)
    db.query('DELETE FROM words WHERE entry = ?').run(id)
    eraseTraits(db, id)
    db.query(
      `UPDATE entries SET title = '', bundle_id = NULL, slot = NULL, version = version + 1 WHERE id = ?`,
    ).run(id)
  })
  // What is deleted is overwritten in the file at once; in the write-ahead log the old pages still stand.
  db.query('PRAGMA wal_checkpoint(TRUNCATE)').all()
  return true
}

/** Tells which entries were erased: their words must not come back, wherever a feed repeats them (P14). */
export function erasedIn(db: Database): (entryId: string) => boolean {
  if (db.query('SELECT 1 FROM tombstones WHERE erased = 1 LIMIT 1').get() === undefined) return () => false
  const statement = db.query('SELECT 1 FROM tombstones WHERE entry_id = unhex(?) AND erased = 1')
  return (entryId) => statement.get(entryId) !== undefined
}

async function wipe(db: Database, { bundleId, slot }: Spot): Promise<void> {
  const body = db.query('SELECT body FROM bundles WHERE id = ?').get(bundleId)?.body
  if (!(body instanceof Uint8Array)) return
  const wiped = await withoutSlot(body, slot)
  db.query('UPDATE bundles SET body = ? WHERE id = ?').run(wiped, bundleId)
}
