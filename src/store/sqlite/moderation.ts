import type { Revision } from '../verbs.ts'
import { cleanIn, unpack, withoutSlot } from './bundle.ts'
import type { Database, Row } from './database.ts'
import { somethingShownChanged } from './meta.ts'

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

/** Hides at once; then wipes the words from every bundle that has them, and from the file itself. */
export async function erase(db: Database, entryId: string, reason: string, now: number): Promise<boolean> {
  if (!hide(db, entryId, reason, now, true)) return false
  const row = find(db, entryId)
  const id = Number(row?.id)
  const former = db.query('SELECT bundle_id, slot FROM revisions WHERE entry = ?').all(id)
  db.exec('PRAGMA secure_delete = ON')
  try {
    for (const spot of row?.bundle_id === null ? former : [row as Row, ...former]) {
      await wipe(db, Number(spot.bundle_id), Number(spot.slot))
    }
    db.transaction(() => {
      db.query('DELETE FROM revisions WHERE entry = ?').run(id)
      db.query(
        `UPDATE entries SET title = '', bundle_id = NULL, slot = NULL, version = version + 1 WHERE id = ?`,
      ).run(id)
    })
    // The old pages still stand in the write-ahead log.
    db.query('PRAGMA wal_checkpoint(TRUNCATE)').all()
  } finally {
    db.exec('PRAGMA secure_delete = OFF')
  }
  return true
}

async function wipe(db: Database, bundleId: number, slot: number): Promise<void> {
  const body = db.query('SELECT body FROM bundles WHERE id = ?').get(bundleId)?.body
  if (!(body instanceof Uint8Array)) return
  const wiped = await withoutSlot(body, slot)
  db.query('UPDATE bundles SET body = ? WHERE id = ?').run(wiped, bundleId)
}

export function readRevisions(db: Database, id: number): readonly Revision[] {
  return db
    .query(
      'SELECT replaced_at, body, slot FROM revisions JOIN bundles ON bundles.id = bundle_id WHERE entry = ? ORDER BY bundle_id DESC',
    )
    .all(id)
    .flatMap((row) => {
      const clean = cleanIn(unpack(row.body as Uint8Array), Number(row.slot))
      return clean === undefined ? [] : [{ replacedAt: Number(row.replaced_at), clean }]
    })
}
