import type { ModerationAct, ModerationVerb } from '../../model/moderation.ts'
import { withoutSlot } from './bundle.ts'
import type { Database, Row } from './database.ts'
import { forgetDeparture, noteDeparture } from './departures.ts'
import { holdNumber } from './holds.ts'
import { somethingShownChanged } from './meta.ts'
import { eraseTitles, logAct } from './moderation-log.ts'
import { erasePictures } from './pictures.ts'
import { eraseSieved } from './sieved.ts'
import { eraseTraits } from './traits.ts'
import { revisionSpots, type Spot } from './words.ts'

function find(db: Database, entryId: string): Row | undefined {
  return db
    .query(
      'SELECT id, bundle_id, slot, hidden, held, hidden = 0 AND held = 0 AND withdrawn = 0 AS shown FROM entries WHERE entry_id = unhex(?)',
    )
    .get(entryId)
}

/** Does it and logs it. False: unknown entry, or one whose words were erased, so that nothing is left to show. */
export async function moderate(db: Database, act: ModerationAct): Promise<boolean> {
  const row = find(db, act.entryId)
  if (row === undefined) return false
  const isErased = row.bundle_id === null
  if (isErased && act.verb !== 'hide' && act.verb !== 'erase') return false
  db.transaction(() => {
    logAct(db, act, Number(row.id))
    acts[act.verb](db, act, row)
  })
  if (act.verb === 'erase') await wipeWords(db, act.entryId, row)
  return true
}

type Act = (db: Database, act: ModerationAct, row: Row) => void

const acts = {
  hide: (db, act, row) => bury(db, act, row, false),
  erase: (db, act, row) => bury(db, act, row, true),
  show: letIn,
  approve: letIn,
  hold: (db, { at }, row) => {
    db.query('UPDATE entries SET held = ? WHERE id = ?').run(holdNumber('hand'), row.id)
    if (row.shown === 1) leave(db, row, at)
  },
} satisfies Record<ModerationVerb, Act>

/** A tombstone keeps it out, whenever its feed brings it again (P14). */
function bury(db: Database, { entryId, reason, at }: ModerationAct, row: Row, erased: boolean): void {
  db.query(
    `INSERT INTO tombstones (entry_id, reason, at, erased) VALUES (unhex(?), ?, ?, ?)
     ON CONFLICT (entry_id) DO UPDATE SET reason = excluded.reason, at = excluded.at, erased = max(erased, excluded.erased)`,
  ).run(entryId, reason, at, erased)
  db.query('UPDATE entries SET hidden = 1 WHERE id = ?').run(row.id)
  if (row.shown === 1) leave(db, row, at)
}

function letIn(db: Database, { entryId }: ModerationAct, row: Row): void {
  db.query('DELETE FROM tombstones WHERE entry_id = unhex(?)').run(entryId)
  db.query('UPDATE entries SET hidden = 0, held = 0 WHERE id = ?').run(row.id)
  forgetDeparture(db, Number(row.id))
  if (row.hidden === 1 || row.held !== 0) somethingShownChanged(db)
}

function leave(db: Database, row: Row, at: number): void {
  noteDeparture(db, Number(row.id), at)
  somethingShownChanged(db)
}

/** Wipes the words from wherever they are, and from the file itself. */
async function wipeWords(db: Database, entryId: string, row: Row): Promise<void> {
  const id = Number(row.id)
  const current = { bundleId: Number(row.bundle_id), slot: Number(row.slot) }
  for (const spot of [current, ...revisionSpots(db, id)]) await wipe(db, spot)
  db.transaction(() => {
    eraseTitles(db, entryId)
    db.query('DELETE FROM revisions WHERE entry = ?').run(id)
    db.query('DELETE FROM words WHERE entry = ?').run(id)
    eraseTraits(db, id)
    eraseSieved(db, id)
    erasePictures(db, id)
    db.query(
      `UPDATE entries SET title = '', bundle_id = NULL, slot = NULL, version = version + 1 WHERE id = ?`,
    ).run(id)
  })
  // What is deleted is overwritten in the file at once; in the write-ahead log the old pages still stand.
  db.query('PRAGMA wal_checkpoint(TRUNCATE)').all()
}

/** What a maintainer has made of an entry that its feed may bring again. */
export type Burial = 'hidden' | 'erased'

/** Tells which entries have a tombstone: the words of those erased must not come back, wherever a feed repeats them (P14). */
export function burials(db: Database): (entryId: string) => Burial | undefined {
  if (db.query('SELECT 1 FROM tombstones LIMIT 1').get() === undefined) return () => undefined
  const statement = db.query('SELECT erased FROM tombstones WHERE entry_id = unhex(?)')
  return (entryId) => {
    const row = statement.get(entryId)
    if (row === undefined) return undefined
    return row.erased === 1 ? 'erased' : 'hidden'
  }
}

async function wipe(db: Database, { bundleId, slot }: Spot): Promise<void> {
  const body = db.query('SELECT body FROM bundles WHERE id = ?').get(bundleId)?.body
  if (!(body instanceof Uint8Array)) return
  const wiped = await withoutSlot(body, slot)
  db.query('UPDATE bundles SET body = ? WHERE id = ?').run(wiped, bundleId)
}
