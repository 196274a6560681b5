import type { Subscription } from '../../model/subscription.ts'
import { trustedEntry } from '../../model/trusted-entry.ts'
import type { Reclean } from '../verbs.ts'
import { cleanAgain } from './bundle.ts'
import type { Database } from './database.ts'
import { somethingShownChanged } from './meta.ts'

/** Cleans anew what an older sanitizer cleaned, a bundle at a time, so that it can be interrupted and goes on the next time (C1). */
export async function recleanAll(db: Database, version: number, clean: Reclean): Promise<number> {
  const rows = db.query('SELECT id, feed_id FROM bundles WHERE clean_version < ? ORDER BY id').all(version)
  let changed = 0
  for (const row of rows)
    changed += await recleanBundle(db, Number(row.id), Number(row.feed_id), version, clean)
  return changed
}

async function recleanBundle(
  db: Database,
  bundleId: number,
  feedId: number,
  version: number,
  clean: Reclean,
): Promise<number> {
  const before = db.query('SELECT body FROM bundles WHERE id = ?').get(bundleId)?.body as Uint8Array
  const ignore = ignoredBy(db, feedId)
  const entryIds = entryIdsIn(db, bundleId, feedId)
  const { body, changed } = await cleanAgain(before, (raw, slot) => {
    const entryId = entryIds.get(slot)
    return entryId === undefined ? undefined : clean(trustedEntry(raw, ignore), entryId, feedId)
  })
  return db.transaction(() => {
    db.query('UPDATE bundles SET body = ?, clean_version = ? WHERE id = ?').run(body, version, bundleId)
    const shown = changed.filter(
      (slot) =>
        db
          .query('UPDATE entries SET version = version + 1 WHERE feed_id = ? AND bundle_id = ? AND slot = ?')
          .run(feedId, bundleId, slot) > 0,
    )
    if (shown.length > 0) somethingShownChanged(db)
    return shown.length
  })
}

function ignoredBy(db: Database, feedId: number): readonly string[] {
  const row = db.query('SELECT subscription FROM feeds WHERE id = ?').get(feedId)
  return row === undefined ? [] : (JSON.parse(String(row.subscription)) as Subscription).ignore
}

/** By slot; of former states too, for they can be shown as well. */
function entryIdsIn(db: Database, bundleId: number, feedId: number): ReadonlyMap<number, string> {
  const rows = db
    .query(
      `SELECT slot, lower(hex(entry_id)) AS entry_id FROM entries WHERE feed_id = ? AND bundle_id = ?
       UNION ALL
       SELECT r.slot, lower(hex(e.entry_id)) FROM entries e JOIN revisions r ON r.entry = e.id WHERE e.feed_id = ? AND r.bundle_id = ?`,
    )
    .all(feedId, bundleId, feedId, bundleId)
  return new Map(rows.map((row) => [Number(row.slot), String(row.entry_id)]))
}
