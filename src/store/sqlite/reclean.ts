import type { Entry } from '../../model/entry.ts'
import type { CleanEntry } from '../../model/stored-entry.ts'
import type { Subscription } from '../../model/subscription.ts'
import { trustedEntry } from '../../model/trusted-entry.ts'
import type { Reclean } from '../verbs.ts'
import { entriesIn } from './bundle.ts'
import type { Database, Row } from './database.ts'
import { writeClean } from './json-text.ts'
import { somethingShownChanged } from './meta.ts'
import { writeTraits } from './traits.ts'

/**
 * Cleans anew what an older sanitizer cleaned, a bundle at a time: it can be interrupted, and goes on the next time (C1).
 * Returns how many entries look different now.
 */
export async function recleanAll(db: Database, version: number, clean: Reclean): Promise<number> {
  const bundles = db
    .query('SELECT DISTINCT feed_id, bundle_id FROM entries WHERE clean_version < ? ORDER BY bundle_id')
    .all(version)
  let changed = 0
  for (const row of bundles) changed += await recleanBundle(db, row, version, clean)
  return changed
}

async function recleanBundle(db: Database, bundle: Row, version: number, clean: Reclean): Promise<number> {
  const feedId = Number(bundle.feed_id)
  const ignore = ignoredBy(db, feedId)
  const raws = rawsOf(db, bundle)
  const rows = entriesOf(db, bundle)
  const cleaned = await Promise.all(
    rows.map(async (row) => {
      const raw = raws[Number(row.slot)]
      if (raw === undefined) return undefined
      return clean(trustedEntry(raw, ignore), String(row.entry_id), feedId)
    }),
  )
  return db.transaction(() => {
    const changed = rows.filter((row, index) => writeCleaned(db, row, version, cleaned[index]))
    if (changed.some((row) => row.shown === 1)) somethingShownChanged(db)
    return changed.length
  })
}

function rawsOf(db: Database, { bundle_id }: Row): readonly (Entry | undefined)[] {
  const body = db.query('SELECT body FROM bundles WHERE id = ?').get(bundle_id)?.body
  return body instanceof Uint8Array ? entriesIn(body) : []
}

function entriesOf(db: Database, { feed_id, bundle_id }: Row): readonly Row[] {
  return db
    .query(
      `SELECT id, lower(hex(entry_id)) AS entry_id, slot, held = 0 AND hidden = 0 AND withdrawn = 0 AS shown
       FROM entries WHERE feed_id = ? AND bundle_id IS ?`,
    )
    .all(feed_id, bundle_id)
}

/** Returns whether the entry looks different now. */
function writeCleaned(db: Database, { id }: Row, version: number, clean: CleanEntry | undefined): boolean {
  const update = 'UPDATE words SET clean = ? WHERE entry = ? AND clean <> ?'
  const json = clean === undefined ? undefined : writeClean(clean)
  const changed = json !== undefined && db.query(update).run(json, id, json) > 0
  if (clean !== undefined) writeTraits(db, Number(id), clean)
  db.query('UPDATE entries SET clean_version = ?, version = version + ? WHERE id = ?').run(
    version,
    changed,
    id,
  )
  return changed
}

function ignoredBy(db: Database, feedId: number): readonly string[] {
  const row = db.query('SELECT subscription FROM feeds WHERE id = ?').get(feedId)
  return row === undefined ? [] : (JSON.parse(String(row.subscription)) as Subscription).ignore
}
