import type { Entry } from '../../model/entry.ts'
import type { Revision } from '../verbs.ts'
import { type Bundle, entriesIn } from './bundle.ts'
import type { Database } from './database.ts'

/** Where the raw words of an entry are. */
export interface Spot {
  readonly bundleId: number
  readonly slot: number
}

/** Revisions kept of an entry (P13). */
const mostRevisions = 20

/** Stores bundles; returns the spots of their entries, in order. */
export function shelve(db: Database, feedId: number, bundles: readonly Bundle[]): readonly Spot[] {
  return bundles.flatMap(({ body, members }) => {
    const row = db.query('INSERT INTO bundles (feed_id, body) VALUES (?, ?) RETURNING id').get(feedId, body)
    const bundleId = Number(row?.id)
    return Array.from({ length: members }, (_, slot) => ({ bundleId, slot }))
  })
}

export function rawAt(db: Database, { bundleId, slot }: Spot): Entry | undefined {
  const body = db.query('SELECT body FROM bundles WHERE id = ?').get(bundleId)?.body
  return body instanceof Uint8Array ? entriesIn(body)[slot] : undefined
}

/** Keeps a former state of an entry: its raw words stay where they are. */
export function addRevision(db: Database, entry: number, replacedAt: number, { bundleId, slot }: Spot): void {
  db.query('INSERT INTO revisions (entry, replaced_at, bundle_id, slot) VALUES (?, ?, ?, ?)').run(
    entry,
    replacedAt,
    bundleId,
    slot,
  )
  db.query(
    `DELETE FROM revisions WHERE entry = ? AND (bundle_id, slot) NOT IN
       (SELECT bundle_id, slot FROM revisions WHERE entry = ? ORDER BY bundle_id DESC LIMIT ${mostRevisions})`,
  ).run(entry, entry)
}

export function readRevisions(db: Database, entry: number): readonly Revision[] {
  return revisionSpots(db, entry).flatMap(({ replacedAt, ...spot }) => {
    const raw = rawAt(db, spot)
    return raw === undefined ? [] : [{ replacedAt, raw }]
  })
}

export function revisionSpots(db: Database, entry: number): readonly (Spot & { replacedAt: number })[] {
  return db
    .query('SELECT replaced_at, bundle_id, slot FROM revisions WHERE entry = ? ORDER BY bundle_id DESC')
    .all(entry)
    .map((row) => ({
      replacedAt: Number(row.replaced_at),
      bundleId: Number(row.bundle_id),
      slot: Number(row.slot),
    }))
}
